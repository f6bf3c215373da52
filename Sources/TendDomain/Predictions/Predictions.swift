import TendMetrics
import TendSQL

/// What was claimed of customers, kept as it was claimed, and what came: written down once a month for each customer and
/// horizon, settled when the horizon is over by the rule that churn is counted with.
package struct Predictions: Sendable {
    package let database: any Database
    let modelCache: ModelCache

    package init(database: any Database, modelCache: ModelCache) {
        self.database = database
        self.modelCache = modelCache
    }

    private static let batchSize = 500

    /// Writes down the first claim of each month. What the rule of churn leaves no chance for is no claim.
    static func record(_ outlooks: [CustomerScore], isBacktest: Bool = false, calendar: LocalCalendar, in transaction: any Transaction) throws {
        let rows = outlooks.flatMap { outlook in
            Horizon.allCases.compactMap { horizon -> SQL? in
                guard let risk = outlook.risks[horizon], risk.probability > 0 else { return nil }
                let made = outlook.scoredAt
                let reason = outlook.reasons.first { $0.effect > 0 }?.feature.rawValue
                return """
                    (\(outlook.customer), \(horizon.days), \(calendar.monthNumber(of: made)), \(isBacktest), \(made), \
                    \(calendar.adding(to: made, days: horizon.days)), \(risk.probability), \(risk.low), \(risk.high), \(reason))
                    """
            }
        }
        for some in rows.slices(of: 100) {
            try transaction.run(
                """
                INSERT INTO predictions (customer_id, horizon, month, is_replayed, made_at, due_at, chance, low, high, reason) \
                VALUES \(Array(some).joined(", ")) ON CONFLICT (customer_id, horizon, month, is_replayed) DO NOTHING
                """)
        }
    }

    // MARK: Settling

    /// Looks at what came of the next claims whose day is over; answers how many.
    package func resolveDue(now: Instant) async throws -> Int {
        // Whoever writes makes every page that is kept be counted again.
        let due = try await database.read { transaction in
            try transaction.count(
                """
                SELECT COUNT(*) FROM (SELECT customer_id FROM predictions WHERE has_left IS NULL AND due_at <= \(now) LIMIT \(Self.batchSize + 1)) AS due
                """)
        }
        guard due > 0 else { return 0 }
        let step = { @Sendable (transaction: any Transaction) in
            let due: [Due] = try transaction.all(
                """
                SELECT customer_id, horizon, month, is_replayed, due_at FROM predictions WHERE has_left IS NULL AND due_at <= \(now) \
                ORDER BY due_at, customer_id, horizon LIMIT \(Self.batchSize)
                """, Due.init)
            guard !due.isEmpty else { return 0 }
            let business = try Settings(database: database).current(in: transaction)
            let gap = try modelCache.model(in: transaction)?.medianPurchaseInterval
            for (day, some) in Dictionary(grouping: due, by: \.day).sorted(by: { $0.key < $1.key }) {
                let moment = try CountingInstant(day, medianInterval: gap, calendar: business.calendar)
                let presences = try CustomerHistories(of: business, until: day).read(Set(some.map(\.customer)).sorted(), in: transaction)
                let there = Set(presences.filter { $0.isCustomer(at: moment) }.map(\.customer))
                for claim in some {
                    try transaction.run(
                        """
                        UPDATE predictions SET has_left = \(!there.contains(claim.customer)), settled_at = \(now) WHERE customer_id = \(claim.customer) \
                        AND horizon = \(claim.horizon) AND month = \(claim.month) AND is_replayed = \(claim.isBacktest)
                        """)
                }
            }
            return due.count
        }
        return try await due > Self.batchSize ? database.writeBatchStep(step) : database.write(step)
    }

    private struct Due {
        let customer: ID<Customer>
        let horizon: Int
        let month: Int
        let isBacktest: Bool
        let day: Instant

        init(_ row: Row) {
            (customer, horizon, month, isBacktest, day) = (row[0], row[1], row[2], row[3], row[4])
        }
    }

    // MARK: Replaying

    /// How many months back a replay begins.
    package static let backtestMonths = 12

    /// What would have been claimed on the first day of past months, each from what was known then; settled as if it had been.
    package func backtest(now: Instant, progress: @Sendable (_ month: Instant) async -> Void = { _ in }) async throws {
        let calendar = try await Settings(database: database).current().calendar
        for month in calendar.months(Self.backtestMonths, upTo: now).map(\.start) where month < now {
            await progress(month)
            try await backtest(month)
        }
        while try await resolveDue(now: now) > 0 {}
    }

    private func backtest(_ month: Instant) async throws {
        let (business, model, customers) = try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let model = try RiskTraining(business: business, now: month, isPast: true).model(in: transaction)
            return (business, model, try RiskTraining.Sample(in: transaction))
        }
        for some in customers.batches {
            try await database.write { transaction in
                let reader = try ScoringInputReader(business, at: month, isPast: true, medianInterval: model.medianPurchaseInterval)
                let facts = try reader.scoringInputs(of: some, in: transaction)
                let weighting = try HealthWeightSets.current(in: transaction)
                let outlooks = zip(facts, ScoringResult.score(facts, model: model, business: business, weightSet: weighting)).map { CustomerScore($0, $1, at: month) }
                try Self.record(outlooks, isBacktest: true, calendar: business.calendar, in: transaction)
            }
        }
    }
}

extension LocalCalendar {
    /// Months since the year 0.
    func monthNumber(of instant: Instant) -> Int {
        let day = localDate(of: instant)
        return day.year * 12 + day.month - 1
    }
}
