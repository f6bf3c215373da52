import TendLanguage
import TendSQL

extension Imports {
    /// Imports the file in chunks. Each chunk is one transaction that also stores the progress, so that a crash neither
    /// loses nor duplicates rows.
    @discardableResult
    package func run(
        _ id: ID<Import>, path: String, chunkSize: Int = 10_000, clock: @Sendable () -> Instant,
        progress: @Sendable (Import) async -> Void = { _ in }
    ) async throws -> Import {
        var current = try await find(id)
        guard current.state == .running else { return current }
        let mapper = try await RowMapper(current.mapping, mappingDefaults(), now: current.startedAt, decisions: decisions())
        let reader = try ImportReader(path: path, mapper: mapper, for: current, ids: ids, chunkSize: chunkSize)
        let seenCustomers = SeenCustomers()
        var next = Task { try reader.next() }
        while let chunk = try await next.value {
            next = Task { try reader.next() }
            current = try await write(chunk, of: current, mapper, seenCustomers)
            await progress(current)
            if current.state == .stopped { return current }
        }
        return try await finish(current, now: clock())
    }

    private func write(_ chunk: ImportChunk, of previous: Import, _ mapper: RowMapper, _ seenCustomers: SeenCustomers) async throws -> Import {
        try await database.write { [ids] transaction in
            // Somebody may stop or undo the import while it is running.
            var current = previous
            current.state = try Self.find(previous.id, in: transaction).state
            if current.state == .stopped { return current }
            guard current.state == .running else { throw Problem.conflict(Phrase("This import has already been undone.")) }
            var writer = ImportWriter(current, mapper: mapper, ids: ids, seenCustomers: seenCustomers)
            let counts = try writer.write(chunk, in: transaction)
            let kinds = current.tally.add(writer.problems)
            for warning in writer.warnings { current.tally.add(warning) }
            current.tally.add(chunk, writer.contradictions)
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
}
