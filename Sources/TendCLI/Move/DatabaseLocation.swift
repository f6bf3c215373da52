import ArgumentParser
import TendDomain
import TendSQL

/// A data folder or the address of a database, told apart by how it is written.
struct DatabaseLocation {
    let text: String

    init(_ text: String) { self.text = text }

    private var isAddress: Bool { text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") }
    /// How the next command names it; an address may hold a password, so it is not repeated.
    var option: String { isAddress ? "--database …" : "--data \(text)" }

    /// A business that is there; none is made.
    func open() async throws -> Tend { try await dataOptions().openExisting() }

    func store() throws -> any Database { try dataOptions().store() }

    private func dataOptions() throws -> DataOptions {
        try DataOptions.parse([isAddress ? "--database" : "--data", text])
    }
}
