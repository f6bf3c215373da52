import TendSQL

/// Opens what is new about some customers, closes what is over, and leaves what stands.
struct SignalUpdater {
    let now: Instant
    let calendar: LocalCalendar
    let ids: IDGenerator
    private var today: Int { CountingInstant.day(now, calendar) - 1 }

    /// So long what has no day of its own counts as the same: until all of the past that it is compared with has gone by.
    private static let repeatAfterDays = 90

    func update(_ facts: [ScoringInput], in transaction: any Transaction) throws {
        for some in facts.slices(of: 400) {
            var known = Dictionary(
                grouping: try transaction.all(
                    "SELECT \(Signal.columns) FROM signals WHERE customer_id IN (\(list: some.map(\.customer))) ORDER BY id", Signal.init),
                by: \.customer)
            var batch = Batch(
                "signals", ["id", "customer_id", "kind", "cause", "severity", "phrase", "opened_at", "expires_at"], ignoringConflictsOn: ["customer_id", "kind", "cause"])
            for facts in some {
                var left = known.removeValue(forKey: facts.customer) ?? []
                for finding in Signal.activeCandidates(in: facts, today: today) {
                    guard let place = left.lastIndex(where: { isSame($0, finding) }) else {
                        batch.append(contentsOf: try row(facts.customer, finding))
                        continue
                    }
                    try refresh(left.remove(at: place), finding, in: transaction)
                }
                for over in left where over.closedAt == nil { try close(over, in: transaction) }
            }
            try transaction.insert(batch)
        }
    }

    private func isSame(_ signal: Signal, _ finding: SignalCandidate) -> Bool {
        guard signal.kind == finding.kind else { return false }
        return finding.cause.map { $0 == signal.cause } ?? (signal.cause > today - Self.repeatAfterDays)
    }

    private func row(_ customer: ID<Customer>, _ finding: SignalCandidate) throws -> [SQLValue] {
        let kind = finding.kind
        return [
            ids.next(Signal.self).sqlValue, customer.sqlValue, kind.sqlValue, (finding.cause ?? today).sqlValue, kind.severity.rawValue.sqlValue,
            try finding.phrase.columnText.sqlValue, now.sqlValue, Signal.start(of: finding.end, calendar).sqlValue,
        ]
    }

    /// One that was over and is again, for the same cause, was not over.
    private func refresh(_ signal: Signal, _ finding: SignalCandidate, in transaction: any Transaction) throws {
        guard now < signal.expiresAt else { return try close(signal, in: transaction) }
        guard signal.feedback == nil, signal.closedAt != nil || signal.phrase != finding.phrase else { return }
        let phrase = try finding.phrase.columnText
        try transaction.run("UPDATE signals SET closed_at = NULL, phrase = \(phrase) WHERE id = \(signal.id)")
    }

    private func close(_ signal: Signal, in transaction: any Transaction) throws {
        guard signal.closedAt == nil else { return }
        try transaction.run("UPDATE signals SET closed_at = \(now) WHERE id = \(signal.id)")
    }
}
