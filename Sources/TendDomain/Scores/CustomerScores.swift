import TendSQL

/// Health, risk and worth of all customers, made anew for those about whom something was written and for those whose
/// clock ran out.
package struct CustomerScores: Sendable {
    package let database: any Database
    package let ids: IDGenerator
    let modelCache: ModelCache

    package init(database: any Database, ids: IDGenerator, modelCache: ModelCache = ModelCache()) {
        self.database = database
        self.ids = ids
        self.modelCache = modelCache
    }

    /// So many are looked at in one transaction.
    package static let batchSize = 500
    /// What was learnt grows old.
    private static let modelLifetime = 7 * Instant.day
    /// Learning takes longer than looking, so it is not done for every handful.
    private static let minChanges = 10
    private static let minTrainingInterval = 600.0

    // MARK: Reading

    package func find(_ customer: ID<Customer>) async throws -> CustomerScore? {
        try await find([customer])[customer]
    }

    package func find(_ customers: [ID<Customer>]) async throws -> [ID<Customer>: CustomerScore] {
        try await database.read { transaction in
            let margin = try Settings.grossMargin(in: transaction)
            var found: [ID<Customer>: CustomerScore] = [:]
            for some in customers.slices(of: 500) {
                try transaction.each("SELECT \(CustomerScore.columns) FROM outlooks WHERE customer_id IN (\(list: some))") { row in
                    let outlook = CustomerScore(row, margin: margin)
                    found[outlook.customer] = outlook
                }
            }
            return found
        }
    }

    /// How many are still to be looked at.
    package func countDue(now: Instant, atMost most: Int = .max) async throws -> Int {
        try await database.read { transaction in
            try ScoringQueue.countDue(by: try day(now, in: transaction), atMost: most, in: transaction)
        }
    }

    package func model() async throws -> RiskModel? {
        try await database.read { try modelCache.model(in: $0) }
    }

    private func day(_ now: Instant, in transaction: any Transaction) throws -> Int {
        CountingInstant.day(now, try Settings(database: database).current(in: transaction).calendar)
    }

    // MARK: Learning

    /// After a week, and sooner where a fifth of all customers has changed, as an import does when it is done.
    package func isTrainingDue(now: Instant) async throws -> Bool {
        try await database.read { transaction in
            guard let model = try modelCache.model(in: transaction) else { return true }
            let age = abs(now - Instant(microseconds: model.madeAt))
            guard age <= Self.modelLifetime else { return true }
            guard try transaction.first("SELECT id FROM imports WHERE state = 'running' LIMIT 1") == nil else { return false }
            let day = try day(now, in: transaction)
            let due = try ScoringQueue.countDue(by: day, in: transaction)
            guard due >= Self.minChanges, due * 4 >= (try ScoringQueue.countScheduled(after: day, in: transaction)) else { return false }
            return !model.hasEnoughData || age > Self.minTrainingInterval
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
            try ScoringQueue.enqueueAll(in: transaction)
        }
        return model
    }

    // MARK: Judging

    /// What was found of customers that were just looked at.
    struct ScoringBatch {
        let business: Business
        /// The first day that has not passed.
        let day: Int
        /// How many were due.
        let due: Int
        let inputs: [ScoringInput]
        let scores: [CustomerScore]
    }

    /// Looks at the next customers whose clock ran out.
    func scoreDue(now: Instant, model: RiskModel?, in transaction: any Transaction) throws -> ScoringBatch {
        let business = try Settings(database: database).current(in: transaction)
        let reader = try ScoringInputReader(business, at: now, medianInterval: model?.medianPurchaseInterval)
        let day = CountingInstant.day(now, business.calendar)
        let due = try ScoringQueue.nextDue(by: day, limit: Self.batchSize, in: transaction)
        let facts = try reader.scoringInputs(of: due, in: transaction)
        let weighting = try HealthWeightSets.current(in: transaction)
        let outlooks = zip(facts, ScoringResult.score(facts, model: model, business: business, weightSet: weighting)).map { CustomerScore($0, $1, at: now) }
        try Self.store(outlooks, in: transaction)
        let gone = Set(due).subtracting(facts.map(\.customer)).sorted()
        try transaction.run("DELETE FROM outlooks WHERE customer_id IN (\(list: gone))")
        try transaction.run("DELETE FROM clocks WHERE customer_id IN (\(list: gone))")
        return ScoringBatch(business: business, day: day, due: due.count, inputs: facts, scores: outlooks)
    }

    private static func store(_ outlooks: [CustomerScore], in transaction: any Transaction) throws {
        // Most look much as before, and an index whose column stays as it was is left alone.
        let renewed = CustomerScore.storedColumns.map { SQL("\($0) = excluded.\($0)") }
        for some in outlooks.slices(of: 200) {
            try transaction.run(
                """
                INSERT INTO outlooks (\(CustomerScore.columns)) VALUES \(some.map(\.values).joined(", ")) \
                ON CONFLICT (customer_id) DO UPDATE SET \(renewed.joined(", "))
                """)
        }
    }

    /// Health as it was at an instant, from what was known by then, by the weights of today.
    package func health(of customer: ID<Customer>, at instant: Instant, isPast: Bool) async throws -> (health: Health, facts: ScoringInput)? {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let reader = try ScoringInputReader(business, at: instant, isPast: isPast, medianInterval: try modelCache.model(in: transaction)?.medianPurchaseInterval)
            guard let facts = try reader.scoringInputs(of: [customer], in: transaction).first else { return nil }
            return (Health(facts, weights: try HealthWeightSets.current(in: transaction).weights(business.industry, facts.stage)), facts)
        }
    }
}

extension ScoringInput {
    /// Days after which time alone has changed enough to look again: sooner for who is seen often, and for a quiet one
    /// as long again as a third of the silence.
    var daysUntilRescore: Int {
        let quiet = [daysSinceUse, daysSincePayment, daysSinceConversation].compactMap { $0 }.min() ?? 90
        return max(hasContract || hasUsage ? 3 : 7, min(30, quiet / 3))
    }
}
