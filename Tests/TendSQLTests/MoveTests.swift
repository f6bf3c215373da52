import Foundation
import Synchronization
import TendSQL
import TendSQLite
import Testing

@Suite("A move from one database to another")
struct MoveTests {
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
            "CREATE TABLE a_first (name TEXT PRIMARY KEY, house_id BIGINT NOT NULL REFERENCES houses (id))"),
    ]

    private func withTwo(_ body: (any Database, any Database) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tend-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = try SQLiteDatabase(path: folder.appendingPathComponent("from.sqlite").path)
        try await source.migrate(Self.migrations, now: 7)
        try await body(source, SQLiteDatabase(path: folder.appendingPathComponent("to.sqlite").path))
    }

    /// More than one batch of houses, with whatever a column can hold.
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
            try transaction.run("INSERT INTO a_first (name, house_id) VALUES ('home', -50)")
        }
    }

    private func everything(in database: any Database) async throws -> [[Value]] {
        try await database.read { transaction in
            try ["houses", "doors", "a_first"].flatMap { table in
                try transaction.all("SELECT * FROM \(raw: table) ORDER BY 1, 2") { $0.values }
            }
        }
    }

    @Test("brings every row and every index, and tells how many")
    func whole() async throws {
        try await withTwo { source, target in
            try await build(250, in: source)
            let told = Mutex<[Move.Progress]>([])
            let move = Move(from: source, to: target, migrations: Self.migrations, batchRows: 100)
            let rows = try await move.run(now: 9) { step in told.withLock { $0.append(step) } }
            try await move.finish()
            #expect(rows == ["houses": 250, "doors": 250, "a_first": 1])
            #expect(try await everything(in: target) == everything(in: source))
            #expect(try await target.tables() == source.tables())
            try await target.migrate(Self.migrations, now: 10)
            let houses = told.withLock { $0 }.filter { if case .copying("houses", _, _) = $0 { true } else { false } }
            #expect(houses.last == .copying(table: "houses", rows: 250, of: 250) && houses.count == 3)
        }
    }

    @Test("goes on where it was stopped, and until then nobody else may use the target", arguments: [0, 1, 2, 3, 4])
    func stopped(at batches: Int) async throws {
        try await withTwo { source, target in
            try await build(200, in: source)
            let failing = FailingDatabase(target, after: batches)
            await #expect(throws: FailingDatabase.Stop.self) {
                _ = try await Move(from: source, to: failing, migrations: Self.migrations, batchRows: 100).run(now: 9)
            }
            await #expect(throws: DatabaseError.unfinishedMove) { try await target.migrate(Self.migrations, now: 9) }
            let move = Move(from: source, to: target, migrations: Self.migrations, batchRows: 100)
            _ = try await move.run(now: 9)
            await #expect(throws: DatabaseError.unfinishedMove) { try await target.migrate(Self.migrations, now: 9) }
            try await move.finish()
            #expect(try await everything(in: target) == everything(in: source))
            #expect(try await target.tables() == source.tables())
        }
    }

    @Test("refuses a target that holds something")
    func taken() async throws {
        try await withTwo { source, target in
            try await target.migrate(Self.migrations, now: 9)
            try await build(1, in: target)
            await #expect(throws: MoveError.taken) { _ = try await Move(from: source, to: target, migrations: Self.migrations, batchRows: 100).run(now: 9) }
            try await target.migrate(Self.migrations, now: 9)
            #expect(try await target.tables() == source.tables())
        }
    }

    @Test("does not go on with another source, or with one that changed")
    func otherOrigin() async throws {
        try await withTwo { source, target in
            try await build(100, in: source)
            let move = Move(from: source, to: target, migrations: Self.migrations, batchRows: 100)
            _ = try await move.run(now: 9)
            _ = try await source.write { try $0.run("INSERT INTO houses (id, street) VALUES (-999, 'new')") }
            await #expect(throws: MoveError.otherOrigin) { _ = try await move.run(now: 9) }
        }
    }

    @Test("notices that somebody wrote to the source meanwhile")
    func changed() async throws {
        try await withTwo { source, target in
            try await build(100, in: source)
            let version = Mutex(0)
            let busy = FailingDatabase(source, after: .max) { version.withLock { $0 += 1; return $0 } }
            await #expect(throws: MoveError.changed) { _ = try await Move(from: busy, to: target, migrations: Self.migrations, batchRows: 100).run(now: 9) }
        }
    }

    @Test("finds one letter that arrived differently")
    func differing() async throws {
        try await withTwo { source, target in
            try await build(100, in: source)
            let move = Move(from: source, to: target, migrations: Self.migrations, batchRows: 100)
            _ = try await move.run(now: 9)
            _ = try await target.write { try $0.run("UPDATE doors SET colour = 'rad' WHERE house_id = -47") }
            await #expect(throws: MoveError.differs(table: "doors")) { _ = try await move.run(now: 9) }
        }
    }
}

@Suite("The tables of a database")
struct TableTests {
    @Test("come after those they point to")
    func order() {
        var a = Table(name: "a")
        a.references = [Table.Reference(columns: ["c_id"], table: "c", keys: ["id"]), Table.Reference(columns: ["up"], table: "a", keys: ["id"])]
        var b = Table(name: "b")
        b.references = [Table.Reference(columns: ["a_id"], table: "a", keys: ["id"])]
        #expect(Table.ordered([a, b, Table(name: "c")]).map(\.name) == ["c", "a", "b"])
    }

    @Test("are told as every engine sees them")
    func description() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tend-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.appendingPathComponent("tend.sqlite").path)
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
        try await database.write { transaction in
            for statement in statements { try transaction.run(SQL(raw: transaction.dialect.schema(statement))) }
        }
        var houses = Table(name: "houses")
        houses.columns = [
            Table.Column(name: "id", kind: .integer, isRequired: true), Table.Column(name: "street", kind: .text, isRequired: true),
            Table.Column(name: "size", kind: .real, isRequired: false),
        ]
        houses.primaryKey = ["id"]
        houses.uniqueKeys = [["street", "size"]]
        var doors = Table(name: "doors")
        doors.columns = [
            Table.Column(name: "colour", kind: .text, isRequired: true), Table.Column(name: "house_id", kind: .integer, isRequired: true),
            Table.Column(name: "open", kind: .integer, isRequired: false),
        ]
        doors.primaryKey = ["house_id", "colour"]
        doors.references = [Table.Reference(columns: ["house_id"], table: "houses", keys: ["id"])]
        doors.checks = 1
        doors.indexes = [Table.Index(name: "open_doors", columns: ["open", "colour"], isUnique: false, isPartial: true)]
        #expect(try await database.tables() == [houses, doors])
    }
}
