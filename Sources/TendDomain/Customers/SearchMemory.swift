import TendSQL

/// Holds the searched texts for a program that answers many searches; without it the database looks through its rows.
package actor SearchMemory {
    /// With more changes than these, reading all again costs less than carrying them along.
    private static let mostChanges = 5000

    private let database: any Database
    private var texts: SearchTexts?
    private var isReading = false

    package init(database: any Database) { self.database = database }

    /// Reads the texts; from now on they follow what is written.
    package func hold() async throws { texts = try await SearchTexts.read(from: database) }

    /// As they are now; nil where that takes longer than asking the database.
    func current() async throws -> SearchTexts? {
        guard let held = texts else { return nil }
        let written = try await database.written(in: "customers", since: held.version)
        guard let rows = written.rows, held.changes + rows.count <= Self.mostChanges else {
            readAgain()
            return nil
        }
        if rows.isEmpty, written.count == nil || written.count == held.rows { return held }
        guard let fresh = try await held.refreshed(rows.map(ID.init), as: written, from: database) else {
            readAgain()
            return nil
        }
        if let texts, texts.version < fresh.version { self.texts = fresh }
        return fresh
    }

    private func readAgain() {
        guard !isReading else { return }
        isReading = true
        Task {
            let took = await ContinuousClock().measure { texts = (try? await SearchTexts.read(from: database)) ?? texts }
            // While much is being written, it is not to read all the time.
            try? await Task.sleep(for: took * 3)
            isReading = false
        }
    }
}
