import TendSQL

/// How good the chances were that were claimed: of all settled claims of one horizon.
package struct Calibration: Sendable, Equatable {
    /// Claims of about the same chance.
    package struct Bin: Sendable, Equatable {
        package let count: Int
        /// The mean of the chances.
        package let predicted: Double
        package let churned: Int

        package var observed: Double { Double(churned) / Double(count) }
    }

    /// What came of claims that had the same strongest reason and were warnings.
    package struct ReasonStats: Sendable, Equatable {
        package let feature: RiskFeature?
        package let flagged: Int
        package let churned: Int
    }

    package let horizon: Horizon
    package let count: Int
    package let churned: Int
    /// The mean of (chance − outcome)², and the same for saying the share that left of everybody.
    package let brier: Double
    package let bins: [Bin]
    package let reasonStats: [ReasonStats]
    /// Of those who were warned of.
    package let hits: Int, falseAlarms: Int
    package var misses: Int { churned - hits }
    package var rate: Double { Double(churned) / Double(count) }
    package var baseline: Double { rate * (1 - rate) }
    /// How many were to be expected to leave, by the claims.
    package var expected: Double { bins.reduce(0) { $0 + $1.predicted * Double($1.count) } }
    /// The mean distance between what was claimed and what came, over the bins.
    package var error: Double { bins.reduce(0) { $0 + abs($1.predicted - $1.observed) * Double($1.count) } / Double(count) }

    /// From this chance on a claim is a warning.
    package static let warningThreshold = 0.2
}

extension Predictions {
    /// nil where nothing was settled yet.
    package func calibration(_ horizon: Horizon, isBacktest: Bool) async throws -> Calibration? {
        try await database.read { transaction in
            let settled: SQL = "horizon = \(horizon.days) AND is_replayed = \(isBacktest) AND has_left IS NOT NULL"
            // A few hundred groups by chance, however many claims there are.
            let groups = try transaction.all(
                """
                SELECT \(SQL.rounded("chance * 400")) AS step, COUNT(*), SUM(chance), CAST(SUM(has_left) AS BIGINT), \
                SUM((chance - has_left) * (chance - has_left)) FROM predictions WHERE \(settled) GROUP BY 1 ORDER BY 1
                """
            ) { Group(count: $0[1], probabilitySum: $0[2], churned: $0[3], squaredErrorSum: $0[4]) }
            let count = groups.reduce(0) { $0 + $1.count }
            guard count > 0 else { return nil }
            let flagged: SQL = "chance >= \(Calibration.warningThreshold)"
            let rules = try transaction.all(
                """
                SELECT reason, COUNT(*), CAST(SUM(has_left) AS BIGINT) FROM predictions WHERE \(settled) AND \(flagged) \
                GROUP BY reason ORDER BY COUNT(*) DESC, COALESCE(reason, '')
                """
            ) { Calibration.ReasonStats(feature: ($0[0] as String?).flatMap(RiskFeature.init), flagged: $0[1], churned: $0[2]) }
            let hits = rules.reduce(0) { $0 + $1.churned }
            return Calibration(
                horizon: horizon, count: count, churned: groups.reduce(0) { $0 + $1.churned },
                brier: groups.reduce(0) { $0 + $1.squaredErrorSum } / Double(count), bins: Group.bins(groups, of: count), reasonStats: rules, hits: hits,
                falseAlarms: rules.reduce(0) { $0 + $1.flagged } - hits)
        }
    }

    /// Claims still to be settled, and the day of the first of them.
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

    /// Tenths of the claims by chance, as nearly as groups allow.
    static func bins(_ groups: [Group], of total: Int) -> [Calibration.Bin] {
        var bins: [Calibration.Bin] = []
        var (open, passed) = (Group(), 0)
        for group in groups {
            open.count += group.count
            open.probabilitySum += group.probabilitySum
            open.churned += group.churned
            passed += group.count
            guard passed * 10 >= total * (bins.count + 1) || passed == total else { continue }
            bins.append(Calibration.Bin(count: open.count, predicted: open.probabilitySum / Double(open.count), churned: open.churned))
            open = Group()
        }
        return bins
    }
}
