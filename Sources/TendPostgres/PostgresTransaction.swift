import CPostgres
import TendSQL

/// How a transaction ended.
enum TransactionOutcome<T: Sendable>: Sendable {
    case committed(T)
    case failed(any Error)
    /// Nothing of it stays, through no fault of its own; the same again may succeed.
    case rolledBack(DatabaseError)
    /// The line broke while the server was committing; only the server knows, under this number.
    case commitUnknown(T, TransactionID)
}

/// What a transaction is known by to the server that ran it.
struct TransactionID: Sendable {
    let number: String
    /// Another one once a standby took over, which gives the same numbers to other transactions.
    let timeline: String
}

extension Connection {
    /// Readers see one moment and stand in nobody's way.
    func read<T: Sendable>(_ body: (any Transaction) throws -> T) -> TransactionOutcome<T> {
        transact(body) {
            try command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return nil
        }
    }

    /// Writers are as if each had been alone. The number is asked for with the beginning: after a broken
    /// line it is what tells whether the transaction came to be.
    func write<T: Sendable>(_ body: (any Transaction) throws -> T) -> TransactionOutcome<T> {
        transact(body) {
            try command("BEGIN ISOLATION LEVEL SERIALIZABLE")
            let row = try first("SELECT CAST(pg_current_xact_id() AS TEXT), \(Self.timeline)")
            return row.map { TransactionID(number: $0[0], timeline: $0[1]) }
        }
    }

    static let timeline = "substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)"

    /// One question that needs no transaction around it.
    func query(_ words: String) -> TransactionOutcome<[SQLValue]> {
        clearTransactionError()
        do { return .committed(try first(words)?.values ?? []) } catch {
            return transactionError?.isLost == true ? .rolledBack(transactionError!.error) : .failed(error)
        }
    }

    private func transact<T: Sendable>(_ body: (any Transaction) throws -> T, begin: () throws -> TransactionID?) -> TransactionOutcome<T> {
        clearTransactionError()
        do {
            let receipt = try begin()
            let answer = try body(PostgresTransaction(connection: self))
            // A body that went on after a refusal has no transaction left to commit.
            if let transactionError { throw transactionError.error }
            return commit(answer, receipt)
        } catch {
            let refusal = transactionError
            if !isLost { _ = try? command("ROLLBACK") }
            guard let refusal, refusal.isConflict || refusal.isLost else { return .failed(error) }
            return .rolledBack(refusal.error)
        }
    }

    private func commit<T: Sendable>(_ answer: T, _ receipt: TransactionID?) -> TransactionOutcome<T> {
        do {
            try command("COMMIT")
            return .committed(answer)
        } catch {
            guard let transactionError else { return .failed(error) }
            if transactionError.isLost, let receipt { return .commitUnknown(answer, receipt) }
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
