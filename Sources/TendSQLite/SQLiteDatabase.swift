import Foundation
import GRDB
import GRDBSQLite
import TendSQL

/// A database in one file with one owner. The pool's single writer does every commit and checkpoint.
package final class SQLiteDatabase: DatabaseFile {
    package let path: String
    package var dialect: Dialect { .sqlite }
    private let pool: DatabasePool
    private let lock: DatabaseLock
    private let changeTracker = ChangeTracker()

    /// - Parameter known: the newest schema that the program knows; a file with a newer one is not changed.
    package init(path: String, known: Int = .max) throws {
        lock = try DatabaseLock(of: path)
        if let found = schemaVersion(ofFile: path), found > known { throw TendSQL.DatabaseError.schemaTooNew(found: found, known: known) }
        self.path = path
        var configuration = Configuration()
        configuration.label = "tend"
        configuration.maximumReaderCount = 3
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -16000")
        }
        pool = try mappingErrors { try DatabasePool(path: path, configuration: configuration) }
        try makeDurable()
    }

    /// GRDB sets `synchronous = NORMAL` when the pool opens, which loses committed rows at a power cut. FULL is set afterwards
    /// and verified.
    private func makeDurable() throws {
        let level = try mappingErrors {
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 8000")
                WALIndex.reserve(on: database.sqliteConnection)
                return try Int.fetchOne(database, sql: "PRAGMA synchronous")
            }
        }
        guard level == 2 else { throw TendSQL.DatabaseError.unsafe("synchronous is \(level ?? -1), not 2 (FULL)") }
    }

    package static var engineVersion: String { String(cString: sqlite3_libversion()) }

    /// Releases before 3.51.3 can lose commits when two connections checkpoint at once; Tend has one.
    package static var hasCheckpointRace: Bool { sqlite3_libversion_number() < 3_051_003 }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await mappingAsyncErrors { try await pool.read { try SQLiteTransaction.perform(in: $0, body) } }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        // Advances the version before another write starts.
        try await commit(body) { [changeTracker] in changeTracker.advanceVersion() }
    }

    package func writeBatchStep<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await commit(body) {}
    }

    private func commit<T: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> T, afterwards: @escaping @Sendable () -> Void
    ) async throws -> T {
        try await mappingAsyncErrors {
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

    /// The file has one owner, so every commit is counted.
    package func version() async throws -> Int { changeTracker.version }

    package func changedRows(in table: String, since version: Int) async throws -> ChangedRows {
        if let changes = changeTracker.changedRows(in: table, since: version) { return changes }
        try await mappingAsyncErrors {
            try await pool.writeWithoutTransaction { [changeTracker] in changeTracker.track(table, on: $0.sqliteConnection) }
        }
        return ChangedRows(version: changeTracker.version, rows: nil)
    }

    package func integrityErrors() async throws -> [String] {
        try await mappingAsyncErrors {
            try await pool.read { database in
                let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check")
                let keys = try String.fetchAll(database, sql: "SELECT \"table\" FROM pragma_foreign_key_check")
                return pages.filter { $0 != "ok" } + keys.map { "a row of \($0) references a missing row" }
            }
        }
    }

    package func copy(to path: String) async throws {
        try await mappingAsyncErrors {
            // On a reader's connection, so that it does not block writes.
            try await pool.unsafeRead { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        }
    }

    /// The pool closes its writer first, and a reader that closes last cannot checkpoint. Opening and closing the file once
    /// more moves the log into it.
    package func close() throws {
        try mappingErrors {
            try pool.close()
            try DatabaseQueue(path: path).close()
        }
    }
}
