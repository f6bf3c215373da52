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

    /// A customer with its open signals, the most severe first.
    package struct Row: Sendable {
        package let customer: ID<Customer>
        package let name: String
        package let signals: [Signal]
    }

    package struct Page: Sendable {
        package let rows: [Row]
        /// The value of `after` for the next page; nil at the end.
        package let next: ID<Customer>?
    }

    /// Customers with open signals, those with the most at stake first.
    ///
    /// - Parameter kind: only customers with an open signal of this kind.
    package func page(_ kind: Signal.Kind? = nil, limit: Int = 50, after: ID<Customer>? = nil, now: Instant) async throws -> Page {
        try await database.read { transaction in
            let cursor = try after.map { try Self.condition(after: $0, in: transaction) } ?? "1 = 1"
            let isOpen = Self.openCondition(now)
            let source: SQL =
                // The few customers with a signal of one kind are read and sorted; of all signals only a page is read, in the order of an index.
                kind.map {
                    "(SELECT DISTINCT customer_id FROM signals WHERE kind = \($0) AND \(isOpen)) AS found JOIN outlooks ON outlooks.customer_id = found.customer_id"
                }
                ?? "outlooks"
            let exists: SQL = kind == nil ? "EXISTS (SELECT 1 FROM signals WHERE signals.customer_id = outlooks.customer_id AND \(isOpen))" : "1 = 1"
            let found: [(customer: ID<Customer>, name: String)] = try transaction.all(
                """
                SELECT outlooks.customer_id, customers.name FROM \(source) JOIN customers ON customers.id = outlooks.customer_id \
                WHERE \(cursor) AND \(exists) ORDER BY stake_order DESC, outlooks.customer_id DESC LIMIT \(limit + 1)
                """
            ) { ($0[0], $0[1]) }
            let page = found.prefix(limit)
            var signals: [ID<Customer>: [Signal]] = [:]
            for slice in page.map(\.customer).slices(of: 500) {
                let open = try transaction.all(
                    "SELECT \(Signal.columns) FROM signals WHERE customer_id IN (\(list: slice)) AND \(isOpen) ORDER BY severity DESC, id DESC",
                    Signal.init)
                signals.merge(Dictionary(grouping: open, by: \.customer)) { $1 }
            }
            let rows = page.map { Row(customer: $0.customer, name: $0.name, signals: signals[$0.customer] ?? []) }
            return Page(rows: rows, next: found.count > limit ? page.last?.customer : nil)
        }
    }

    private static func condition(after customer: ID<Customer>, in transaction: any Transaction) throws -> SQL {
        let order: Double? = try transaction.value("SELECT stake_order FROM outlooks WHERE customer_id = \(customer)")
        guard let order else { throw Problem.notFound(Phrase("There is no such page.")) }
        return "(stake_order, outlooks.customer_id) < (\(order), \(customer))"
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
