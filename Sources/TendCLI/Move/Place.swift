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
    var option: String { isAddress ? "--database" : "--data \(text)" }

    /// A business that is there; none is made.
    func open() async throws -> Tend {
        let workplace = try workplace()
        guard FileManager.default.fileExists(atPath: workplace.file) else {
            throw Problem.notFound(Phrase("There is no business in \(text)."))
        }
        return try await workplace.open()
    }

    func database() throws -> any Database {
        try workplace().database()
    }

    private func workplace() throws -> WorkplaceOptions {
        try WorkplaceOptions.parse([isAddress ? "--database" : "--data", text])
    }
}
