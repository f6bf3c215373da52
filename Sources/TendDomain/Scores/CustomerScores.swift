import TendSQL

/// Health, risk and predicted value of all customers. A customer is rescored after a change and on its scheduled day.
package struct CustomerScores: Sendable {
    package let database: any Database
    package let ids: IDGenerator
    let modelCache: ModelCache

    package init(database: any Database, ids: IDGenerator, modelCache: ModelCache = ModelCache()) {
        self.database = database
        self.ids = ids
        self.modelCache = modelCache
    }

    /// Customers scored in one transaction.
    package static let batchSize = 500
    private static let modelLifetime = 7 * Instant.day
    /// Training takes longer than scoring, so a few changes are not worth it.
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
            for slice in customers.slices(of: 500) {
                try transaction.each("SELECT \(CustomerScore.columns) FROM outlooks WHERE customer_id IN (\(list: slice))") { row in
                    let score = CustomerScore(row, margin: margin)
                    found[score.customer] = score
                }
            }
            return found
        }
    }

    /// The number of customers that are due for scoring.
    package func countDue(now: Instant, atMost limit: Int = .max) async throws -> Int {
        try await database.read { transaction in
            try ScoringQueue.countDue(by: try day(now, in: transaction), atMost: limit, in: transaction)
        }
    }

    package func model() async throws -> RiskModel? {
        try await database.read { try modelCache.model(in: $0) }
    }

    private func day(_ now: Instant, in transaction: any Transaction) throws -> Int {
        CountingInstant.day(now, try Settings(database: database).current(in: transaction).calendar)
    }

    // MARK: Training

    /// After a week, or earlier when a fifth of all customers has changed, for example after an import.
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

    /// Retrains the churn model; afterwards all customers are due for scoring.
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

    // MARK: Scoring

    /// The result of one scoring step.
    struct ScoringBatch {
        let business: Business
        /// The current day, which is not over.
        let day: Int
        /// The number of due customers.
        let due: Int
        let inputs: [ScoringInput]
        let scores: [CustomerScore]
    }

    /// Scores the next due customers.
    func scoreDue(now: Instant, model: RiskModel?, in transaction: any Transaction) throws -> ScoringBatch {
        let business = try Settings(database: database).current(in: transaction)
        let reader = try ScoringInputReader(business, at: now, medianInterval: model?.medianPurchaseInterval)
        let day = CountingInstant.day(now, business.calendar)
        let due = try ScoringQueue.nextDue(by: day, limit: Self.batchSize, in: transaction)
        let inputs = try reader.scoringInputs(of: due, in: transaction)
        let weightSet = try HealthWeightSets.current(in: transaction)
        let scores = zip(inputs, ScoringResult.score(inputs, model: model, business: business, weightSet: weightSet)).map { CustomerScore($0, $1, at: now) }
        try Self.store(scores, in: transaction)
        let deleted = Set(due).subtracting(inputs.map(\.customer)).sorted()
        try transaction.run("DELETE FROM outlooks WHERE customer_id IN (\(list: deleted))")
        try transaction.run("DELETE FROM clocks WHERE customer_id IN (\(list: deleted))")
        return ScoringBatch(business: business, day: day, due: due.count, inputs: inputs, scores: scores)
    }

    private static func store(_ scores: [CustomerScore], in transaction: any Transaction) throws {
        // Most scores hardly change, and an update leaves the index of an unchanged column alone.
        let assignments = CustomerScore.storedColumns.map { SQL("\($0) = excluded.\($0)") }
        for slice in scores.slices(of: 200) {
            try transaction.run(
                """
                INSERT INTO outlooks (\(CustomerScore.columns)) VALUES \(slice.map(\.values).joined(", ")) \
                ON CONFLICT (customer_id) DO UPDATE SET \(assignments.joined(", "))
                """)
        }
    }

    /// Health at an instant, from what was known then, with the current weights.
    package func health(of customer: ID<Customer>, at instant: Instant, isPast: Bool) async throws -> (health: Health, input: ScoringInput)? {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let medianInterval = try modelCache.model(in: transaction)?.medianPurchaseInterval
            let reader = try ScoringInputReader(business, at: instant, isPast: isPast, medianInterval: medianInterval)
            guard let input = try reader.scoringInputs(of: [customer], in: transaction).first else { return nil }
            return (Health(input, weights: try HealthWeightSets.current(in: transaction).weights(business.industry, input.stage)), input)
        }
    }
}

extension ScoringInput {
    /// Days until the next scoring without a change: 3 to 7 for an active customer, up to 30 with a growing time of
    /// inactivity.
    var daysUntilRescore: Int {
        let inactiveDays = [daysSinceUse, daysSincePayment, daysSinceConversation].compactMap { $0 }.min() ?? 90
        return max(hasContract || hasUsage ? 3 : 7, min(30, inactiveDays / 3))
    }
}
