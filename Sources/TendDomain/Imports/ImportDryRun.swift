import TendSQL

/// What an import would do, found out by doing it and taking it back.
package struct ImportDryRun: Codable, Sendable, Equatable {
    package fileprivate(set) var rows = 0
    package fileprivate(set) var counts = Import.Counts()
    package fileprivate(set) var tally = ImportTally()
    /// The first thousand.
    package fileprivate(set) var problems: [ImportProblem] = []
}

extension Imports {
    /// Does everything an import would do and takes it back before anyone sees it.
    ///
    /// - Parameter progress: hears how many bytes of the file are read and how many rows were met; ends the trial by throwing.
    package func dryRun(
        path: String, mapping: Mapping, now: Instant, progress: @escaping @Sendable (_ bytes: Int, _ rows: Int) throws -> Void = { _, _ in }
    ) async throws -> ImportDryRun {
        let mapping = try mapping.checked()
        let recipe = try await RowMapper(mapping, mappingDefaults())
        let id = ids.next(Import.self)
        let current = Import(
            id: id, name: "", content: "", mapping: mapping, state: .running, rowsDone: 0, bytesDone: 0, bytes: 0,
            counts: Import.Counts(), firstID: id.number, lastID: id.number, startedAt: now)
        let reader = try ImportReader(path: path, mapper: recipe, for: current, ids: ids, chunkSize: 10_000)
        do {
            try await database.write { [ids] transaction in
                try current.insert(in: transaction)
                var trial = ImportDryRun()
                let met = SeenCustomers()
                while let chunk = try reader.next() {
                    var writer = ImportWriter(current, mapper: recipe, ids: ids, seenCustomers: met)
                    trial.add(try writer.write(chunk, in: transaction), writer, chunk)
                    try progress(chunk.bytesRead, trial.rows)
                }
                throw DryRunRollback(dryRun: trial)
            }
        } catch let result as DryRunRollback {
            return result.dryRun
        }
        return ImportDryRun()
    }

    private struct DryRunRollback: Error {
        let dryRun: ImportDryRun
    }
}

extension ImportDryRun {
    fileprivate mutating func add(_ counts: Import.Counts, _ writer: ImportWriter, _ chunk: ImportChunk) {
        rows += chunk.records.count + chunk.skipped
        self.counts = self.counts + counts
        _ = tally.add(writer.problems)
        for remark in writer.warnings { tally.add(remark) }
        problems += writer.problems.prefix(max(0, 1000 - problems.count))
    }
}
