import TendSQL

/// A database on a PostgreSQL server, which several programs can share.
package final class PostgresDatabase: Database {
    package var dialect: Dialect { .postgres }
    private let pool: Pool
    private let writeLock = SharedExclusiveLock()

    /// The first query opens a connection.
    package init(address: String, connections: Int = 8) throws {
        pool = Pool(try ConnectionOptions(address), limit: connections)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await retrying { try await attempt { $0.read(body) } }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        var hadConflict = false
        return try await retrying { [self] in
            let outcome = try await writeLock.withLock(exclusive: hadConflict) { try await attempt { $0.write(body) } }
            if case .rolledBack = outcome { hadConflict = true }
            return outcome
        }
    }

    /// Retries after a conflict with another transaction or a broken connection.
    private func retrying<T: Sendable>(_ attempt: () async throws -> TransactionOutcome<T>) async throws -> T {
        var backoff = RetryBackoff()
        while true {
            try Task.checkCancellation()
            switch try await attempt() {
            case .committed(let result): return result
            case .failed(let error): throw error
            case .rolledBack(let error): try await backoff.wait(after: error)
            case .commitUnknown(let result, let id):
                if try await didCommit(id) { return result }
            }
        }
    }

    private func attempt<T: Sendable>(_ work: @escaping @Sendable (Connection) -> TransactionOutcome<T>) async throws -> TransactionOutcome<T> {
        let connection = try await pool.acquire()
        let outcome = try await connection.perform(work)
        await pool.release(connection)
        return outcome
    }

    private func didCommit(_ id: TransactionID) async throws -> Bool {
        do { return try await commitStatus(of: id) } catch DatabaseError.unreachable { throw DatabaseError.commitUnknown }
    }

    private func commitStatus(of id: TransactionID) async throws -> Bool {
        var backoff = RetryBackoff()
        while true {
            let (state, timeline): (String?, String?) = try await read { transaction in
                let row = try transaction.first(
                    "SELECT pg_xact_status(CAST(CAST(\(id.number) AS TEXT) AS xid8)), \(raw: Connection.timeline)")
                return (row?[0], row?[1])
            }
            // After a failover the new primary does not know the transaction ids of the old one.
            guard timeline == id.timeline else { throw DatabaseError.commitUnknown }
            guard state == "in progress" else { return state == "committed" }
            try await backoff.wait(after: .commitUnknown)
        }
    }

    package func version() async throws -> Int {
        guard let snapshot = try await retrying({ try await attempt { $0.query("SELECT CAST(pg_current_snapshot() AS TEXT)") } }).first.flatMap(String.init)
        else {
            throw DatabaseError.failed(code: 0, message: "the server did not return its snapshot")
        }
        return try ServerVersion(snapshot: snapshot).version
    }

    /// Checksum failures that the server found while reading pages, invalid indexes and unvalidated constraints.
    package func integrityErrors() async throws -> [String] {
        try await read { transaction in
            let damaged = try transaction.all(
                "SELECT 'page checksums failed: ' || checksum_failures FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0")
            let indexes = try transaction.all(
                "SELECT 'the index ' || CAST(indexrelid AS regclass) || ' is invalid' FROM pg_index WHERE NOT indisvalid")
            let constraints = try transaction.all(
                "SELECT 'the constraint ' || conname || ' was not validated' FROM pg_constraint WHERE NOT convalidated")
            return (damaged + indexes + constraints).map { $0[0] }
        }
    }

    /// Disabled server settings that protect data.
    package func warnings() async throws -> [String] {
        try await read { transaction in
            try transaction.all("SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY name") { $0[0] }
        }
    }

    package func copy(to path: String) async throws {
        throw DatabaseError.failed(code: 0, message: "a server's database has no file to copy")
    }

    package func close() async { await pool.close() }

    /// How many callers wait for a connection.
    package var waitingCount: Int { get async { await pool.waiters.count } }
}

/// Exponential backoff with random delays, so that conflicting transactions do not retry at the same time.
private struct RetryBackoff {
    private var attempts = 0

    mutating func wait(after error: DatabaseError) async throws {
        attempts += 1
        guard attempts <= 24 else { throw error }
        let maxDelay = min(1_000_000, 2_000 << attempts)
        try await Task.sleep(for: .microseconds(Int.random(in: 500...maxDelay)))
    }
}
