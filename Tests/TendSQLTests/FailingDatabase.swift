import Synchronization
import TendSQL

/// A database that fails after some batches, or runs other work before each write.
final class FailingDatabase: Database {
    struct Stop: Error {}

    private let base: any Database
    private let remaining: Atomic<Int>
    private let beforeWrite: @Sendable () async throws -> Void

    init(_ base: any Database, after batches: Int = .max, beforeWrite: @escaping @Sendable () async throws -> Void = {}) {
        self.base = base
        remaining = Atomic(batches)
        self.beforeWrite = beforeWrite
    }

    var dialect: Dialect { base.dialect }

    func version() async throws -> Int { try await base.version() }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await base.read(body) }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await beforeWrite()
        return try await base.write { try body(FailingTransaction(base: $0, owner: self)) }
    }

    func integrityErrors() async throws -> [String] { try await base.integrityErrors() }
    func tables() async throws -> [TableSchema] { try await base.tables() }
    func copy(to path: String) async throws { try await base.copy(to: path) }

    fileprivate func count() throws {
        guard remaining.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue >= 0 else { throw Stop() }
    }
}

private struct FailingTransaction: Transaction {
    let base: any Transaction
    let owner: FailingDatabase
    var dialect: Dialect { base.dialect }

    func run(_ statement: SQL) throws -> Int { try base.run(statement) }
    func each(_ statement: SQL, _ body: (Row) throws -> Void) throws { try base.each(statement, body) }

    /// Fails after inserting the batch, so that it must be rolled back.
    func insert(_ batch: Batch) throws -> [Bool] {
        let isInserted = try base.insert(batch)
        try owner.count()
        return isInserted
    }
}
