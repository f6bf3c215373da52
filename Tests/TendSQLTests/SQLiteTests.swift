import Foundation
import TendSQL
import TendSQLite
import Testing

@Suite("A SQLite database")
struct SQLiteTests {
    @Test("has synchronous = FULL after opening")
    func durable() async throws {
        try await onSQLite { database, _ in
            let level: Int? = try await database.write { try $0.value("PRAGMA synchronous") }
            #expect(level == 2)
        }
    }

    @Test("reserves a megabyte for the index of its log before the first write")
    func walIndex() async throws {
        try await onSQLite { _, path in
            let size = try FileManager.default.attributesOfItem(atPath: path + "-shm")[.size] as? Int
            #expect(size == 1 << 20)
        }
    }

    @Test("is one complete file after closing")
    func closed() async throws {
        try await onSQLite { database, path in
            try await database.migrate([things], now: 0)
            try await database.insertThing(7, "seven")
            try database.close()
            #expect(["-wal", "-shm"].allSatisfy { !FileManager.default.fileExists(atPath: path + $0) })
            try FileManager.default.copyItem(atPath: path, toPath: path + ".copy")
            #expect(try await SQLiteDatabase(path: path + ".copy").names() == ["seven"])
        }
    }

    @Test("can be opened by one process, which the error names")
    func lock() async throws {
        try await onSQLite { _, path in
            #expect(throws: DatabaseError.locked(by: "process \(ProcessInfo.processInfo.processIdentifier)")) {
                _ = try SQLiteDatabase(path: path)
            }
        }
    }

    @Test("of a newer program stays unchanged, closed or after a crash", arguments: [true, false])
    func newer(isClosed: Bool) async throws {
        try await onSQLite { database, path in
            try await database.migrate([things, Migration(2, "more", "CREATE TABLE more (id BIGINT PRIMARY KEY)")], now: 1)
            if isClosed { try database.close() }
            let copy = path + ".copy"
            for part in ["", "-wal"] where FileManager.default.fileExists(atPath: path + part) {
                try FileManager.default.copyItem(atPath: path + part, toPath: copy + part)
            }
            let contents = { ["", "-wal"].map { FileManager.default.contents(atPath: copy + $0) } }
            let before = contents()
            #expect(throws: DatabaseError.schemaTooNew(found: 2, known: 1)) { _ = try SQLiteDatabase(path: copy, known: 1) }
            #expect(contents() == before)
            #expect(try await SQLiteDatabase(path: copy, known: 2).schemaNumber() == 2)
        }
    }

    @Test("can be copied to one file")
    func copy() async throws {
        try await onSQLite { database, path in
            try await database.migrate([things], now: 0)
            try await database.insertThing(7, "seven")
            try await database.copy(to: path + ".copy")
            let copy = try SQLiteDatabase(path: path + ".copy")
            #expect(try await copy.names() == ["seven"])
            #expect(try await copy.integrityErrors().isEmpty)
        }
    }
}
