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
        let business = try await Settings(database: database).current()
        let recipe = Recipe(current.mapping, Recipe.Terms(currency: business.currency, calendar: business.calendar))
        let reader = try ImportReader(path: path, recipe: recipe, for: current, ids: ids, chunkSize: chunkSize)
        try await declareFields(of: current)
        let met = Met()
        var next = Task { try reader.next() }
        while let chunk = try await next.value {
            next = Task { try reader.next() }
            current = try await write(chunk, of: current, recipe, met)
            await progress(current)
        }
        return try await finish(current, now: clock())
    }

    private func write(_ chunk: ImportChunk, of former: Import, _ recipe: Recipe, _ met: Met) async throws -> Import {
        try await database.write { [ids] transaction in
            // Somebody may take an import back while it is still coming in.
            guard try Self.find(former.id, in: transaction).state == .running else {
                throw Problem.conflict(Phrase("This import was taken back already."))
            }
            var current = former
            var writer = ImportWriter(current, recipe: recipe, ids: ids, met: met)
            let counts = try writer.write(chunk, in: transaction)
            try transaction.insert(ImportProblem.batch(writer.problems, of: current.id, after: current.counts.problems))
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
            done.state = .finished
            done.bytesDone = done.bytes
            done.endedAt = now
            try done.store(in: transaction)
            return done
        }
    }

    private func declareFields(of current: Import) async throws {
        try await database.write { transaction in
            var batch = Batch("fields", ["name", "type", "import_id"], skipping: ["name"])
            for column in current.mapping.columns where column.meaning == .field {
                batch.append(.text(column.header), (column.type ?? .text).bound, current.id.bound)
            }
            try transaction.insert(batch)
        }
    }

    /// Does everything an import would do and takes it back before anyone sees it.
    package func tryOut(path: String, mapping: Mapping, now: Instant) async throws -> (counts: Import.Counts, problems: [ImportProblem]) {
        let mapping = try mapping.checked()
        let business = try await Settings(database: database).current()
        let recipe = Recipe(mapping, Recipe.Terms(currency: business.currency, calendar: business.calendar))
        let id = ids.next(Import.self)
        let trial = Import(
            id: id, name: "", content: "", mapping: mapping, state: .running, rowsDone: 0, bytesDone: 0, bytes: 0,
            counts: Import.Counts(), firstID: id.number, lastID: id.number, startedAt: now)
        let reader = try ImportReader(path: path, recipe: recipe, for: trial, ids: ids, chunkSize: 10_000)
        do {
            try await database.write { [ids] transaction in
                try trial.insert(in: transaction)
                var counts = Import.Counts()
                var problems: [ImportProblem] = []
                let met = Met()
                while let chunk = try reader.next() {
                    var writer = ImportWriter(trial, recipe: recipe, ids: ids, met: met)
                    counts = counts + (try writer.write(chunk, in: transaction))
                    problems += writer.problems.prefix(max(0, 1000 - problems.count))
                }
                throw TakenBack(counts: counts, problems: problems)
            }
        } catch let result as TakenBack {
            return (result.counts, result.problems)
        }
        return (Import.Counts(), [])
    }

    private struct TakenBack: Error {
        let counts: Import.Counts
        let problems: [ImportProblem]
    }
}
