import TendMetrics
import TendSQL

/// What was claimed of customers, kept as it was claimed, and what came: written down once a month for each customer and
/// horizon, settled when the horizon is over by the rule that churn is counted with.
package struct Predictions: Sendable {
    package let database: any Database
    let memory: ModelMemory

    package init(database: any Database, memory: ModelMemory) {
        self.database = database
        self.memory = memory
    }

    private static let stride = 500

    /// Writes down the first claim of each month. What the rule of churn leaves no chance for is no claim.
    static func note(_ outlooks: [Outlook], isReplayed: Bool = false, calendar: WallCalendar, in transaction: any Transaction) throws {
        let rows = outlooks.flatMap { outlook in
            Horizon.allCases.compactMap { horizon -> SQL? in
                guard let risk = outlook.risks[horizon], risk.chance > 0 else { return nil }
                let made = outlook.judgedAt
                let reason = outlook.reasons.first { $0.effect > 0 }?.trait.rawValue
                return """
                    (\(outlook.customer), \(horizon.days), \(calendar.monthNumber(of: made)), \(isReplayed), \(made), \
                    \(calendar.moved(made, days: horizon.days)), \(risk.chance), \(risk.low), \(risk.high), \(reason))
                    """
            }
        }
        for some in rows.runs(of: 100) {
            try transaction.run(
                """
                INSERT INTO predictions (customer_id, horizon, month, is_replayed, made_at, due_at, chance, low, high, reason) \
                VALUES \(Array(some).joined(", ")) ON CONFLICT (customer_id, horizon, month, is_replayed) DO NOTHING
                """)
        }
    }

    // MARK: Settling

    /// Looks at what came of the next claims whose day is over; answers how many.
    package func settle(now: Instant) async throws -> Int {
        // Whoever writes makes every page that is kept be counted again.
        let due = try await database.read { transaction in
            try transaction.count(
                """
                SELECT COUNT(*) FROM (SELECT customer_id FROM predictions WHERE has_left IS NULL AND due_at <= \(now) LIMIT \(Self.stride + 1)) AS due
                """)
        }
        guard due > 0 else { return 0 }
        let step = { @Sendable (transaction: any Transaction) in
            let due: [Due] = try transaction.all(
                """
                SELECT customer_id, horizon, month, is_replayed, due_at FROM predictions WHERE has_left IS NULL AND due_at <= \(now) \
                ORDER BY due_at, customer_id, horizon LIMIT \(Self.stride)
                """, Due.init)
            guard !due.isEmpty else { return 0 }
            let business = try Settings(database: database).current(in: transaction)
            let gap = try memory.model(in: transaction)?.gap
            for (day, some) in Dictionary(grouping: due, by: \.day).sorted(by: { $0.key < $1.key }) {
                let moment = try Moment(day, gap: gap, calendar: business.calendar)
                let presences = try Presences(of: business, until: day).of(Set(some.map(\.customer)).sorted(), in: transaction)
                let there = Set(presences.filter { $0.isCustomer(at: moment) }.map(\.customer))
                for claim in some {
                    try transaction.run(
                        """
                        UPDATE predictions SET has_left = \(!there.contains(claim.customer)), settled_at = \(now) WHERE customer_id = \(claim.customer) \
                        AND horizon = \(claim.horizon) AND month = \(claim.month) AND is_replayed = \(claim.isReplayed)
                        """)
                }
            }
            return due.count
        }
        return try await due > Self.stride ? database.writeStep(step) : database.write(step)
    }

    private struct Due {
        let customer: ID<Customer>
        let horizon: Int
        let month: Int
        let isReplayed: Bool
        let day: Instant

        init(_ row: Row) {
            (customer, horizon, month, isReplayed, day) = (row[0], row[1], row[2], row[3], row[4])
        }
    }

    // MARK: Replaying

    /// How many months back a replay begins.
    package static let replayed = 12

    /// What would have been claimed on the first day of past months, each from what was known then; settled as if it had been.
    package func replay(now: Instant, progress: @Sendable (_ month: Instant) async -> Void = { _ in }) async throws {
        let calendar = try await Settings(database: database).current().calendar
        for month in calendar.months(Self.replayed, upTo: now).map(\.start) where month < now {
            await progress(month)
            try await replay(month)
        }
        while try await settle(now: now) > 0 {}
    }

    private func replay(_ month: Instant) async throws {
        let (business, model, customers) = try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let model = try RiskTraining(business: business, now: month, isPast: true).model(in: transaction)
            return (business, model, try RiskTraining.Sample(in: transaction))
        }
        for some in customers.runs {
            try await database.write { transaction in
                let reader = try FactsReader(business, at: month, isPast: true, gap: model.gap)
                let facts = try reader.facts(of: some, in: transaction)
                let weighting = try Weightings.current(in: transaction)
                let outlooks = zip(facts, Judgement.of(facts, model: model, business: business, weighting: weighting)).map { Outlook($0, $1, at: month) }
                try Self.note(outlooks, isReplayed: true, calendar: business.calendar, in: transaction)
            }
        }
    }
}

extension WallCalendar {
    /// Months since the year 0.
    func monthNumber(of instant: Instant) -> Int {
        let day = wallDay(of: instant)
        return day.year * 12 + day.month - 1
    }
}
