import TendSQL

/// A database that takes nothing more.
package struct FullDisk: Database {
    private let beneath: any Database

    package init(beneath: any Database) { self.beneath = beneath }

    package var dialect: Dialect { beneath.dialect }
    package func version() async throws -> Int { try await beneath.version() }
    package func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await beneath.read(body) }
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { throw DatabaseError.full }
    package func complaints() async throws -> [String] { try await beneath.complaints() }
    package func tables() async throws -> [Table] { try await beneath.tables() }
    package func copy(to path: String) async throws { throw DatabaseError.full }
}
