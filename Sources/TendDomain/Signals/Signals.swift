import TendLanguage
import TendSQL

/// What the owner should know of, customer by customer. Derived whenever a customer is judged.
package struct Signals: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    package struct Page: Sendable {
        package let signals: [(signal: Signal, name: String)]
        /// Give this as `after` to get the next page; nil at the end.
        package let next: ID<Signal>?
    }

    /// Those that are open: what weighs most first, then what is newest.
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

    /// How many are open of each kind.
    package func count(now: Instant) async throws -> [Signal.Kind: Int] {
        try await database.read { transaction in
            var counts: [Signal.Kind: Int] = [:]
            try transaction.each("SELECT kind, COUNT(*) FROM signals WHERE \(Self.openCondition(now)) GROUP BY kind") { counts[$0[0]] = $0[1] }
            return counts
        }
    }

    /// A customer's open ones, what weighs most first.
    package func open(of customer: ID<Customer>, now: Instant) async throws -> [Signal] {
        try await database.read { transaction in
            try transaction.all(
                "SELECT \(Signal.columns) FROM signals WHERE customer_id = \(customer) AND \(Self.openCondition(now)) ORDER BY severity DESC, id DESC", Signal.init)
        }
    }

    /// The owner has seen to it, or need not: it is shown no more, and its cause is not told again.
    package func recordFeedback(_ id: ID<Signal>, _ answer: Signal.Feedback, now: Instant) async throws -> Signal {
        try await change(id, "answer = \(answer), answered_at = \(now)")
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

    private static let missing = Problem.notFound(Phrase("There is no such signal."))

    private static func openCondition(_ now: Instant) -> SQL { "closed_at IS NULL AND answer IS NULL AND expires_at > \(now)" }

    /// Brings the signals of some customers up to date with what is known about them.
    package static func update(_ facts: [ScoringInput], now: Instant, calendar: LocalCalendar, ids: IDGenerator, in transaction: any Transaction) throws {
        try SignalUpdater(now: now, calendar: calendar, ids: ids).update(facts, in: transaction)
    }
}
