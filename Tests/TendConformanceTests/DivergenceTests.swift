import TendDomain
import TendSQL
import TendTesting
import Testing

/// What SQLite 3.40 and PostgreSQL 15 answer differently when they are asked plainly. Each case holds that asked
/// our way both answer the same, or that both refuse. Those about drivers alone stand in TendSQLTests.
@Suite("Where engines differ, the business does not")
struct DivergenceTests {
    private static let shelfMigration = Migration(
        1, "shelf", "CREATE TABLE shelf (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, number DOUBLE PRECISION, amount BIGINT)")

    /// The answers of each engine that is there, as text; what is refused is told by its kind.
    private func results(_ body: @escaping @Sendable (any Transaction) throws -> Any) async throws -> [String] {
        var answers: [String] = []
        for engine in Engine.available {
            try await withDatabase(engine, isBare: true) { database in
                try await database.migrate([Self.shelfMigration], now: 0)
                do { answers.append(try await database.write { canonical(try body($0)) }) } catch { answers.append(canonical(error: error)) }
            }
        }
        return answers
    }

    private func expectResult(_ expected: Any, _ body: @escaping @Sendable (any Transaction) throws -> Any) async throws {
        for answer in try await results(body) { #expect(answer == canonical(expected)) }
    }

    private func expectRejection(_ body: @escaping @Sendable (any Transaction) throws -> Any) async throws {
        for answer in try await results(body) { #expect(answer.hasPrefix("DatabaseError")) }
    }

    @Test(
        "a half is rounded away from nothing, below it and above",
        arguments: [(0.5, 1), (1.5, 2), (2.5, 3), (-0.5, -1), (-2.5, -3), (2.4, 2), (-2.6, -3), (24.499999999999996, 24), (0, 0)])
    func halves(number: Double, rounded: Int) async throws {
        try await expectResult(rounded) { try $0.value("SELECT \(SQL.rounded("\(number) * 1.0"))", as: Int.self) as Any }
    }

    @Test(
        "a text is found letter by letter: case, signs of patterns and backslashes mean themselves",
        arguments: [("Two", 1), ("two", 0), ("%", 1), ("_", 0), ("50%", 1), ("\\", 1), ("ß", 1)])
    func textSearch(part: String, count: Int) async throws {
        try await expectResult(count) { transaction in
            for (id, name) in ["Two year", "50% off", "a\\b", "Straße"].enumerated() {
                try transaction.run("INSERT INTO shelf (id, name) VALUES (\(id), \(name))")
            }
            return try transaction.count("SELECT COUNT(*) FROM shelf WHERE \(SQL.contains(part, in: "name"))")
        }
    }

    @Test("sums and counts of whole numbers are whole, and nothing to sum is nothing")
    func sums() async throws {
        try await expectResult([[6, 2, 1, 3, 0]]) { transaction in
            for id in 1...3 { try transaction.run("INSERT INTO shelf (id, name, amount) VALUES (\(id), \("n\(id)"), \(id))") }
            return try transaction.all(
                """
                SELECT SUM(amount), CAST(SUM(CASE WHEN amount > 1 THEN 1 ELSE 0 END) AS BIGINT), COUNT(*) FILTER (WHERE amount = 2), MAX(amount), \
                COALESCE(SUM(CASE WHEN amount > 9 THEN amount END), 0) FROM shelf
                """
            ) { row in (0..<5).map { row[$0] as Int } }
        }
    }

    @Test(
        "a number with a fraction comes back to the last bit",
        arguments: [0.1 + 0.2, 1e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1.5, 123_456_789.123_456_79])
    func reals(number: Double) async throws {
        try await expectResult(number) { transaction in
            try transaction.run("INSERT INTO shelf (id, name, number) VALUES (1, 'a', \(number))")
            return try transaction.value("SELECT number FROM shelf WHERE number = \(number)", as: Double.self) as Any
        }
    }

    @Test("what is no number is kept as nothing, by a statement and in a batch")
    func noNumbers() async throws {
        try await expectResult([2, 0]) { transaction in
            try transaction.run("INSERT INTO shelf (id, name, number) VALUES (1, 'a', \(Double.nan))")
            var batch = Batch("shelf", ["id", "name", "number"])
            batch.append(2.sqlValue, .text("b"), Double.nan.sqlValue)
            try transaction.insert(batch)
            return [
                try transaction.count("SELECT COUNT(*) FROM shelf WHERE number IS NULL"), try transaction.count("SELECT COUNT(*) FROM shelf WHERE number > 1"),
            ]
        }
    }

    @Test("what is too large for a whole number is refused, and nothing stays of it")
    func overflow() async throws {
        try await expectRejection { transaction in
            try transaction.run("INSERT INTO shelf (id, name, amount) VALUES (1, 'a', \(Int64.max))")
            return try transaction.run("UPDATE shelf SET amount = amount + 1")
        }
    }

    @Test("whole numbers are divided whole, towards nothing")
    func division() async throws {
        try await expectResult([[3, -3, 1]]) { try $0.all("SELECT 7 / 2, -7 / 2, \(Int64(7)) % 2") { [$0[0] as Int, $0[1], $0[2]] } }
    }

    @Test("rows without a value come where they are told to")
    func nullOrdering() async throws {
        try await expectResult([2, 1, 3]) { transaction in
            try transaction.run("INSERT INTO shelf (id, name, amount) VALUES (1, 'a', 5), (2, 'b', NULL), (3, 'c', 7)")
            return try transaction.all("SELECT id FROM shelf ORDER BY COALESCE(amount, \(Int64.min)), id") { $0[0] as Int }
        }
    }

    @Test("nothing is equal to nothing, and a text without letters is something")
    func nulls() async throws {
        try await expectResult([[0, 1, 1]]) { transaction in
            try transaction.all(
                "SELECT COUNT(*) FILTER (WHERE \(String?.none) = 'a'), COUNT(*) FILTER (WHERE \("") = ''), COUNT(*) FILTER (WHERE \("") IS NOT NULL)"
            ) { [$0[0] as Int, $0[1], $0[2]] }
        }
    }

    @Test("of two rows with one key in one batch the first goes in; where no conflict was foreseen, none does")
    func twice() async throws {
        @Sendable func batch(_ skipping: [String]?) -> Batch {
            var batch = Batch("shelf", ["id", "name"], ignoringConflictsOn: skipping)
            for (id, name) in [(1, "a"), (2, "a"), (3, "b")] { batch.append(id.sqlValue, .text(name)) }
            return batch
        }
        try await expectResult([[true, false, true] as Any, ["a", "b"]]) { transaction in
            [try transaction.insert(batch(["name"])), try transaction.all("SELECT name FROM shelf ORDER BY id") { $0[0] as String }] as [Any]
        }
        for answer in try await results({ try $0.insert(batch(nil)) }) { #expect(answer == "DatabaseError.constraint") }
    }

    @Test("a list may be empty, long, hold the same twice, and hold signs of an engine")
    func lists() async throws {
        let odd = ["{", "}", "a,b", "\"", "\\", "NULL", "null", "'", "é", " "]
        try await expectResult([0, odd.count, 1]) { transaction in
            var batch = Batch("shelf", ["id", "name"])
            for (id, name) in odd.enumerated() { batch.append(id.sqlValue, .text(name)) }
            try transaction.insert(batch)
            return [
                try transaction.count("SELECT COUNT(*) FROM shelf WHERE name IN (\(list: [String]()))"),
                try transaction.count("SELECT COUNT(*) FROM shelf WHERE name IN (\(list: odd + odd + (0..<2000).map { "x\($0)" }))"),
                try transaction.count("SELECT COUNT(*) FROM shelf WHERE id IN (\(list: [3, 3, 77]))"),
            ]
        }
    }

    @Test("a text is never taken for a number, nor a number for a text")
    func types() async throws {
        try await expectRejection { try $0.run("INSERT INTO shelf (id, name, amount) VALUES (1, 'a', \("12a"))") }
    }
}
