import TendSQL

extension DataIssue {
    /// The answer for a row: as typed, or the way that fits many.
    package enum Fix: Sendable, Equatable {
        case typed(String)
        case method(FixMethod)
    }
}

extension DataQuality {
    /// What came of an attempt to mend rows.
    package struct FixResult: Sendable, Equatable {
        /// nil where no row could be mended.
        package let correction: ID<Correction>?
        package let fixed: Int
        /// Rows that the answer does not fit, such as the first payment of someone who never paid.
        package let remaining: Int
    }

    /// Gives each row its answer; all or none.
    package func fix(_ gap: DataIssue, _ remedies: [Int64: DataIssue.Fix], now: Instant) async throws -> FixResult {
        let id = ids.next(Correction.self)
        return try await database.write { transaction in
            try begin(id, gap, now, in: transaction)
            let done = try fix(gap, remedies, id, now, in: transaction)
            return try finish(id, done: done, of: remedies.count, in: transaction)
        }
    }

    /// Gives all rows of a kind the same answer, some hundred at a time.
    package func fixAll(_ gap: DataIssue, by remedy: DataIssue.Fix, now: Instant) async throws -> FixResult {
        let id = ids.next(Correction.self)
        try await database.write { try begin(id, gap, now, in: $0) }
        var (done, seen, last) = (0, 0, Int64.min)
        while true {
            let after = last
            let step = try await database.write { transaction in
                let source = DataIssueQuery(now: now, business: try Settings(database: database).current(in: transaction))
                let numbers = try Self.numbers(of: gap, source, after: after, limit: 500, in: transaction)
                let remedies = Dictionary(uniqueKeysWithValues: numbers.map { ($0, remedy) })
                return (numbers: numbers, done: try fix(gap, remedies, id, now, in: transaction))
            }
            guard let end = step.numbers.last else { break }
            (done, seen, last) = (done + step.done, seen + step.numbers.count, end)
        }
        let (all, found) = (done, seen)
        return try await database.write { try finish(id, done: all, of: found, in: $0) }
    }

    private func begin(_ id: ID<Correction>, _ gap: DataIssue, _ now: Instant, in transaction: any Transaction) throws {
        try transaction.run("INSERT INTO corrections (id, gap, mended, corrected_at) VALUES (\(id), \(gap), 0, \(now))")
    }

    private func finish(_ id: ID<Correction>, done: Int, of count: Int, in transaction: any Transaction) throws -> FixResult {
        if done == 0 {
            try transaction.run("DELETE FROM corrections WHERE id = \(id)")
        } else {
            try transaction.run("UPDATE corrections SET mended = \(done) WHERE id = \(id)")
        }
        return FixResult(correction: done == 0 ? nil : id, fixed: done, remaining: count - done)
    }

    /// Only rows that still have the gap.
    private func fix(
        _ gap: DataIssue, _ remedies: [Int64: DataIssue.Fix], _ id: ID<Correction>, _ now: Instant, in transaction: any Transaction
    ) throws -> Int {
        let source = DataIssueQuery(now: now, business: try Settings(database: database).current(in: transaction))
        guard let open = source.openRows(gap) else { return 0 }
        let numbers: [Int64] = try transaction.all(
            "SELECT id FROM (\(open)) AS doubted WHERE id IN (\(list: remedies.keys.sorted())) ORDER BY id"
        ) { $0[0] }
        var mending = FixApplier(issue: gap, query: source, ids: ids, log: CorrectionLog(id))
        var done = 0
        for row in try Self.rows(gap, numbers, in: transaction) where try mending.apply(remedies[row.number]!, to: row, in: transaction) { done += 1 }
        try mending.log.write(in: transaction)
        return done
    }

    /// Writes a word everywhere as it is written here.
    package func unify(_ spelling: SpellingVariants, as text: String, now: Instant) async throws -> FixResult {
        let id = ids.next(Correction.self)
        return try await database.write { transaction in
            try begin(id, .mixedSpelling, now, in: transaction)
            var log = CorrectionLog(id)
            var done = 0
            for other in spelling.spellings where other.text != text {
                for before in try Self.customers(writing: other.text, spelling.field, in: transaction) {
                    var after = before
                    if let field = spelling.field { after.fields[field] = .text(text) } else { after.acquisitionSource = text }
                    after.changedAt = now
                    log.record(before, after)
                    try after.store(replacing: before, in: transaction)
                    done += 1
                }
            }
            try log.write(in: transaction)
            return try finish(id, done: done, of: done, in: transaction)
        }
    }

    private static func customers(writing text: String, _ field: String?, in transaction: any Transaction) throws -> [Customer] {
        guard let field else {
            return try transaction.all(
                "SELECT \(Customer.columns) FROM customers WHERE acquisition_source = \(text) AND merged_into IS NULL ORDER BY id", Customer.init)
        }
        let said = SQL.contains(JSONText.quoted(field) + ":" + JSONText.quoted(text), in: "fields")
        return try transaction.all(
            "SELECT \(Customer.columns) FROM customers WHERE \(said) AND merged_into IS NULL ORDER BY id", Customer.init
        ).filter { $0.fields[field] == .text(text) }
    }
}
