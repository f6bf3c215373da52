import TendSQL

/// Health, risk and worth of all customers, made anew for those about whom something was written and for those whose
/// clock ran out.
package struct Outlooks: Sendable {
    package let database: any Database
    package let ids: IDMaker
    let memory: ModelMemory

    package init(database: any Database, ids: IDMaker, memory: ModelMemory = ModelMemory()) {
        self.database = database
        self.ids = ids
        self.memory = memory
    }

    /// So many are looked at in one transaction.
    package static let stride = 500
    /// What was learnt grows old.
    private static let lifetime = 7 * Instant.day
    /// Learning takes longer than looking, so it is not done for every handful.
    private static let fewChanges = 10
    private static let pause = 600.0

    // MARK: Reading

    package func of(_ customer: ID<Customer>) async throws -> Outlook? {
        try await of([customer])[customer]
    }

    package func of(_ customers: [ID<Customer>]) async throws -> [ID<Customer>: Outlook] {
        try await database.read { transaction in
            let margin = try Settings.grossMargin(in: transaction)
            var found: [ID<Customer>: Outlook] = [:]
            for some in customers.runs(of: 500) {
                try transaction.each("SELECT \(Outlook.columns) FROM outlooks WHERE customer_id IN (\(list: some))") { row in
                    let outlook = Outlook(row, margin: margin)
                    found[outlook.customer] = outlook
                }
            }
            return found
        }
    }

    /// How many are still to be looked at.
    package func countDue(now: Instant, atMost most: Int = .max) async throws -> Int {
        try await database.read { transaction in
            try Clocks.countDue(by: try day(now, in: transaction), atMost: most, in: transaction)
        }
    }

    package func model() async throws -> RiskModel? {
        try await database.read { try memory.model(in: $0) }
    }

    private func day(_ now: Instant, in transaction: any Transaction) throws -> Int {
        Moment.day(now, try Settings(database: database).current(in: transaction).calendar)
    }

    // MARK: Learning

    /// After a week, and sooner where a fifth of all customers has changed, as an import does when it is done.
    package func isTrainingDue(now: Instant) async throws -> Bool {
        try await database.read { transaction in
            guard let model = try memory.model(in: transaction) else { return true }
            let age = abs(now - Instant(microseconds: model.madeAt))
            guard age <= Self.lifetime else { return true }
            guard try transaction.first("SELECT id FROM imports WHERE state = 'running' LIMIT 1") == nil else { return false }
            let day = try day(now, in: transaction)
            let due = try Clocks.countDue(by: day, in: transaction)
            guard due >= Self.fewChanges, due * 4 >= (try Clocks.countResting(after: day, in: transaction)) else { return false }
            return !model.saysAnything || age > Self.pause
        }
    }

    /// Learns the risk of leaving anew; afterwards everybody is due.
    @discardableResult
    package func train(now: Instant) async throws -> RiskModel {
        let model = try await database.read { transaction in
            try RiskTraining(business: Settings(database: database).current(in: transaction), now: now, isPast: false).model(in: transaction)
        }
        let (id, text) = (ids.next(RiskModel.self), try model.columnText)
        try await database.write { transaction in
            try transaction.run("INSERT INTO risk_models (id, made_at, model) VALUES (\(id), \(now), \(text))")
            try transaction.run("DELETE FROM risk_models WHERE id < \(id)")
            try Clocks.ringAll(in: transaction)
        }
        return model
    }

    // MARK: Judging

    /// What was found of customers that were just looked at.
    struct Look {
        let business: Business
        /// The first day that has not passed.
        let day: Int
        /// How many were due.
        let due: Int
        let facts: [Facts]
        let outlooks: [Outlook]
    }

    /// Looks at the next customers whose clock ran out.
    func look(now: Instant, model: RiskModel?, in transaction: any Transaction) throws -> Look {
        let business = try Settings(database: database).current(in: transaction)
        let reader = try FactsReader(business, at: now, gap: model?.gap)
        let day = Moment.day(now, business.calendar)
        let due = try Clocks.takeDue(by: day, limit: Self.stride, in: transaction)
        let facts = try reader.facts(of: due, in: transaction)
        let weighting = try Weightings.current(in: transaction)
        let outlooks = zip(facts, Judgement.of(facts, model: model, business: business, weighting: weighting)).map { Outlook($0, $1, at: now) }
        try Self.store(outlooks, in: transaction)
        let gone = Set(due).subtracting(facts.map(\.customer)).sorted()
        try transaction.run("DELETE FROM outlooks WHERE customer_id IN (\(list: gone))")
        try transaction.run("DELETE FROM clocks WHERE customer_id IN (\(list: gone))")
        return Look(business: business, day: day, due: due.count, facts: facts, outlooks: outlooks)
    }

    private static func store(_ outlooks: [Outlook], in transaction: any Transaction) throws {
        // Most look much as before, and an index whose column stays as it was is left alone.
        let renewed = Outlook.findings.map { SQL("\($0) = excluded.\($0)") }
        for some in outlooks.runs(of: 200) {
            try transaction.run(
                """
                INSERT INTO outlooks (\(Outlook.columns)) VALUES \(some.map(\.values).joined(", ")) \
                ON CONFLICT (customer_id) DO UPDATE SET \(renewed.joined(", "))
                """)
        }
    }

    /// Health as it was at an instant, from what was known by then, by the weights of today.
    package func health(of customer: ID<Customer>, at instant: Instant, isPast: Bool) async throws -> (health: Health, facts: Facts)? {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let reader = try FactsReader(business, at: instant, isPast: isPast, gap: try memory.model(in: transaction)?.gap)
            guard let facts = try reader.facts(of: [customer], in: transaction).first else { return nil }
            return (Health(facts, weights: try Weightings.current(in: transaction).weights(business.preset, facts.stage)), facts)
        }
    }
}

extension Facts {
    /// Days after which time alone has changed enough to look again: sooner for who is seen often, and for a quiet one
    /// as long again as a third of the silence.
    var daysUntilLook: Int {
        let quiet = [daysSinceUse, daysSincePayment, daysSinceTalk].compactMap { $0 }.min() ?? 90
        return max(hasContract || usesAtAll ? 3 : 7, min(30, quiet / 3))
    }
}
