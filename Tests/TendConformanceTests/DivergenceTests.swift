import TendDomain
import TendSQL
import TendTesting
import Testing

/// SQL that SQLite 3.40 and PostgreSQL 15 evaluate differently. Each test checks that Tend's form gives the same result on both, or
/// that both reject it. Tests of the drivers are in TendSQLTests.
@Suite("SQL gives the same results on both engines")
struct DivergenceTests {
    private static let shelfMigration = Migration(
        1, "shelf", "CREATE TABLE shelf (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, number DOUBLE PRECISION, amount BIGINT)")

    /// The result of each available engine as text; errors by their kind.
    private func results(_ body: @escaping @Sendable (any Transaction) throws -> Any) async throws -> [String] {
        var results: [String] = []
        for engine in Engine.available {
            try await withDatabase(engine, isBare: true) { database in
                try await database.migrate([Self.shelfMigration], now: 0)
                do { results.append(try await database.write { canonical(try body($0)) }) } catch { results.append(canonical(error: error)) }
            }
        }
        return results
    }

    private func expectResult(_ expected: Any, _ body: @escaping @Sendable (any Transaction) throws -> Any) async throws {
        for result in try await results(body) { #expect(result == canonical(expected)) }
    }

    private func expectRejection(_ body: @escaping @Sendable (any Transaction) throws -> Any) async throws {
        for result in try await results(body) { #expect(result.hasPrefix("DatabaseError")) }
    }

    @Test(
        "rounds halves away from zero",
        arguments: [(0.5, 1), (1.5, 2), (2.5, 3), (-0.5, -1), (-2.5, -3), (2.4, 2), (-2.6, -3), (24.499999999999996, 24), (0, 0)])
    func halves(number: Double, rounded: Int) async throws {
        try await expectResult(rounded) { try $0.value("SELECT \(SQL.rounded("\(number) * 1.0"))", as: Int.self) as Any }
    }

    @Test(
        "searches texts literally: case, wildcards and backslashes",
        arguments: [("Two", 1), ("two", 0), ("%", 1), ("_", 0), ("50%", 1), ("\\", 1), ("ß", 1)])
    func textSearch(part: String, count: Int) async throws {
        try await expectResult(count) { transaction in
            for (id, name) in ["Two year", "50% off", "a\\b", "Straße"].enumerated() {
                try transaction.run("INSERT INTO shelf (id, name) VALUES (\(id), \(name))")
            }
            return try transaction.count("SELECT COUNT(*) FROM shelf WHERE \(SQL.contains(part, in: "name"))")
        }
    }

    @Test("sums and counts integers as integers, and an empty sum as 0")
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
        "stores doubles exactly",
        arguments: [0.1 + 0.2, 1e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1.5, 123_456_789.123_456_79])
    func reals(number: Double) async throws {
        try await expectResult(number) { transaction in
            try transaction.run("INSERT INTO shelf (id, name, number) VALUES (1, 'a', \(number))")
            return try transaction.value("SELECT number FROM shelf WHERE number = \(number)", as: Double.self) as Any
        }
    }

    @Test("stores NaN as NULL, in statements and batches")
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

    @Test("rejects integer overflow")
    func overflow() async throws {
        try await expectRejection { transaction in
            try transaction.run("INSERT INTO shelf (id, name, amount) VALUES (1, 'a', \(Int64.max))")
            return try transaction.run("UPDATE shelf SET amount = amount + 1")
        }
    }

    @Test("divides integers towards zero")
    func division() async throws {
        try await expectResult([[3, -3, 1]]) { try $0.all("SELECT 7 / 2, -7 / 2, \(Int64(7)) % 2") { [$0[0] as Int, $0[1], $0[2]] } }
    }

    @Test("orders NULL as specified")
    func nullOrdering() async throws {
        try await expectResult([2, 1, 3]) { transaction in
            try transaction.run("INSERT INTO shelf (id, name, amount) VALUES (1, 'a', 5), (2, 'b', NULL), (3, 'c', 7)")
            return try transaction.all("SELECT id FROM shelf ORDER BY COALESCE(amount, \(Int64.min)), id") { $0[0] as Int }
        }
    }

    @Test("NULL equals nothing, and an empty text is not NULL")
    func nulls() async throws {
        try await expectResult([[0, 1, 1]]) { transaction in
            try transaction.all(
                "SELECT COUNT(*) FILTER (WHERE \(String?.none) = 'a'), COUNT(*) FILTER (WHERE \("") = ''), COUNT(*) FILTER (WHERE \("") IS NOT NULL)"
            ) { [$0[0] as Int, $0[1], $0[2]] }
        }
    }

    @Test("of two rows with one key in a batch only the first is inserted, or the batch fails")
    func twice() async throws {
        @Sendable func batch(_ ignoredColumns: [String]?) -> Batch {
            var batch = Batch("shelf", ["id", "name"], ignoringConflictsOn: ignoredColumns)
            for (id, name) in [(1, "a"), (2, "a"), (3, "b")] { batch.append(id.sqlValue, .text(name)) }
            return batch
        }
        try await expectResult([[true, false, true] as Any, ["a", "b"]]) { transaction in
            [try transaction.insert(batch(["name"])), try transaction.all("SELECT name FROM shelf ORDER BY id") { $0[0] as String }] as [Any]
        }
        for result in try await results({ try $0.insert(batch(nil)) }) { #expect(result == "DatabaseError.constraint") }
    }

    @Test("lists can be empty, long, and contain duplicates and special characters")
    func lists() async throws {
        let names = ["{", "}", "a,b", "\"", "\\", "NULL", "null", "'", "é", " "]
        try await expectResult([0, names.count, 1]) { transaction in
            var batch = Batch("shelf", ["id", "name"])
            for (id, name) in names.enumerated() { batch.append(id.sqlValue, .text(name)) }
            try transaction.insert(batch)
            return [
                try transaction.count("SELECT COUNT(*) FROM shelf WHERE name IN (\(list: [String]()))"),
                try transaction.count("SELECT COUNT(*) FROM shelf WHERE name IN (\(list: names + names + (0..<2000).map { "x\($0)" }))"),
                try transaction.count("SELECT COUNT(*) FROM shelf WHERE id IN (\(list: [3, 3, 77]))"),
            ]
        }
    }

    @Test("rejects a text in an integer column")
    func types() async throws {
        try await expectRejection { try $0.run("INSERT INTO shelf (id, name, amount) VALUES (1, 'a', \("12a"))") }
    }
}
