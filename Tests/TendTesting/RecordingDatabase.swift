import Synchronization
import TendSQL

/// A database that records the statements it runs, so that a test can examine them.
package final class RecordingDatabase: Database {
    private let base: any Database
    private let recorded = Mutex<[SQL]>([])

    package init(_ base: any Database) { self.base = base }

    package var statements: [SQL] { recorded.withLock { $0 } }

    package var dialect: Dialect { base.dialect }
    package func version() async throws -> Int { try await base.version() }
    package func changedRows(in table: String, since version: Int) async throws -> ChangedRows {
        try await base.changedRows(in: table, since: version)
    }
    package func integrityErrors() async throws -> [String] { try await base.integrityErrors() }
    package func tables() async throws -> [TendSQL.TableSchema] { try await base.tables() }
    package func copy(to path: String) async throws { try await base.copy(to: path) }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await base.read { [self] transaction in try body(RecordingTransaction(base: transaction, record: record)) }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await base.write { [self] transaction in try body(RecordingTransaction(base: transaction, record: record)) }
    }

    private func record(_ statement: SQL) { recorded.withLock { $0.append(statement) } }
}

/// Passes each statement to `record` before it runs.
struct RecordingTransaction: Transaction {
    let base: any Transaction
    let record: (SQL) -> Void

    var dialect: Dialect { base.dialect }

    func run(_ statement: SQL) throws -> Int {
        record(statement)
        return try base.run(statement)
    }

    func each(_ statement: SQL, _ body: (Row) throws -> Void) throws {
        record(statement)
        try base.each(statement, body)
    }

    func insert(_ batch: Batch) throws -> [Bool] {
        record(SQL(raw: batch.statement))
        return try base.insert(batch)
    }
}
