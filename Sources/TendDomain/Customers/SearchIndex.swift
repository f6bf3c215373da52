import TendSQL

/// Keeps all searchable text in memory for a process that answers many searches. Without it, searches scan the table.
package actor SearchIndex {
    /// With more changes, reading everything again is faster than applying them.
    private static let maxChanges = 5000

    private let database: any Database
    private var snapshot: SearchIndexSnapshot?
    private var isReading = false

    package init(database: any Database) { self.database = database }

    /// Reads the texts; later calls of `current` apply the changes.
    package func load() async throws { snapshot = try await SearchIndexSnapshot.read(from: database) }

    /// An up-to-date snapshot; nil if updating it takes longer than a search in the database.
    package func current() async throws -> SearchIndexSnapshot? {
        guard let cached = snapshot else { return nil }
        let changed = try await database.changedRows(in: "customers", since: cached.version)
        guard let rows = changed.rows, cached.changes + rows.count <= Self.maxChanges else {
            reload()
            return nil
        }
        if rows.isEmpty, changed.count == nil || changed.count == cached.rows { return cached }
        guard let updated = try await cached.refreshed(rows.map(ID.init), as: changed, from: database) else {
            reload()
            return nil
        }
        if let snapshot, snapshot.version < updated.version { self.snapshot = updated }
        return updated
    }

    private func reload() {
        guard !isReading else { return }
        isReading = true
        Task {
            let duration = await ContinuousClock().measure { snapshot = (try? await SearchIndexSnapshot.read(from: database)) ?? snapshot }
            // During many writes, limits the share of time spent reading.
            try? await Task.sleep(for: duration * 3)
            isReading = false
        }
    }
}
