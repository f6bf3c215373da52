import Synchronization
import TendSQL

/// A database that counts how often its version is asked for, on a server a way there and back, and how often it is written to.
final class CountingDatabase: Database {
    private let real: any Database
    private let versionReads = Atomic(0)
    private let writes = Atomic(0)

    init(_ real: any Database) { self.real = real }

    /// Since the last time.
    func takeVersionReads() -> Int { versionReads.exchange(0, ordering: .sequentiallyConsistent) }
    func takeWrites() -> Int { writes.exchange(0, ordering: .sequentiallyConsistent) }

    func version() async throws -> Int {
        versionReads.add(1, ordering: .sequentiallyConsistent)
        return try await real.version()
    }

    var dialect: Dialect { real.dialect }
    func changedRows(in table: String, since version: Int) async throws -> ChangedRows { try await real.changedRows(in: table, since: version) }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await real.read(body) }
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        writes.add(1, ordering: .sequentiallyConsistent)
        return try await real.write(body)
    }
    func integrityErrors() async throws -> [String] { try await real.integrityErrors() }
    func tables() async throws -> [TableSchema] { try await real.tables() }
    func copy(to path: String) async throws { try await real.copy(to: path) }
}
