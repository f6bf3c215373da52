import TendSQL

/// One database on a server, shared by as many programs as there are.
package final class PostgresDatabase: Database {
    package var dialect: Dialect { .postgres }
    private let pool: Pool
    private let gate = Gate()

    /// Opens nothing yet; the first question does.
    package init(address: String, connections: Int = 8) throws {
        pool = Pool(try Address(address), limit: connections)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await insisting { try await once { $0.read(body) } }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        var wasHindered = false
        return try await insisting { [self] in
            let outcome = try await gate.passing(alone: wasHindered) { try await once { $0.write(body) } }
            if case .undone = outcome { wasHindered = true }
            return outcome
        }
    }

    /// Begins again after what was nobody's fault: another transaction in the way, or a line that broke.
    private func insisting<T: Sendable>(_ attempt: () async throws -> Outcome<T>) async throws -> T {
        var pause = Pause()
        while true {
            try Task.checkCancellation()
            switch try await attempt() {
            case .committed(let answer): return answer
            case .refused(let error): throw error
            case .undone(let error): try await pause.wait(after: error)
            case .unclear(let answer, let receipt):
                if try await cameToBe(receipt) { return answer }
            }
        }
    }

    private func once<T: Sendable>(_ work: @escaping @Sendable (Connection) -> Outcome<T>) async throws -> Outcome<T> {
        let connection = try await pool.take()
        let outcome = try await connection.running(work)
        await pool.put(connection)
        return outcome
    }

    private func cameToBe(_ receipt: Receipt) async throws -> Bool {
        do { return try await told(of: receipt) } catch DatabaseError.unreachable { throw DatabaseError.unclear }
    }

    private func told(of receipt: Receipt) async throws -> Bool {
        var pause = Pause()
        while true {
            let (state, timeline): (String?, String?) = try await read { transaction in
                let row = try transaction.first(
                    "SELECT pg_xact_status(CAST(CAST(\(receipt.number) AS TEXT) AS xid8)), \(raw: Connection.timeline)")
                return (row?[0], row?[1])
            }
            // Another server took over, and knows nothing of the numbers that the last one gave.
            guard timeline == receipt.timeline else { throw DatabaseError.unclear }
            guard state == "in progress" else { return state == "committed" }
            try await pause.wait(after: .unclear)
        }
    }

    package func version() async throws -> Int {
        guard let snapshot = try await insisting({ try await once { $0.ask("SELECT CAST(pg_current_snapshot() AS TEXT)") } }).first.flatMap(String.init) else {
            throw DatabaseError.failed(code: 0, message: "the server does not tell its snapshot")
        }
        return try Moment(snapshot: snapshot).version
    }

    /// Pages are checked by the server as it reads them; what it has found, and rules that are switched off.
    package func complaints() async throws -> [String] {
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
    package func cautions() async throws -> [String] {
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
private struct Pause {
    private var times = 0

    mutating func wait(after error: DatabaseError) async throws {
        times += 1
        guard times <= 24 else { throw error }
        let longest = min(1_000_000, 2_000 << times)
        try await Task.sleep(for: .microseconds(Int.random(in: 500...longest)))
    }
}
