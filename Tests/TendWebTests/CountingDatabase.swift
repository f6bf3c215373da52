import Synchronization
import TendSQL

/// A database that counts how often its version is asked for, on a server a way there and back, and how often it is written to.
final class CountingDatabase: Database {
    private let real: any Database
    private let asked = Atomic(0)
    private let written = Atomic(0)

    init(_ real: any Database) { self.real = real }

    /// Since the last time.
    func takeCount() -> Int { asked.exchange(0, ordering: .sequentiallyConsistent) }
    func takeWrites() -> Int { written.exchange(0, ordering: .sequentiallyConsistent) }

    func version() async throws -> Int {
        asked.add(1, ordering: .sequentiallyConsistent)
        return try await real.version()
    }

    var dialect: Dialect { real.dialect }
    func written(in table: String, since version: Int) async throws -> Written { try await real.written(in: table, since: version) }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await real.read(body) }
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        written.add(1, ordering: .sequentiallyConsistent)
        return try await real.write(body)
    }
    func complaints() async throws -> [String] { try await real.complaints() }
    func tables() async throws -> [Table] { try await real.tables() }
    func copy(to path: String) async throws { try await real.copy(to: path) }
}
