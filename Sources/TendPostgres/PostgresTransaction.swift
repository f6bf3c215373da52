import CPostgres
import TendSQL

/// The result of a transaction.
enum TransactionOutcome<T: Sendable>: Sendable {
    case committed(T)
    case failed(any Error)
    /// Rolled back because of a conflict or a lost connection; a retry may succeed.
    case rolledBack(DatabaseError)
    /// The connection broke during the commit; the server knows the status of this id.
    case commitUnknown(T, TransactionID)
}

/// The server's id of a transaction.
struct TransactionID: Sendable {
    let number: String
    /// Changes after a failover: the new primary uses the same numbers for other transactions.
    let timeline: String
}

extension Connection {
    /// A read sees one snapshot and blocks no writer.
    func read<T: Sendable>(_ body: (any Transaction) throws -> T) -> TransactionOutcome<T> {
        transact(body) {
            try command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return nil
        }
    }

    /// Writes are serializable. The transaction id is read at the beginning, so that its status can be found after a broken
    /// connection.
    func write<T: Sendable>(_ body: (any Transaction) throws -> T) -> TransactionOutcome<T> {
        transact(body) {
            try command("BEGIN ISOLATION LEVEL SERIALIZABLE")
            let row = try first("SELECT CAST(pg_current_xact_id() AS TEXT), \(Self.timeline)")
            return row.map { TransactionID(number: $0[0], timeline: $0[1]) }
        }
    }

    static let timeline = "substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)"

    /// Runs one query without a transaction.
    func query(_ statement: String) -> TransactionOutcome<[SQLValue]> {
        clearTransactionError()
        do { return .committed(try first(statement)?.values ?? []) } catch {
            return transactionError?.isLost == true ? .rolledBack(transactionError!.error) : .failed(error)
        }
    }

    private func transact<T: Sendable>(_ body: (any Transaction) throws -> T, begin: () throws -> TransactionID?) -> TransactionOutcome<T> {
        clearTransactionError()
        do {
            let id = try begin()
            let result = try body(PostgresTransaction(connection: self))
            // A body that ignored an error has no transaction left to commit.
            if let transactionError { throw transactionError.error }
            return commit(result, id)
        } catch {
            let failure = transactionError
            if !isLost { _ = try? command("ROLLBACK") }
            guard let failure, failure.isConflict || failure.isLost else { return .failed(error) }
            return .rolledBack(failure.error)
        }
    }

    private func commit<T: Sendable>(_ result: T, _ id: TransactionID?) -> TransactionOutcome<T> {
        do {
            try command("COMMIT")
            return .committed(result)
        } catch {
            guard let transactionError else { return .failed(error) }
            if transactionError.isLost, let id { return .commitUnknown(result, id) }
            return transactionError.isConflict || transactionError.isLost ? .rolledBack(transactionError.error) : .failed(error)
        }
    }
}

struct PostgresTransaction: Transaction {
    let connection: Connection
    var dialect: Dialect { .postgres }

    func run(_ statement: SQL) throws -> Int {
        let (text, values) = dialect.render(statement)
        return try connection.run(text, values)
    }

    func each(_ statement: SQL, _ body: (Row) throws -> Void) throws {
        let (text, values) = dialect.render(statement)
        try connection.each(text, values, body)
    }

    func insert(_ batch: Batch) throws -> [Bool] {
        guard !batch.isEmpty else { return [] }
        guard let key = batch.ignoringConflictsOn else {
            try connection.load(batch)
            return [Bool](repeating: true, count: batch.count)
        }
        return try connection.insert(batch, ignoringConflictsOn: key)
    }
}
