import Synchronization
import TendSQL

/// A database whose batches fail after some went in, or during which something else happens.
final class FailingDatabase: Database {
    struct Stop: Error {}

    private let real: any Database
    private let remaining: Atomic<Int>
    private let beforeWrite: @Sendable () async throws -> Void

    init(_ real: any Database, after batches: Int = .max, beforeWrite: @escaping @Sendable () async throws -> Void = {}) {
        self.real = real
        remaining = Atomic(batches)
        self.beforeWrite = beforeWrite
    }

    var dialect: Dialect { real.dialect }

    func version() async throws -> Int { try await real.version() }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await real.read(body) }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await beforeWrite()
        return try await real.write { try body(FailingTransaction(real: $0, owner: self)) }
    }

    func integrityErrors() async throws -> [String] { try await real.integrityErrors() }
    func tables() async throws -> [TableSchema] { try await real.tables() }
    func copy(to path: String) async throws { try await real.copy(to: path) }

    fileprivate func count() throws {
        guard remaining.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue >= 0 else { throw Stop() }
    }
}

private struct FailingTransaction: Transaction {
    let real: any Transaction
    let owner: FailingDatabase
    var dialect: Dialect { real.dialect }

    func run(_ statement: SQL) throws -> Int { try real.run(statement) }
    func each(_ statement: SQL, _ body: (Row) throws -> Void) throws { try real.each(statement, body) }

    /// Fails when all of the batch is in, so that it must be undone.
    func insert(_ batch: Batch) throws -> [Bool] {
        let wentIn = try real.insert(batch)
        try owner.count()
        return wentIn
    }
}
