import ArgumentParser
import Foundation
import TendDomain
import TendSQL
import TendSQLite

/// A data folder or the address of a database, told apart by how it is written.
struct Place {
    let text: String

    init(_ text: String) { self.text = text }

    private var isAddress: Bool { text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") }
    /// How the next command names it; an address may hold a password, so it is not repeated.
    var option: String { isAddress ? "--database …" : "--data \(text)" }
    private var shown: String { isAddress ? "--database" : text }

    /// A business that is there; none is made.
    func open() async throws -> Tend {
        let workplace = try workplace()
        guard isAddress || FileManager.default.fileExists(atPath: workplace.file) else { throw nothing }
        let store = try workplace.store()
        guard try await store.schemaNumber() > 0 else { throw nothing }
        return try await Tend.open(store, workshop: workplace.workshop, now: Clock.now)
    }

    func store() throws -> any Database { try workplace().store() }

    private var nothing: Problem { Problem.notFound(Phrase("There is no business in \(shown).")) }

    private func workplace() throws -> WorkplaceOptions {
        try WorkplaceOptions.parse([isAddress ? "--database" : "--data", text])
    }
}
