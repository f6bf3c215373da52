import TendSQL

/// The server's state as one number: the number of ended transactions, which grows with every commit, and the distance to the
/// oldest running one.
struct ServerVersion {
    private static let maxLag = 0xFFFF

    let version: Int

    init(version: Int) { self.version = version }

    /// - Parameter snapshot: the server's format: oldest running, next, list of running transactions.
    init(snapshot: String) throws(DatabaseError) {
        let parts = snapshot.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let oldest = Int(parts[0]), let next = Int(parts[1]) else {
            throw .failed(code: 0, message: "a snapshot of the server cannot be read")
        }
        let ended = next - parts[2].split(separator: ",").count
        version = ended << 16 | min(ended - oldest, Self.maxLag)
    }

    /// The oldest running transaction. Later changes were written by this transaction or a later one.
    var oldestRunning: Int? {
        let distance = version & Self.maxLag
        return version > 0 && distance < Self.maxLag ? (version >> 16) - distance : nil
    }
}

extension PostgresDatabase {
    /// With more rows, reading the whole table is faster.
    private static let maxRows = 20_000

    /// Each row contains the id of the transaction that wrote it. Deleted rows cannot be found, so the rows are counted.
    package func changedRows(in table: String, since version: Int) async throws -> ChangedRows {
        let now = try await self.version()
        if now == version { return ChangedRows(version: now, rows: []) }
        guard let oldest = ServerVersion(version: version).oldestRunning else { return ChangedRows(version: now, rows: nil) }
        // Rows contain the lower 32 bits of the id.
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
