import Foundation
import TendMath

/// Searches weights for the components of a score that rank outcomes best, and tests whether they beat the current weights.
///
/// A score is Σ w v ÷ Σ w over the known components; cases of outcome 1 should have lower scores. Weights are multiples of
/// `step` that sum to 100. The search starts at the current weights and moves points between two components at a time, to
/// maximise AUC − 2 s · d, with s the standard error of the AUC of the current weights (Hanley and McNeil) and d the share
/// of all points that moved. With few cases, s is large and the weights stay near the current ones.
///
/// The AUC of the new weights is measured out of fold: each case is scored by weights that were found without its group and
/// without the other cases of its fold. Intervals are the middle of 1,000 bootstrap draws of groups: 95 % for an AUC, and
/// 99 % for the gain, because folds that share cases make the draws too narrow. With random outcomes, 1 to 2 of 100
/// searches appear better.
/// Reference: J. Hanley and B. McNeil, The meaning and use of the area under a ROC curve, Radiology 143 (1982).
package struct AUCWeightSearch: Sendable, Equatable, Codable {
    /// A value with its interval.
    package struct Estimate: Sendable, Equatable, Codable {
        /// The value.
        package let value: Double
        /// The limits of the interval.
        package let low, high: Double
    }

    /// Weights are multiples of this.
    package static let step = 5

    /// The weights in the order of the components, multiples of `step` that sum to 100.
    package let weights: [Int]
    /// The AUC of the current weights, and the out-of-fold AUC of the new weights, with 95 % intervals.
    package let current, optimized: Estimate
    /// The gain in AUC, with a 99 % interval.
    package let gain: Estimate

    private enum CodingKeys: String, CodingKey {
        case weights
        case current = "present"
        case optimized = "found"
        case gain
    }

    /// Whether the gain is significant.
    package var isBetter: Bool { gain.low > 0 }

    /// Searches and tests weights; throws `FitError.unequalLengths`, `tooFew` with fewer groups than folds, or `oneClass`.
    ///
    /// - Parameters:
    ///   - components: for each case, the values of the components, 0…10; NaN if unknown.
    ///   - outcomes: whether each case is one of those that should score low.
    ///   - groups: cases of one group, such as those of one customer, are never on both sides of a fold.
    ///   - current: the current weights, in any unit.
    ///   - fixed: components that keep their current weight, because their association with the outcome is not their effect.
    package init(
        _ components: [[Double]], _ outcomes: [Bool], groups: [Int], current: [Double], fixed: Set<Int> = [], folds: Int = 5, seed: Seed
    ) throws(FitError) {
        guard components.count == outcomes.count, groups.count == outcomes.count else { throw .unequalLengths(components.count, outcomes.count) }
        let order = Set(groups).sorted()
        guard order.count >= folds else { throw .tooFew(order.count, needed: folds) }
        guard outcomes.contains(true), outcomes.contains(false) else { throw .oneClass }
        let indices = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let groupIndex = groups.map { indices[$0] ?? 0 }
        let table = ScoreTable(components, outcomes, fixed: fixed)
        weights = table.search(from: current, rows: Array(outcomes.indices))
        var scores = [Int](repeating: 0, count: outcomes.count)
        for fold in 0..<folds {
            let training = groupIndex.indices.filter { groupIndex[$0] % folds != fold }
            let weights = table.search(from: current, rows: training).map(Double.init)
            for row in groupIndex.indices where groupIndex[row] % folds == fold { scores[row] = table.score(row, weights) }
        }
        let currentScores = outcomes.indices.map { table.score($0, current) }
        (self.current, optimized, gain) = Self.estimates(currentScores, scores, outcomes, groupIndex, groups: order.count, seed: seed)
    }

    private static func estimates(
        _ current: [Int], _ optimized: [Int], _ outcomes: [Bool], _ groupIndex: [Int], groups: Int, seed: Seed
    ) -> (current: Estimate, optimized: Estimate, gain: Estimate) {
        func aucs(_ times: [Int]) -> (Double, Double)? {
            guard let first = RankTally(current, outcomes, times: { times[groupIndex[$0]] }).auc else { return nil }
            return RankTally(optimized, outcomes, times: { times[groupIndex[$0]] }).auc.map { (first, $0) }
        }
        var random = Random(seed)
        let observed = aucs([Int](repeating: 1, count: groups)) ?? (0.5, 0.5)
        let draws = (0..<1000).compactMap { _ in
            var times = [Int](repeating: 0, count: groups)
            for _ in 0..<groups { times[random.index(below: groups)] += 1 }
            return aucs(times)
        }
        func estimate(_ level: Double, _ value: ((Double, Double)) -> Double) -> Estimate {
            let (sorted, tail, estimate) = (draws.map(value).sorted(), (1 - level) / 2, value(observed))
            return Estimate(
                value: estimate, low: Percentile.linear(tail, ofSorted: sorted) ?? estimate, high: Percentile.linear(1 - tail, ofSorted: sorted) ?? estimate)
        }
        return (estimate(0.95) { $0.0 }, estimate(0.95) { $0.1 }, estimate(0.99) { $0.1 - $0.0 })
    }
}

