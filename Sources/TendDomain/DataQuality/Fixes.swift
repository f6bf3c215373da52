import TendSQL

extension DataIssue {
    /// A fix for a row: a typed value, or a method that finds a value for each row.
    package enum Fix: Sendable, Equatable {
        case typed(String)
        case method(FixMethod)
    }
}

extension DataQuality {
    /// The result of fixing rows.
    package struct FixResult: Sendable, Equatable {
        /// nil if no row was fixed.
        package let correction: ID<Correction>?
        package let fixed: Int
        /// Rows that the fix does not apply to, such as the first payment of a customer without payments.
        package let remaining: Int
    }

    /// Applies one fix to each row; all or none.
    package func fix(_ issue: DataIssue, _ fixes: [Int64: DataIssue.Fix], now: Instant) async throws -> FixResult {
        let id = ids.next(Correction.self)
        return try await database.write { transaction in
            try begin(id, issue, now, in: transaction)
            let done = try fix(issue, fixes, id, now, in: transaction)
            return try finish(id, done: done, of: fixes.count, in: transaction)
        }
    }

    /// Applies one fix to all rows with the issue, in batches.
    package func fixAll(_ issue: DataIssue, by fix: DataIssue.Fix, now: Instant) async throws -> FixResult {
        let id = ids.next(Correction.self)
        try await database.write { try begin(id, issue, now, in: $0) }
        var (done, seen, last) = (0, 0, Int64.min)
        while true {
            let after = last
            let step = try await database.write { transaction in
                let query = DataIssueQuery(now: now, business: try Settings(database: database).current(in: transaction))
                let numbers = try Self.numbers(of: issue, query, after: after, limit: 500, in: transaction)
                let fixes = Dictionary(uniqueKeysWithValues: numbers.map { ($0, fix) })
                return (numbers: numbers, done: try self.fix(issue, fixes, id, now, in: transaction))
            }
            guard let end = step.numbers.last else { break }
            (done, seen, last) = (done + step.done, seen + step.numbers.count, end)
        }
        let (fixed, found) = (done, seen)
        return try await database.write { try finish(id, done: fixed, of: found, in: $0) }
    }

    private func begin(_ id: ID<Correction>, _ issue: DataIssue, _ now: Instant, in transaction: any Transaction) throws {
        try transaction.run("INSERT INTO corrections (id, gap, mended, corrected_at) VALUES (\(id), \(issue), 0, \(now))")
    }

    private func finish(_ id: ID<Correction>, done: Int, of count: Int, in transaction: any Transaction) throws -> FixResult {
        if done == 0 {
            try transaction.run("DELETE FROM corrections WHERE id = \(id)")
        } else {
            try transaction.run("UPDATE corrections SET mended = \(done) WHERE id = \(id)")
        }
        return FixResult(correction: done == 0 ? nil : id, fixed: done, remaining: count - done)
    }

    /// Only rows that still have the issue.
    private func fix(
        _ issue: DataIssue, _ fixes: [Int64: DataIssue.Fix], _ id: ID<Correction>, _ now: Instant, in transaction: any Transaction
    ) throws -> Int {
        let query = DataIssueQuery(now: now, business: try Settings(database: database).current(in: transaction))
        guard let open = query.openRows(issue) else { return 0 }
        let numbers: [Int64] = try transaction.all(
            "SELECT id FROM (\(open)) AS open_rows WHERE id IN (\(list: fixes.keys.sorted())) ORDER BY id"
        ) { $0[0] }
        var applier = FixApplier(issue: issue, query: query, ids: ids, log: CorrectionLog(id))
        var done = 0
        for row in try Self.rows(issue, numbers, in: transaction) where try applier.apply(fixes[row.number]!, to: row, in: transaction) { done += 1 }
        try applier.log.write(in: transaction)
        return done
    }

    /// Replaces all spellings by one.
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
        let isWritten = SQL.contains(JSONText.quoted(field) + ":" + JSONText.quoted(text), in: "fields")
        return try transaction.all(
            "SELECT \(Customer.columns) FROM customers WHERE \(isWritten) AND merged_into IS NULL ORDER BY id", Customer.init
        ).filter { $0.fields[field] == .text(text) }
    }
}
