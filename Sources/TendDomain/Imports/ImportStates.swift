import TendLanguage
import TendSQL

/// Stop and resume. A stopped import keeps its rows; it can be resumed or undone.
extension Imports {
    /// - Parameter failure: why the import failed; nil if the owner stopped it.
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
