import Synchronization
import TendSQL

/// A database that counts writes and reads of its version; on a server, each read is a round trip.
final class CountingDatabase: Database {
    private let base: any Database
    private let versionReads = Atomic(0)
    private let writes = Atomic(0)

    init(_ base: any Database) { self.base = base }

    /// The number since the last call.
    func takeVersionReads() -> Int { versionReads.exchange(0, ordering: .sequentiallyConsistent) }
    func takeWrites() -> Int { writes.exchange(0, ordering: .sequentiallyConsistent) }

    func version() async throws -> Int {
        versionReads.add(1, ordering: .sequentiallyConsistent)
        return try await base.version()
    }

    var dialect: Dialect { base.dialect }
    func changedRows(in table: String, since version: Int) async throws -> ChangedRows { try await base.changedRows(in: table, since: version) }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await base.read(body) }
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        writes.add(1, ordering: .sequentiallyConsistent)
        return try await base.write(body)
    }
    func integrityErrors() async throws -> [String] { try await base.integrityErrors() }
    func tables() async throws -> [TableSchema] { try await base.tables() }
    func copy(to path: String) async throws { try await base.copy(to: path) }
}