/// The components of all cases, and the search for weights.
private struct ScoreTable {
    private let values: [Double]
    private let isKnown: [Double]
    private let outcomes: [Bool]
    private let width: Int
    private let fixed: Set<Int>

    init(_ components: [[Double]], _ outcomes: [Bool], fixed: Set<Int>) {
        self.fixed = fixed
        width = components.first?.count ?? 0
        values = components.joined().map { $0.isNaN ? 0 : $0 }
        isKnown = components.joined().map { $0.isNaN ? 0 : 1 }
        self.outcomes = outcomes
    }

    /// The score × 10, from 0 to 1,000; the middle if no weighted component is known.
    func score(_ row: Int, _ weights: [Double]) -> Int {
        var (sum, known) = (0.0, 0.0)
        for component in 0..<width {
            let cell = row * width + component
            sum += weights[component] * values[cell]
            known += weights[component] * isKnown[cell]
        }
        return known > 0 ? max(0, min(RankTally.maxScore, Int((100 * sum / known).rounded()))) : RankTally.maxScore / 2
    }

    private func tally(_ weights: [Double], _ rows: [Int]) -> RankTally {
        var tally = RankTally()
        for row in rows { tally.add(score(row, weights), outcomes[row]) }
        return tally
    }

    func search(from current: [Double], rows: [Int]) -> [Int] {
        let total = current.reduce(0, +)
        let shares = current.map { 100 * $0 / total }
        var weights = Self.rounded(shares)
        let currentTally = tally(shares, rows)
        guard let auc = currentTally.auc else { return weights }
        let cost = 2 * currentTally.standardError(of: auc)
        func objective(_ weights: [Int]) -> Double {
            let moved = zip(weights, shares).reduce(0) { $0 + abs(Double($1.0) - $1.1) } / 200
            return (tally(weights.map(Double.init), rows).auc ?? 0.5) - cost * moved
        }
        var best = objective(weights)
        while let move = moves(weights).map({ (weights: $0, objective: objective($0)) }).max(by: { $0.objective < $1.objective }),
            move.objective > best + 1e-9
        {
            (weights, best) = (move.weights, move.objective)
        }
        return weights
    }

    /// Rounds to multiples of the step that sum to 100, by the largest remainders.
    private static func rounded(_ shares: [Double]) -> [Int] {
        let step = AUCWeightSearch.step
        var weights = shares.map { Int($0 / Double(step)) * step }
        let order = shares.indices.sorted { (shares[$0] - Double(weights[$0]), -$0) > (shares[$1] - Double(weights[$1]), -$1) }
        for index in order.prefix((100 - weights.reduce(0, +)) / step) { weights[index] += step }
        return weights
    }

    /// All weights after a small or a large move of points from one component to another.
    private func moves(_ weights: [Int]) -> [[Int]] {
        var moves: [[Int]] = []
        for points in [AUCWeightSearch.step, 4 * AUCWeightSearch.step] {
            for from in weights.indices where weights[from] >= points && !fixed.contains(from) {
                for to in weights.indices where to != from && !fixed.contains(to) {
                    var moved = weights
                    moved[from] -= points
                    moved[to] += points
                    moves.append(moved)
                }
            }
        }
        return moves
    }
}

/// Counts of each outcome by score.
private struct RankTally {
    static let maxScore = 1000
    private var positives = [Int](repeating: 0, count: maxScore + 1)
    private var negatives = [Int](repeating: 0, count: maxScore + 1)

    init() {}

    init(_ scores: [Int], _ outcomes: [Bool], times: (Int) -> Int) {
        for row in scores.indices { add(scores[row], outcomes[row], times(row)) }
    }

    mutating func add(_ score: Int, _ isPositive: Bool, _ times: Int = 1) {
        if isPositive { positives[score] += times } else { negatives[score] += times }
    }

    /// The probability that a case of outcome 1 has a lower score than a case of outcome 0, ties counting half; nil with one class.
    var auc: Double? {
        var (above, wins, count) = (negatives.reduce(0, +), 0.0, 0)
        let total = above
        for score in 0...Self.maxScore {
            above -= negatives[score]
            wins += Double(positives[score]) * (Double(above) + Double(negatives[score]) / 2)
            count += positives[score]
        }
        return count > 0 && total > 0 ? wins / (Double(count) * Double(total)) : nil
    }

    func standardError(of auc: Double) -> Double {
        let (n, m) = (Double(positives.reduce(0, +)), Double(negatives.reduce(0, +)))
        let (q1, q2) = (auc / (2 - auc), 2 * auc * auc / (1 + auc))
        let variance = (auc * (1 - auc) + (n - 1) * (q1 - auc * auc) + (m - 1) * (q2 - auc * auc)) / (n * m)
        return max(0, variance).squareRoot()
    }
}
