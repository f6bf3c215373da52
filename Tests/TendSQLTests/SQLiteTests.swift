import Foundation
import TendSQL
import TendSQLite
import Testing

@Suite("A SQLite database")
struct SQLiteTests {
    @Test("waits for the disk at every commit: synchronous is FULL after opening")
    func durable() async throws {
        try await onSQLite { database, _ in
            let level: Int? = try await database.write { try $0.value("PRAGMA synchronous") }
            #expect(level == 2)
        }
    }

    @Test("belongs to one owner at a time, and says so to the second")
    func ownership() async throws {
        try await onSQLite { _, path in
            #expect(throws: DatabaseError.owned(by: "process \(ProcessInfo.processInfo.processIdentifier)")) {
                _ = try SQLiteDatabase(path: path)
            }
        }
    }

    @Test("copies itself into one file that opens")
    func copy() async throws {
        try await onSQLite { database, path in
            try await database.migrate([things], now: 0)
            try await database.put(7, "seven")
            try await database.copy(to: path + ".copy")
            let copy = try SQLiteDatabase(path: path + ".copy")
            #expect(try await copy.names() == ["seven"])
            #expect(try await copy.complaints().isEmpty)
        }
    }
}
