import Foundation
import GRDB
import GRDBSQLite
import TendSQL

/// One file, one owner: the pool's single writer does every commit and checkpoint.
package final class SQLiteDatabase: DatabaseFile {
    package let path: String
    package var dialect: Dialect { .sqlite }
    private let pool: DatabasePool
    private let ownership: Ownership
    private let written = WrittenRows()

    /// - Parameter known: the newest schema the program knows; a file with a newer one is not touched.
    package init(path: String, known: Int = .max) throws {
        ownership = try Ownership(of: path)
        if let found = schema(ofFile: path), found > known { throw TendSQL.DatabaseError.newer(found: found, known: known) }
        self.path = path
        var configuration = Configuration()
        configuration.label = "tend"
        configuration.maximumReaderCount = 3
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -16000")
        }
        pool = try translating { try DatabasePool(path: path, configuration: configuration) }
        try makeDurable()
    }

    /// GRDB sets `synchronous = NORMAL` itself when the pool opens, which loses acknowledged rows
    /// at a power cut. FULL is set after that and read back.
    private func makeDurable() throws {
        let level = try translating {
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 8000")
                LogIndex.reserve(on: database.sqliteConnection)
                return try Int.fetchOne(database, sql: "PRAGMA synchronous")
            }
        }
        guard level == 2 else { throw TendSQL.DatabaseError.unsafe("synchronous is \(level ?? -1), not 2 (FULL)") }
    }

    package static var engineVersion: String { String(cString: sqlite3_libversion()) }

    /// Releases before 3.51.3 can lose commits when two connections checkpoint at once; Tend has one.
    package static var hasCheckpointRace: Bool { sqlite3_libversion_number() < 3_051_003 }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await awaiting { try await pool.read { try SQLiteTransaction.perform(in: $0, body) } }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        // Counted before anybody else writes.
        try await commit(body) { [written] in written.count() }
    }

    package func writeStep<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await commit(body) {}
    }

    private func commit<T: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> T, afterwards: @escaping @Sendable () -> Void
    ) async throws -> T {
        try await awaiting {
            try await pool.writeWithoutTransaction { database in
                defer { afterwards() }
                var result: T?
                try database.inTransaction {
                    result = try SQLiteTransaction.perform(in: database, body)
                    return .commit
                }
                guard let result else { preconditionFailure("committed without a result") }
                return result
            }
        }
    }

    /// The file has one owner, so every commit passes here.
    package func version() async throws -> Int { written.version }

    package func written(in table: String, since version: Int) async throws -> Written {
        if let known = written.written(in: table, since: version) { return known }
        try await awaiting {
            try await pool.writeWithoutTransaction { [written] in written.listen(to: table, on: $0.sqliteConnection) }
        }
        return Written(version: written.version, rows: nil)
    }

    package func complaints() async throws -> [String] {
        try await awaiting {
            try await pool.read { database in
                let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check")
                let keys = try String.fetchAll(database, sql: "SELECT \"table\" FROM pragma_foreign_key_check")
                return pages.filter { $0 != "ok" } + keys.map { "a row of \($0) points to nothing" }
            }
        }
    }

    package func copy(to path: String) async throws {
        try await awaiting {
            // On a reader's connection, so that writing goes on meanwhile.
            try await pool.unsafeRead { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        }
    }

    /// The pool closes its writer first, and a reader that closes last cannot move the log into the file.
    package func close() throws {
        try translating {
            try pool.close()
            try DatabaseQueue(path: path).close()
        }
    }
}
