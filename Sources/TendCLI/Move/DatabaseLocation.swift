import ArgumentParser
import TendDomain
import TendSQL

/// A data folder or the address of a database.
struct DatabaseLocation {
    let text: String

    init(_ text: String) { self.text = text }

    private var isAddress: Bool { text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") }
    /// The option for further commands, without the address, which may contain a password.
    var option: String { isAddress ? "--database …" : "--data \(text)" }

    /// Opens an existing business; does not create one.
    func open() async throws -> Tend { try await dataOptions().openExisting() }

    func store() throws -> any Database { try dataOptions().store() }

    private func dataOptions() throws -> DataOptions {
        try DataOptions.parse([isAddress ? "--database" : "--data", text])
    }
}
