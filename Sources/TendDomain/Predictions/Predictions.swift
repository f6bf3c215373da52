import TendMetrics
import TendSQL

/// Stores the predicted churn risks and compares them with the outcomes: recorded once a month for each customer and horizon,
/// and resolved at the end of the horizon by the rule that defines churn in the reports.
package struct Predictions: Sendable {
    package let database: any Database
    let modelCache: ModelCache

    package init(database: any Database, modelCache: ModelCache) {
        self.database = database
        self.modelCache = modelCache
    }

    private static let batchSize = 500

    /// Stores the first prediction of each month. A probability of 0 is not a prediction: the churn rule excludes the outcome.
    static func record(_ scores: [CustomerScore], isBacktest: Bool = false, calendar: LocalCalendar, in transaction: any Transaction) throws {
        let rows = scores.flatMap { score in
            Horizon.allCases.compactMap { horizon -> SQL? in
                guard let risk = score.risks[horizon], risk.probability > 0 else { return nil }
                let scoredAt = score.scoredAt
                let reason = score.reasons.first(where: \.raisesRisk)?.feature?.rawValue
                return """
                    (\(score.customer), \(horizon.days), \(calendar.monthNumber(of: scoredAt)), \(isBacktest), \(scoredAt), \
                    \(calendar.adding(to: scoredAt, days: horizon.days)), \(risk.probability), \(risk.low), \(risk.high), \(reason))
                    """
            }
        }
        for batch in rows.slices(of: 100) {
            try transaction.run(
                """
                INSERT INTO predictions (customer_id, horizon, month, is_replayed, made_at, due_at, chance, low, high, reason) \
                VALUES \(Array(batch).joined(", ")) ON CONFLICT (customer_id, horizon, month, is_replayed) DO NOTHING
                """)
        }
    }

    // MARK: Resolving

    /// Resolves the next batch of due predictions and returns their number.
    package func resolveDue(now: Instant) async throws -> Int {
        // A write would invalidate all cached pages, so nothing is written if nothing is due.
        let due = try await database.read { transaction in
            try transaction.count(
                """
                SELECT COUNT(*) FROM (SELECT customer_id FROM predictions WHERE has_left IS NULL AND due_at <= \(now) LIMIT \(Self.batchSize + 1)) AS due
                """)
        }
        guard due > 0 else { return 0 }
        let resolveBatch = { @Sendable (transaction: any Transaction) in
            let due: [Due] = try transaction.all(
                """
                SELECT customer_id, horizon, month, is_replayed, due_at FROM predictions WHERE has_left IS NULL AND due_at <= \(now) \
                ORDER BY due_at, customer_id, horizon LIMIT \(Self.batchSize)
                """, Due.init)
            guard !due.isEmpty else { return 0 }
            let business = try Settings(database: database).current(in: transaction)
            let medianInterval = try modelCache.model(in: transaction)?.medianPurchaseInterval
            for (day, batch) in Dictionary(grouping: due, by: \.day).sorted(by: { $0.key < $1.key }) {
                let instant = try CountingInstant(day, medianInterval: medianInterval, calendar: business.calendar)
                let histories = try CustomerHistories(of: business, until: day).read(Set(batch.map(\.customer)).sorted(), in: transaction)
                let customers = Set(histories.filter { $0.isCustomer(at: instant) }.map(\.customer))
                for prediction in batch {
                    try transaction.run(
                        """
                        UPDATE predictions SET has_left = \(!customers.contains(prediction.customer)), settled_at = \(now) \
                        WHERE customer_id = \(prediction.customer) \
                        AND horizon = \(prediction.horizon) AND month = \(prediction.month) AND is_replayed = \(prediction.isBacktest)
                        """)
                }
            }
            return due.count
        }
        return try await due > Self.batchSize ? database.writeBatchStep(resolveBatch) : database.write(resolveBatch)
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

    // MARK: Backtest

    /// The number of months that a backtest covers.
    package static let backtestMonths = 12

    /// Records and resolves the predictions that would have been made on the first day of past months with the data known then.
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
        for batch in customers.batches {
            try await database.write { transaction in
                let reader = try ScoringInputReader(business, at: month, isPast: true, medianInterval: model.medianPurchaseInterval)
                let inputs = try reader.scoringInputs(of: batch, in: transaction)
                let weightSet = try HealthWeightSets.current(in: transaction)
                let results = ScoringResult.score(inputs, model: model, business: business, weightSet: weightSet)
                let scores = zip(inputs, results).map { CustomerScore($0, $1, at: month) }
                try Self.record(scores, isBacktest: true, calendar: business.calendar, in: transaction)
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
