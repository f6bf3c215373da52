import TendSQL

/// How well the predicted probabilities match the outcomes, over all resolved predictions of one horizon.
package struct Calibration: Sendable, Equatable {
    /// Predictions of similar probability.
    package struct Bin: Sendable, Equatable {
        package let count: Int
        /// The mean probability.
        package let predicted: Double
        package let churned: Int

        package var observed: Double { Double(churned) / Double(count) }
    }

    /// The outcomes of warnings with the same main reason.
    package struct ReasonStats: Sendable, Equatable {
        package let feature: RiskFeature?
        package let flagged: Int
        package let churned: Int
    }

    package let horizon: Horizon
    package let count: Int
    package let churned: Int
    /// The mean of (probability − outcome)².
    package let brier: Double
    package let bins: [Bin]
    package let reasonStats: [ReasonStats]
    /// Warnings followed by churn, and warnings not followed by churn.
    package let hits: Int, falseAlarms: Int
    package var misses: Int { churned - hits }
    package var rate: Double { Double(churned) / Double(count) }
    /// The Brier score of predicting the churn rate for every customer.
    package var baseline: Double { rate * (1 - rate) }
    /// The predicted number of churned customers.
    package var expected: Double { bins.reduce(0) { $0 + $1.predicted * Double($1.count) } }
    /// The mean difference between the predicted and the observed rate of a bin.
    package var error: Double { bins.reduce(0) { $0 + abs($1.predicted - $1.observed) * Double($1.count) } / Double(count) }

    /// A prediction of at least this probability is a warning.
    package static let warningThreshold = 0.2
}

extension Predictions {
    /// nil if no prediction has been resolved yet.
    package func calibration(_ horizon: Horizon, isBacktest: Bool) async throws -> Calibration? {
        try await database.read { transaction in
            let resolved: SQL = "horizon = \(horizon.days) AND is_replayed = \(isBacktest) AND has_left IS NOT NULL"
            // Grouped by probability, to read a few hundred rows regardless of the number of predictions.
            let groups = try transaction.all(
                """
                SELECT \(SQL.rounded("chance * 400")) AS step, COUNT(*), SUM(chance), CAST(SUM(has_left) AS BIGINT), \
                SUM((chance - has_left) * (chance - has_left)) FROM predictions WHERE \(resolved) GROUP BY 1 ORDER BY 1
                """
            ) { Group(count: $0[1], probabilitySum: $0[2], churned: $0[3], squaredErrorSum: $0[4]) }
            let count = groups.reduce(0) { $0 + $1.count }
            guard count > 0 else { return nil }
            let flagged: SQL = "chance >= \(Calibration.warningThreshold)"
            let reasonStats = try transaction.all(
                """
                SELECT reason, COUNT(*), CAST(SUM(has_left) AS BIGINT) FROM predictions WHERE \(resolved) AND \(flagged) \
                GROUP BY reason ORDER BY COUNT(*) DESC, COALESCE(reason, '')
                """
            ) { Calibration.ReasonStats(feature: ($0[0] as String?).flatMap(RiskFeature.init), flagged: $0[1], churned: $0[2]) }
            let hits = reasonStats.reduce(0) { $0 + $1.churned }
            return Calibration(
                horizon: horizon, count: count, churned: groups.reduce(0) { $0 + $1.churned },
                brier: groups.reduce(0) { $0 + $1.squaredErrorSum } / Double(count), bins: Group.bins(groups, of: count), reasonStats: reasonStats, hits: hits,
                falseAlarms: reasonStats.reduce(0) { $0 + $1.flagged } - hits)
        }
    }

    /// The number of open predictions, and the date on which the first is due.
    package func unresolved() async throws -> (count: Int, first: Instant?) {
        try await database.read { transaction in
            let row = try transaction.first("SELECT COUNT(*), MIN(due_at) FROM predictions WHERE has_left IS NULL")
            return (row?[0] ?? 0, row.flatMap { $0[1] as Instant? })
        }
    }
}

private struct Group {
    var count = 0
    var probabilitySum = 0.0
    var churned = 0
    var squaredErrorSum = 0.0

    /// Bins of about a tenth of the predictions each, by probability.
    static func bins(_ groups: [Group], of total: Int) -> [Calibration.Bin] {
        var bins: [Calibration.Bin] = []
        var (open, counted) = (Group(), 0)
        for group in groups {
            open.count += group.count
            open.probabilitySum += group.probabilitySum
            open.churned += group.churned
            counted += group.count
            guard counted * 10 >= total * (bins.count + 1) || counted == total else { continue }
            bins.append(Calibration.Bin(count: open.count, predicted: open.probabilitySum / Double(open.count), churned: open.churned))
            open = Group()
        }
        return bins
    }
}
