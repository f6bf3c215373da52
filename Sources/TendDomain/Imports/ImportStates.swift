import TendLanguage
import TendSQL

/// Stopping, going on: what is in stays in, and can be taken back or gone on with.
extension Imports {
    /// - Parameter failure: why it could not go on; nil when the owner wants it so.
    package func stop(_ id: ID<Import>, because failure: Phrase? = nil) async throws {
        try await database.write { transaction in
            var found = try Self.find(id, in: transaction)
            guard found.state == .running else { return }
            found.state = .stopped
            found.failure = failure
            try found.store(in: transaction)
        }
    }

    @discardableResult
    package func resume(_ id: ID<Import>) async throws -> Import {
        try await database.write { try Self.resume(Self.find(id, in: $0), in: $0) }
    }

    static func resume(_ current: Import, in transaction: any Transaction) throws -> Import {
        guard current.state == .stopped else { return current }
        var current = current
        current.state = .running
        current.failure = nil
        try current.store(in: transaction)
        return current
    }
}
