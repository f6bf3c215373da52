import TendSQL

/// A database on a full disk: it can be read, but not written.
package struct FullDiskDatabase: Database {
    private let base: any Database

    package init(base: any Database) { self.base = base }

    package var dialect: Dialect { base.dialect }
    package func version() async throws -> Int { try await base.version() }
    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await base.read(body) }
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { throw DatabaseError.diskFull }
    package func integrityErrors() async throws -> [String] { try await base.integrityErrors() }
    package func tables() async throws -> [TableSchema] { try await base.tables() }
    package func copy(to path: String) async throws { throw DatabaseError.diskFull }
}
