import TendSQL

/// Holds the searched texts for a program that answers many searches; without it the database looks through its rows.
package actor SearchIndex {
    /// With more changes than these, reading all again costs less than carrying them along.
    private static let maxChanges = 5000

    private let database: any Database
    private var snapshot: SearchIndexSnapshot?
    private var isReading = false

    package init(database: any Database) { self.database = database }

    /// Reads the texts; from now on they follow what is written.
    package func load() async throws { snapshot = try await SearchIndexSnapshot.read(from: database) }

    /// As they are now; nil where that takes longer than asking the database.
    func current() async throws -> SearchIndexSnapshot? {
        guard let held = snapshot else { return nil }
        let written = try await database.changedRows(in: "customers", since: held.version)
        guard let rows = written.rows, held.changes + rows.count <= Self.maxChanges else {
            reload()
            return nil
        }
        if rows.isEmpty, written.count == nil || written.count == held.rows { return held }
        guard let fresh = try await held.refreshed(rows.map(ID.init), as: written, from: database) else {
            reload()
            return nil
        }
        if let snapshot, snapshot.version < fresh.version { self.snapshot = fresh }
        return fresh
    }

    private func reload() {
        guard !isReading else { return }
        isReading = true
        Task {
            let took = await ContinuousClock().measure { snapshot = (try? await SearchIndexSnapshot.read(from: database)) ?? snapshot }
            // While much is being written, it is not to read all the time.
            try? await Task.sleep(for: took * 3)
            isReading = false
        }
    }
}
