import CPostgres
import TendSQL

extension Connection {
    /// Inserts rows by COPY, the fastest way.
    func load(_ batch: Batch) throws {
        try bufferPendingResult()
        if let transactionError { throw transactionError.error }
        let columns = batch.columns.joined(separator: ", ")
        let types = try types(of: columns, in: batch.table)
        let started = PQexec(handle, "COPY \(batch.table) (\(columns)) FROM STDIN (FORMAT BINARY)")
        defer { PQclear(started) }
        guard PQresultStatus(started) == PGRES_COPY_IN else { throw databaseError(from: PostgresError(started, on: handle)) }
        var failure: PostgresError?
        do { try mappingErrors { () throws(PostgresError) in try send(batch, types) } } catch { failure = transactionError }
        PQputCopyEnd(handle, failure == nil ? nil : "the rows cannot be written")
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            if PQresultStatus(result) != PGRES_COMMAND_OK { failure = failure ?? PostgresError(result, on: handle) }
        }
        if let failure { throw databaseError(from: failure) }
    }

    /// Returns false if a row already exists. Then no row of the batch is inserted, and the transaction continues.
    func loadIfNew(_ batch: Batch) throws -> Bool {
        try command("SAVEPOINT rows")
        do { try load(batch) } catch {
            guard transactionError?.isDuplicateKey == true else { throw error }
            clearTransactionError()
            try command("ROLLBACK TO SAVEPOINT rows")
            return false
        }
        try command("RELEASE SAVEPOINT rows")
        return true
    }

    private func send(_ batch: Batch, _ types: [Oid]) throws(PostgresError) {
        let width = batch.columns.count
        var rows = BinaryRows(of: types)
        for start in stride(from: 0, to: batch.values.count, by: width) {
            try rows.append(batch.values[start..<start + width])
            if rows.count > 100_000 { try send(&rows) }
        }
        rows.end()
        try send(&rows)
    }

    private func send(_ rows: inout BinaryRows) throws(PostgresError) {
        let sent = PQputCopyData(handle, rows.bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(rows.count))
        guard sent == 1 else { throw PostgresError(lost: String(cString: PQerrorMessage(handle))) }
        rows.removeAll()
    }
}
