import TendSQL

/// What an import would do. It is found by importing and rolling back.
package struct ImportDryRun: Codable, Sendable, Equatable {
    package fileprivate(set) var rows = 0
    package fileprivate(set) var counts = Import.Counts()
    package fileprivate(set) var tally = ImportTally()
    /// The first 1,000.
    package fileprivate(set) var problems: [ImportProblem] = []
}

extension Imports {
    /// Imports the file in a transaction that is rolled back.
    ///
    /// - Parameters:
    ///   - answers: count as if they were stored. Their questions are in the result too, so that they can be changed.
    ///   - progress: is called with the bytes read and the rows processed so far; throw an error to end the dry run.
    package func dryRun(
        path: String, mapping: Mapping, answers: [Question.ID: String] = [:], now: Instant,
        progress: @escaping @Sendable (_ bytes: Int, _ rows: Int) throws -> Void = { _, _ in }
    ) async throws -> ImportDryRun {
        let mapping = try mapping.checked()
        let mapper = try await RowMapper(mapping, mappingDefaults(), now: now, decisions: decisions(), answers: answers)
        let id = ids.next(Import.self)
        let current = Import(
            id: id, name: "", content: "", mapping: mapping, state: .running, rowsDone: 0, bytesDone: 0, bytes: 0,
            counts: Import.Counts(), firstID: id.number, lastID: id.number, startedAt: now)
        let reader = try ImportReader(path: path, mapper: mapper, for: current, ids: ids, chunkSize: 10_000)
        do {
            try await database.write { [ids] transaction in
                try current.insert(in: transaction)
                var dryRun = ImportDryRun()
                let seenCustomers = SeenCustomers()
                while let chunk = try reader.next() {
                    var writer = ImportWriter(current, mapper: mapper, ids: ids, seenCustomers: seenCustomers)
                    dryRun.add(try writer.write(chunk, in: transaction), writer, chunk)
                    try progress(chunk.bytesRead, dryRun.rows)
                }
                throw DryRunRollback(dryRun: dryRun)
            }
        } catch let rollback as DryRunRollback {
            return rollback.dryRun
        }
        return ImportDryRun()
    }

    /// Changes when an import, an undo or an answer changes what a dry run finds.
    package func revision() async throws -> String {
        try await database.read { transaction in
            let imports = try transaction.first(
                "SELECT COALESCE(MAX(id), 0), COALESCE(MAX(ended_at), 0), COUNT(CASE WHEN state = 'undone' THEN 1 END) FROM imports"
            ) { row -> [Int64] in [row[0], row[1], row[2]] }
            let decided = try transaction.value("SELECT COALESCE(MAX(decided_at), 0) FROM questions", as: Int64.self)
            return ((imports ?? []) + [decided ?? 0]).map(String.init).joined(separator: " ")
        }
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
        for warning in writer.warnings { tally.add(warning) }
        tally.add(chunk, writer.contradictions)
        problems += writer.problems.prefix(max(0, 1000 - problems.count))
    }
}
