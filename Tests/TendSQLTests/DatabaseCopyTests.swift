import Synchronization
import TendSQL
import TendSQLite
import Testing

@Suite("A copy to another database")
struct DatabaseCopyTests {
    private static let migrations = [
        Migration(
            1, "houses",
            """
            CREATE TABLE houses (id BIGINT PRIMARY KEY, street TEXT NOT NULL, size DOUBLE PRECISION, UNIQUE (street, size))
            """,
            "CREATE INDEX houses_by_size ON houses (size)",
            """
            CREATE TABLE doors (
                house_id BIGINT NOT NULL REFERENCES houses (id),
                colour TEXT NOT NULL,
                open BIGINT CHECK (open IN (0, 1)),
                PRIMARY KEY (house_id, colour)
            ) WITHOUT ROWID
            """),
        Migration(
            2, "less", "DROP INDEX houses_by_size", "CREATE INDEX large_houses ON houses (size, id) WHERE size > 100",
            "CREATE TABLE a_first (name TEXT PRIMARY KEY, house_id BIGINT NOT NULL REFERENCES houses (id), letter TEXT)"),
    ]

    /// Each engine as source, with each as target.
    private func withTwo(_ body: (any Database, any Database) async throws -> Void) async throws {
        try await onEachEngine { source in
            try await source.migrate(Self.migrations, now: 7)
            try await build(250, in: source)
            try await onEachEngine { target in try await body(source, target) }
        }
    }

    private func copy(_ source: any Database, to target: any Database) -> DatabaseCopy {
        DatabaseCopy(from: source, to: target, migrations: Self.migrations, batchRows: 100)
    }

    /// Includes NULL, empty texts, quotes, line breaks and fractions.
    private func build(_ count: Int64, in database: any Database) async throws {
        try await database.write { transaction in
            var houses = Batch("houses", ["id", "street", "size"])
            var doors = Batch("doors", ["house_id", "colour", "open"])
            for number in 0..<count {
                houses.append(.integer(number * 3 - 50), .text("路 '\(number)\n"), number % 7 == 0 ? .null : .real(Double(number) / 3))
                doors.append(.integer(number * 3 - 50), .text(number % 2 == 0 ? "" : "red"), number % 3 == 0 ? .null : .integer(number % 2))
            }
            try transaction.insert(houses)
            try transaction.insert(doors)
            try transaction.run("INSERT INTO a_first (name, house_id, letter) VALUES ('home', -50, \("caf\u{e9}"))")
        }
    }

    private func allRows(in database: any Database) async throws -> [[SQLValue]] {
        try await database.read { transaction in
            try ["houses", "doors", "a_first"].flatMap { table in
                try transaction.all("SELECT * FROM \(raw: table) ORDER BY 1, 2") { $0.values }
            }
        }
    }

    @Test("copies all rows and indexes and reports progress")
    func complete() async throws {
        try await withTwo { source, target in
            let progress = Mutex<[DatabaseCopy.Progress]>([])
            let copy = self.copy(source, to: target)
            let rows = try await copy.run(now: 9) { step in progress.withLock { $0.append(step) } }
            try await copy.finish()
            #expect(rows == ["houses": 250, "doors": 250, "a_first": 1])
            #expect(try await allRows(in: target) == allRows(in: source))
            #expect(try await target.tables() == source.tables())
            try await target.migrate(Self.migrations, now: 10)
            let steps = progress.withLock { $0 }
            let houses = [100, 200, 250].map { DatabaseCopy.Progress.copying(table: "houses", rows: $0, of: 250) }
            #expect(steps == houses + [.copying(table: "a_first", rows: 1, of: 1)] + doors + [.indexing("large_houses"), .comparing])
        }
    }

    private let doors = [100, 200, 250].map { DatabaseCopy.Progress.copying(table: "doors", rows: $0, of: 250) }

    @Test("resumes where it stopped; until it is finished the target cannot be used", arguments: 0...6)
    func stopped(after batches: Int) async throws {
        try await withTwo { source, target in
            await #expect(throws: FailingDatabase.Stop.self) { _ = try await copy(source, to: FailingDatabase(target, after: batches)).run(now: 9) }
            await #expect(throws: DatabaseError.unfinishedCopy) { try await target.migrate(Self.migrations, now: 9) }
            let resumed = copy(source, to: target)
            _ = try await resumed.run(now: 9)
            await #expect(throws: DatabaseError.unfinishedCopy) { try await target.migrate(Self.migrations, now: 9) }
            try await resumed.finish()
            #expect(try await allRows(in: target) == allRows(in: source))
            #expect(try await target.tables() == source.tables())
        }
    }

    @Test("rejects a target that is not empty and leaves it unchanged")
    func occupiedTarget() async throws {
        try await withTwo { source, target in
            try await target.migrate(Self.migrations, now: 9)
            try await build(1, in: target)
            let before = try await allRows(in: target)
            await #expect(throws: DatabaseCopyError.targetNotEmpty) { _ = try await copy(source, to: target).run(now: 9) }
            try await target.migrate(Self.migrations, now: 9)
            #expect(try await target.tables() == source.tables())
            #expect(try await allRows(in: target) == before)
        }
    }

