import TendSQL

/// Opens what is new about some customers, closes what is over, and leaves what stands.
struct SignalRenewal {
    let now: Instant
    let calendar: WallCalendar
    let ids: IDMaker
    private var today: Int { Moment.day(now, calendar) - 1 }

    /// So long what has no day of its own counts as the same: until all of the past that it is compared with has gone by.
    private static let memory = 90

    func renew(_ facts: [Facts], in transaction: any Transaction) throws {
        for some in facts.runs(of: 400) {
            var known = Dictionary(
                grouping: try transaction.all(
                    "SELECT \(Signal.columns) FROM signals WHERE customer_id IN (\(list: some.map(\.customer))) ORDER BY id", Signal.init),
                by: \.customer)
            var batch = Batch(
                "signals", ["id", "customer_id", "kind", "cause", "severity", "phrase", "opened_at", "expires_at"], skipping: ["customer_id", "kind", "cause"])
            for facts in some {
                var left = known.removeValue(forKey: facts.customer) ?? []
                for finding in Signal.found(in: facts, today: today) {
                    guard let place = left.lastIndex(where: { isSame($0, finding) }) else {
                        batch.append(contentsOf: try row(facts.customer, finding))
                        continue
                    }
                    try keep(left.remove(at: place), finding, in: transaction)
                }
                for over in left where over.closedAt == nil { try close(over, in: transaction) }
            }
            try transaction.insert(batch)
        }
    }

    private func isSame(_ signal: Signal, _ finding: Finding) -> Bool {
        guard signal.kind == finding.kind else { return false }
        return finding.cause.map { $0 == signal.cause } ?? (signal.cause > today - Self.memory)
    }

    private func row(_ customer: ID<Customer>, _ finding: Finding) throws -> [Value] {
        let kind = finding.kind
        return [
            ids.next(Signal.self).bound, customer.bound, kind.bound, (finding.cause ?? today).bound, kind.severity.rawValue.bound,
            try finding.phrase.columnText.bound, now.bound, Signal.start(of: finding.end, calendar).bound,
        ]
    }

    /// One that was over and is again, for the same cause, was not over.
    private func keep(_ signal: Signal, _ finding: Finding, in transaction: any Transaction) throws {
        guard now < signal.expiresAt else { return try close(signal, in: transaction) }
        guard signal.answer == nil, signal.closedAt != nil || signal.phrase != finding.phrase else { return }
        let phrase = try finding.phrase.columnText
        try transaction.run("UPDATE signals SET closed_at = NULL, phrase = \(phrase) WHERE id = \(signal.id)")
    }

    private func close(_ signal: Signal, in transaction: any Transaction) throws {
        guard signal.closedAt == nil else { return }
        try transaction.run("UPDATE signals SET closed_at = \(now) WHERE id = \(signal.id)")
    }
}
