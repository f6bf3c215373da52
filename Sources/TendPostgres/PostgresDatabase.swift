import TendSQL

/// One database on a server, shared by as many programs as there are.
package final class PostgresDatabase: Database {
    package var dialect: Dialect { .postgres }
    private let pool: Pool
    private let writeLock = SharedExclusiveLock()

    /// Opens nothing yet; the first question does.
    package init(address: String, connections: Int = 8) throws {
        pool = Pool(try ConnectionOptions(address), limit: connections)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await retrying { try await attempt { $0.read(body) } }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        var wasHindered = false
        return try await retrying { [self] in
            let outcome = try await writeLock.withLock(exclusive: wasHindered) { try await attempt { $0.write(body) } }
            if case .rolledBack = outcome { wasHindered = true }
            return outcome
        }
    }

    /// Begins again after what was nobody's fault: another transaction in the way, or a line that broke.
    private func retrying<T: Sendable>(_ attempt: () async throws -> TransactionOutcome<T>) async throws -> T {
        var pause = RetryBackoff()
        while true {
            try Task.checkCancellation()
            switch try await attempt() {
            case .committed(let answer): return answer
            case .failed(let error): throw error
            case .rolledBack(let error): try await pause.wait(after: error)
            case .commitUnknown(let answer, let receipt):
                if try await didCommit(receipt) { return answer }
            }
        }
    }

    private func attempt<T: Sendable>(_ work: @escaping @Sendable (Connection) -> TransactionOutcome<T>) async throws -> TransactionOutcome<T> {
        let connection = try await pool.acquire()
        let outcome = try await connection.perform(work)
        await pool.release(connection)
        return outcome
    }

    private func didCommit(_ receipt: TransactionID) async throws -> Bool {
        do { return try await commitStatus(of: receipt) } catch DatabaseError.unreachable { throw DatabaseError.commitUnknown }
    }

    private func commitStatus(of receipt: TransactionID) async throws -> Bool {
        var pause = RetryBackoff()
        while true {
            let (state, timeline): (String?, String?) = try await read { transaction in
                let row = try transaction.first(
                    "SELECT pg_xact_status(CAST(CAST(\(receipt.number) AS TEXT) AS xid8)), \(raw: Connection.timeline)")
                return (row?[0], row?[1])
            }
            // Another server took over, and knows nothing of the numbers that the last one gave.
            guard timeline == receipt.timeline else { throw DatabaseError.commitUnknown }
            guard state == "in progress" else { return state == "committed" }
            try await pause.wait(after: .commitUnknown)
        }
    }

    package func version() async throws -> Int {
        guard let snapshot = try await retrying({ try await attempt { $0.query("SELECT CAST(pg_current_snapshot() AS TEXT)") } }).first.flatMap(String.init) else {
            throw DatabaseError.failed(code: 0, message: "the server does not tell its snapshot")
        }
        return try ServerVersion(snapshot: snapshot).version
    }

    /// Pages are checked by the server as it reads them; what it has found, and rules that are switched off.
    package func integrityErrors() async throws -> [String] {
        try await read { transaction in
            let damaged = try transaction.all(
                "SELECT 'page checksums failed: ' || checksum_failures FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0")
            let indexes = try transaction.all(
                "SELECT 'the index ' || CAST(indexrelid AS regclass) || ' is not valid' FROM pg_index WHERE NOT indisvalid")
            let rules = try transaction.all(
                "SELECT 'the rule ' || conname || ' was not checked' FROM pg_constraint WHERE NOT convalidated")
            return (damaged + indexes + rules).map { $0[0] }
        }
    }

    /// What the server was told to do without, though it keeps data safe.
    package func warnings() async throws -> [String] {
        try await read { transaction in
            try transaction.all("SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off' ORDER BY name") { $0[0] }
        }
    }

    package func copy(to path: String) async throws {
        throw DatabaseError.failed(code: 0, message: "a server's database has no file to copy")
    }

    package func close() async { await pool.close() }
}

/// Longer and longer, never the same for two that got in each other's way.
private struct RetryBackoff {
    private var attempts = 0

    mutating func wait(after error: DatabaseError) async throws {
        attempts += 1
        guard attempts <= 24 else { throw error }
        let longest = min(1_000_000, 2_000 << attempts)
        try await Task.sleep(for: .microseconds(Int.random(in: 500...longest)))
    }
}