    @Test("does not resume from another source")
    func otherSource() async throws {
        try await withTwo { source, target in
            _ = try await copy(source, to: target).run(now: 9)
            _ = try await source.write { try $0.run("INSERT INTO houses (id, street) VALUES (-999, 'new')") }
            await #expect(throws: DatabaseCopyError.differentSource) { _ = try await copy(source, to: target).run(now: 9) }
            _ = try await source.write { try $0.run("DELETE FROM houses WHERE id = -999") }
            _ = try await copy(source, to: target).run(now: 9)
        }
    }

    @Test("detects a write to the source during the copy")
    func changed() async throws {
        try await withTwo { source, target in
            let hasStarted = Mutex(false)
            let busy = FailingDatabase(target) {
                guard hasStarted.withLock({ $0 }) else { return }
                _ = try await source.write { try $0.run("UPDATE houses SET street = 'moved' WHERE id = -50") }
            }
            await #expect(throws: DatabaseCopyError.mismatch(table: "houses")) {
                _ = try await copy(source, to: busy).run(now: 9) { _ in hasStarted.withLock { $0 = true } }
            }
            _ = try await source.write { try $0.run("UPDATE houses SET street = '路 ''0\n' WHERE id = -50") }
        }
    }

    @Test("detects one different letter")
    func differing() async throws {
        try await withTwo { source, target in
            _ = try await copy(source, to: target).run(now: 9)
            _ = try await target.write { try $0.run("UPDATE doors SET colour = 'rad' WHERE house_id = -47") }
            await #expect(throws: DatabaseCopyError.mismatch(table: "doors")) { _ = try await copy(source, to: target).run(now: 9) }
            // The same word in another Unicode composition.
            _ = try await target.write { try $0.run("UPDATE a_first SET letter = \("cafe\u{301}")") }
            await #expect(throws: DatabaseCopyError.mismatch(table: "a_first")) { _ = try await copy(source, to: target).run(now: 9) }
        }
    }

    @Test("copies long rows in small batches")
    func long() async throws {
        try await onSQLite { source, _ in
            try await source.migrate(Self.migrations, now: 7)
            _ = try await source.write { transaction in
                try transaction.run("INSERT INTO houses (id, street) VALUES (1, 'one')")
                for number in 0..<7 {
                    let letter = String(repeating: "\(number)", count: 5_000_000)
                    try transaction.run("INSERT INTO a_first (name, house_id, letter) VALUES (\("n\(number)"), 1, \(letter))")
                }
            }
            try await onEachEngine { target in
                let progress = Mutex<[DatabaseCopy.Progress]>([])
                _ = try await copy(source, to: target).run(now: 9) { step in progress.withLock { $0.append(step) } }
                let letters = [4, 7].map { DatabaseCopy.Progress.copying(table: "a_first", rows: $0, of: 7) }
                #expect(progress.withLock { $0 }.filter(letters.contains) == letters)
            }
        }
    }
}

@Suite("The tables of a database")
struct TableSchemaTests {
    @Test("come after those they reference")
    func order() {
        var a = TableSchema(name: "a")
        a.references = [TableSchema.Reference(columns: ["c_id"], table: "c", keys: ["id"]), TableSchema.Reference(columns: ["up"], table: "a", keys: ["id"])]
        var b = TableSchema(name: "b")
        b.references = [TableSchema.Reference(columns: ["a_id"], table: "a", keys: ["id"])]
        #expect(TableSchema.ordered([a, b, TableSchema(name: "c")]).map(\.name) == ["c", "a", "b"])
    }

    @Test("are described alike by both engines")
    func description() async throws {
        let statements = [
            "CREATE TABLE houses (id BIGINT PRIMARY KEY, street TEXT NOT NULL, size DOUBLE PRECISION, UNIQUE (street, size))",
            """
            CREATE TABLE doors (
                colour TEXT NOT NULL, house_id BIGINT NOT NULL REFERENCES houses (id), open BIGINT CHECK (open IN (0, 1)),
                PRIMARY KEY (house_id, colour)
            ) WITHOUT ROWID
            """,
            "CREATE INDEX open_doors ON doors (open, colour) WHERE open = 1",
        ]
        var houses = TableSchema(name: "houses")
        houses.columns = [
            TableSchema.Column(name: "id", kind: .integer, isRequired: true), TableSchema.Column(name: "street", kind: .text, isRequired: true),
            TableSchema.Column(name: "size", kind: .real, isRequired: false),
        ]
        houses.primaryKey = ["id"]
        houses.uniqueKeys = [["street", "size"]]
        var doors = TableSchema(name: "doors")
        doors.columns = [
            TableSchema.Column(name: "colour", kind: .text, isRequired: true), TableSchema.Column(name: "house_id", kind: .integer, isRequired: true),
            TableSchema.Column(name: "open", kind: .integer, isRequired: false),
        ]
        doors.primaryKey = ["house_id", "colour"]
        doors.references = [TableSchema.Reference(columns: ["house_id"], table: "houses", keys: ["id"])]
        doors.checks = 1
        doors.indexes = [TableSchema.Index(name: "open_doors", columns: ["open", "colour"], isUnique: false, isPartial: true)]
        let expected = [houses, doors]
        try await onEachEngine { database in
            try await database.write { transaction in
                for statement in statements { try transaction.run(SQL(raw: transaction.dialect.schema(statement))) }
            }
            #expect(try await database.tables() == expected)
        }
    }
}
