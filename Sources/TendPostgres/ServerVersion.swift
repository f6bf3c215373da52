import TendSQL

/// A moment of the server as one number: how many transactions have ended, which grows with every commit, and how
/// far behind them the oldest lies that still ran.
struct ServerVersion {
    private static let maxLag = 0xFFFF

    let version: Int

    init(version: Int) { self.version = version }

    /// As the server writes it: the oldest that runs, the next to begin, all that run.
    init(snapshot: String) throws(DatabaseError) {
        let parts = snapshot.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let oldest = Int(parts[0]), let next = Int(parts[1]) else {
            throw .failed(code: 0, message: "a snapshot of the server cannot be read")
        }
        let ended = next - parts[2].split(separator: ",").count
        version = ended << 16 | min(ended - oldest, Self.maxLag)
    }

    /// The oldest transaction that still ran; whatever was written later was written by this one or one after it.
    var oldestRunning: Int? {
        let distance = version & Self.maxLag
        return version > 0 && distance < Self.maxLag ? (version >> 16) - distance : nil
    }
}

extension PostgresDatabase {
    /// With more rows than these, reading all again costs less.
    private static let maxRows = 20_000

    /// Each row bears the number of the transaction that wrote it; only those that are gone tell nothing.
    package func changedRows(in table: String, since version: Int) async throws -> ChangedRows {
        let now = try await self.version()
        if now == version { return ChangedRows(version: now, rows: []) }
        guard let oldest = ServerVersion(version: version).oldestRunning else { return ChangedRows(version: now, rows: nil) }
        // Rows bear the lower half of the number.
        let first = String(oldest & 0xFFFF_FFFF)
        return try await read { transaction in
            let rows: [Int64] = try transaction.all(
                "SELECT id FROM \(raw: table) WHERE age(xmin) <= age(CAST(CAST(\(first) AS TEXT) AS xid)) LIMIT \(Self.maxRows + 1)"
            ) { $0[0] }
            guard rows.count <= Self.maxRows else { return ChangedRows(version: now, rows: nil) }
            return ChangedRows(version: now, rows: rows, count: try transaction.count("SELECT COUNT(*) FROM \(raw: table)"))
        }
    }
}
