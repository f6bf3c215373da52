import TendLanguage
import TendSQL

extension Imports {
    /// Takes the file in, chunk by chunk: each chunk is one transaction with its own mark of how far
    /// it came, so a kill at any moment loses nothing and doubles nothing.
    @discardableResult
    package func run(
        _ id: ID<Import>, path: String, chunkSize: Int = 10_000, clock: @Sendable () -> Instant,
        progress: @Sendable (Import) async -> Void = { _ in }
    ) async throws -> Import {
        var current = try await find(id)
        guard current.state == .running else { return current }
        let recipe = try await RowMapper(current.mapping, mappingDefaults())
        let reader = try ImportReader(path: path, mapper: recipe, for: current, ids: ids, chunkSize: chunkSize)
        try await declareFields(of: current)
        let met = SeenCustomers()
        var next = Task { try reader.next() }
        while let chunk = try await next.value {
            next = Task { try reader.next() }
            current = try await write(chunk, of: current, recipe, met)
            await progress(current)
            if current.state == .stopped { return current }
        }
        return try await finish(current, now: clock())
    }

    private func write(_ chunk: ImportChunk, of former: Import, _ recipe: RowMapper, _ met: SeenCustomers) async throws -> Import {
        try await database.write { [ids] transaction in
            // Somebody may stop an import or take it back while it is still coming in.
            var current = former
            current.state = try Self.find(former.id, in: transaction).state
            if current.state == .stopped { return current }
            guard current.state == .running else { throw Problem.conflict(Phrase("This import was taken back already.")) }
            var writer = ImportWriter(current, mapper: recipe, ids: ids, seenCustomers: met)
            let counts = try writer.write(chunk, in: transaction)
            let kinds = current.tally.add(writer.problems)
            for remark in writer.warnings { current.tally.add(remark) }
            try transaction.insert(ImportProblem.batch(writer.problems, kinds, of: current.id, after: current.counts.problems))
            current.counts = current.counts + counts
            current.rowsDone = chunk.lastRow
            current.bytesDone = chunk.bytesRead
            current.lastID = ids.next(Import.self).number
            try current.store(in: transaction)
            return current
        }
    }

    private func finish(_ current: Import, now: Instant) async throws -> Import {
        try await database.write { transaction in
            var done = current
            done.state = try Self.find(current.id, in: transaction).state
            guard done.state == .running else { return done }
            done.state = .finished
            done.bytesDone = done.bytes
            done.endedAt = now
            try done.store(in: transaction)
            return done
        }
    }

    private func declareFields(of current: Import) async throws {
        try await database.write { transaction in
            var batch = Batch("fields", ["name", "type", "import_id"], ignoringConflictsOn: ["name"])
            for column in current.mapping.columns where column.role == .customField {
                batch.append(.text(column.header), (column.type ?? .text).sqlValue, current.id.sqlValue)
            }
            try transaction.insert(batch)
        }
    }
}
