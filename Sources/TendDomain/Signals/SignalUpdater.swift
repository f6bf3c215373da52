import TendSQL

/// Opens new signals of some customers, closes those that are over, and leaves active ones unchanged.
struct SignalUpdater {
    let now: Instant
    let calendar: LocalCalendar
    let ids: IDGenerator
    private var today: Int { CountingInstant.day(now, calendar) - 1 }

    /// Days during which a candidate without a day of its own counts as the same signal: until its whole baseline has passed.
    private static let repeatAfterDays = 90

    func update(_ inputs: [ScoringInput], in transaction: any Transaction) throws {
        for slice in inputs.slices(of: 400) {
            var known = Dictionary(
                grouping: try transaction.all(
                    "SELECT \(Signal.columns) FROM signals WHERE customer_id IN (\(list: slice.map(\.customer))) ORDER BY id", Signal.init),
                by: \.customer)
            var batch = Batch(
                "signals", ["id", "customer_id", "kind", "cause", "severity", "phrase", "opened_at", "expires_at"],
                ignoringConflictsOn: ["customer_id", "kind", "cause"])
            for input in slice {
                var unmatched = known.removeValue(forKey: input.customer) ?? []
                for candidate in Signal.activeCandidates(in: input, today: today) {
                    guard let index = unmatched.lastIndex(where: { isSame($0, candidate) }) else {
                        batch.append(contentsOf: try row(input.customer, candidate))
                        continue
                    }
                    try refresh(unmatched.remove(at: index), candidate, in: transaction)
                }
                for signal in unmatched where signal.closedAt == nil { try close(signal, in: transaction) }
            }
            try transaction.insert(batch)
        }
    }

    private func isSame(_ signal: Signal, _ candidate: SignalCandidate) -> Bool {
        guard signal.kind == candidate.kind else { return false }
        return candidate.cause.map { $0 == signal.cause } ?? (signal.cause > today - Self.repeatAfterDays)
    }

    private func row(_ customer: ID<Customer>, _ candidate: SignalCandidate) throws -> [SQLValue] {
        let kind = candidate.kind
        return [
            ids.next(Signal.self).sqlValue, customer.sqlValue, kind.sqlValue, (candidate.cause ?? today).sqlValue, kind.severity.rawValue.sqlValue,
            try candidate.phrase.columnText.sqlValue, now.sqlValue, Signal.start(of: candidate.end, calendar).sqlValue,
        ]
    }

    /// A closed signal whose cause is active again is reopened.
    private func refresh(_ signal: Signal, _ candidate: SignalCandidate, in transaction: any Transaction) throws {
        guard now < signal.expiresAt else { return try close(signal, in: transaction) }
        guard signal.feedback == nil, signal.closedAt != nil || signal.phrase != candidate.phrase else { return }
        let phrase = try candidate.phrase.columnText
        try transaction.run("UPDATE signals SET closed_at = NULL, phrase = \(phrase) WHERE id = \(signal.id)")
    }

    private func close(_ signal: Signal, in transaction: any Transaction) throws {
        guard signal.closedAt == nil else { return }
        try transaction.run("UPDATE signals SET closed_at = \(now) WHERE id = \(signal.id)")
    }
}
