import Foundation
import TendSQL
import TendSQLite
import Testing

@Suite("A SQLite database")
struct SQLiteTests {
    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tend-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appendingPathComponent("tend.sqlite").path)
    }

    private let table = Migration(1, "things", "CREATE TABLE things (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, share DOUBLE PRECISION)")

    @Test("waits for the disk at every commit: synchronous is FULL after opening")
    func durable() async throws {
        try await inFolder { path in
            let database = try SQLiteDatabase(path: path)
            let level: Int? = try await database.write { try $0.value("PRAGMA synchronous") }
            #expect(level == 2)
        }
    }

    @Test("belongs to one owner at a time, and says so to the second")
    func ownership() async throws {
        try await inFolder { path in
            let owner = try SQLiteDatabase(path: path)
            #expect(throws: DatabaseError.owned(by: "process \(ProcessInfo.processInfo.processIdentifier)")) {
                _ = try SQLiteDatabase(path: path)
            }
            withExtendedLifetime(owner) {}
        }
    }

    @Test("gives back what was put in, whatever it is")
    func roundTrip() async throws {
        try await inFolder { path in
            let database = try SQLiteDatabase(path: path)
            try await database.migrate([table], now: 0)
            let names = ["", "plain", "引号 ' 和 \" ", "emoji 🌱", String(repeating: "x", count: 100_000)]
            try await database.write { transaction in
                var batch = Batch("things", ["id", "name", "share"])
                for (place, name) in names.enumerated() {
                    batch.append(.integer(Int64(place) - 1), .text(name), place == 0 ? .null : .real(0.1 * Double(place)))
                }
                try transaction.insert(batch)
            }
            let read = try await database.read { try $0.all("SELECT id, name, share FROM things ORDER BY id") }
            #expect(read.map { $0["name"] as String } == names)
            #expect(read[0]["share"] as Double? == nil)
            #expect(read[3]["share"] as Double == 0.1 * 3)
        }
    }

    @Test("undoes everything of a transaction that fails")
    func rollback() async throws {
        try await inFolder { path in
            let database = try SQLiteDatabase(path: path)
            try await database.migrate([table], now: 0)
            await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in
                    try transaction.run("INSERT INTO things (id, name) VALUES (1, 'one')")
                    try transaction.run("INSERT INTO things (id, name) VALUES (2, 'one')")
                }
            }
            let count = try await database.read { try $0.count("SELECT COUNT(*) FROM things") }
            #expect(count == 0)
        }
    }

    @Test("names the rule that was broken and no value")
    func constraint() async throws {
        try await inFolder { path in
            let database = try SQLiteDatabase(path: path)
            try await database.migrate([table], now: 0)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { transaction in
                    var batch = Batch("things", ["id", "name"])
                    batch.append(.integer(1), .text("secret"))
                    batch.append(.integer(2), .text("secret"))
                    try transaction.insert(batch)
                }
            }
            let said = String(describing: error!)
            #expect(said.contains("things.name") && !said.contains("secret"))
        }
    }

    @Test("refuses text in a column of numbers")
    func strict() async throws {
        try await inFolder { path in
            let database = try SQLiteDatabase(path: path)
            try await database.migrate([table], now: 0)
            await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.run("INSERT INTO things (id, name, share) VALUES (1, 'a', 'much')") }
            }
        }
    }

    @Test("says for each row of a batch whether it went in")
    func skipping() async throws {
        try await inFolder { path in
            let database = try SQLiteDatabase(path: path)
            try await database.migrate([table], now: 0)
            let wentIn = try await database.write { transaction in
                var batch = Batch("things", ["id", "name"], skipping: ["name"])
                for (id, name) in [(1, "a"), (2, "b"), (3, "a"), (4, "c")] { batch.append(id.bound, .text(name)) }
                return try transaction.insert(batch)
            }
            #expect(wentIn == [true, true, false, true])
        }
    }

    @Test("migrates step by step, once, and leaves newer data alone")
    func migrations() async throws {
        try await inFolder { path in
            let database = try SQLiteDatabase(path: path)
            let second = Migration(2, "more", "CREATE TABLE more (id BIGINT PRIMARY KEY)")
            try await database.migrate([table], now: 1)
            try await database.migrate([table, second], now: 2)
            try await database.migrate([table, second], now: 3)
            let steps = try await database.read { try $0.all("SELECT applied_at FROM migrations ORDER BY number") { $0[0] as Int } }
            #expect(steps == [1, 2])
            await #expect(throws: DatabaseError.newer(found: 2, known: 1)) { try await database.migrate([table], now: 4) }
        }
    }

    @Test("copies itself into one file that opens")
    func copy() async throws {
        try await inFolder { path in
            let database = try SQLiteDatabase(path: path)
            try await database.migrate([table], now: 0)
            _ = try await database.write { try $0.run("INSERT INTO things (id, name) VALUES (7, 'seven')") }
            try await database.copy(to: path + ".copy")
            let copy = try SQLiteDatabase(path: path + ".copy")
            let name: String? = try await copy.read { try $0.value("SELECT name FROM things WHERE id = 7") }
            #expect(name == "seven")
            #expect(try await copy.complaints().isEmpty)
        }
    }
}
