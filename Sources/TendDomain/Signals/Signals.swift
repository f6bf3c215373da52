import TendLanguage
import TendSQL

/// The signals of customers. Scoring a customer updates its signals.
package struct Signals: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    package struct Page: Sendable {
        package let signals: [(signal: Signal, name: String)]
        /// The value of `after` for the next page; nil at the end.
        package let next: ID<Signal>?
    }

    /// Open signals, the most severe first, then the newest.
    package func page(_ kind: Signal.Kind? = nil, limit: Int = 50, after: ID<Signal>? = nil, now: Instant) async throws -> Page {
        try await database.read { transaction in
            var conditions = [Self.openCondition(now)]
            if let kind { conditions.append("signals.kind = \(kind)") }
            if let after {
                let severity: Int? = try transaction.value("SELECT severity FROM signals WHERE id = \(after)")
                guard let severity else { throw Self.missing }
                conditions.append(kind == nil ? "(severity, signals.id) < (\(severity), \(after))" : "signals.id < \(after)")
            }
            let ordering: SQL = kind == nil ? "severity DESC, signals.id DESC" : "signals.id DESC"
            let found = try transaction.all(
                """
                SELECT \(Signal.columns), customers.name AS name FROM signals JOIN customers ON customers.id = customer_id \
                WHERE \(conditions.joined(" AND ")) ORDER BY \(ordering) LIMIT \(limit + 1)
                """
            ) { (signal: try Signal($0), name: $0["name"] as String) }
            let page = Array(found.prefix(limit))
            return Page(signals: page, next: found.count > limit ? page.last?.signal.id : nil)
        }
    }

    /// The number of open signals of each kind.
    package func count(now: Instant) async throws -> [Signal.Kind: Int] {
        try await database.read { transaction in
            var counts: [Signal.Kind: Int] = [:]
            try transaction.each("SELECT kind, COUNT(*) FROM signals WHERE \(Self.openCondition(now)) GROUP BY kind") { counts[$0[0]] = $0[1] }
            return counts
        }
    }

    /// The open signals of a customer, the most severe first.
    package func open(of customer: ID<Customer>, now: Instant) async throws -> [Signal] {
        try await database.read { transaction in
            try transaction.all(
                """
                SELECT \(Signal.columns) FROM signals WHERE customer_id = \(customer) AND \(Self.openCondition(now)) ORDER BY severity DESC, id DESC
                """, Signal.init)
        }
    }

    /// Hides the signal; its cause raises no signal again.
    package func recordFeedback(_ id: ID<Signal>, _ feedback: Signal.Feedback, now: Instant) async throws -> Signal {
        try await change(id, "answer = \(feedback), answered_at = \(now)")
    }

    package func undoFeedback(_ id: ID<Signal>) async throws -> Signal {
        try await change(id, "answer = NULL, answered_at = NULL")
    }

    private func change(_ id: ID<Signal>, _ assignments: SQL) async throws -> Signal {
        try await database.write { transaction in
            try transaction.run("UPDATE signals SET \(assignments) WHERE id = \(id)")
            guard let signal = try transaction.first("SELECT \(Signal.columns) FROM signals WHERE id = \(id)", Signal.init) else { throw Self.missing }
            return signal
        }
    }

    private static let missing = Problem.notFound(Phrase("This signal does not exist."))

    private static func openCondition(_ now: Instant) -> SQL { "closed_at IS NULL AND answer IS NULL AND expires_at > \(now)" }

    /// Updates the signals of some customers.
    package static func update(_ inputs: [ScoringInput], now: Instant, calendar: LocalCalendar, ids: IDGenerator, in transaction: any Transaction) throws {
        try SignalUpdater(now: now, calendar: calendar, ids: ids).update(inputs, in: transaction)
    }
}
