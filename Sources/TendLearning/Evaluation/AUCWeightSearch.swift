import Foundation
import TendMath

/// Weights of the parts of a score, found from cases whose outcome is known, and whether they are better than those in use.
///
/// A score is Σ w v ÷ Σ w over the parts that are known; cases of outcome 1 should have the lower scores. Weights are
/// multiples of `step` that add up to 100. From those in use they go, one move of points from one part to another at a
/// time, to where AUC − 2 s · d is greatest: s the standard error of the AUC of those in use (Hanley and McNeil), d the
/// share of all points that moved. Few cases make s large and so keep the weights near where they were.
///
/// They are judged out of fold: each case is scored by weights found without its group and without the others of its
/// fold. Intervals are the middle of 1000 draws of groups with replacement: 95 % for an AUC, and 99 % for the gain, because
/// folds that share cases make draws too sure. Of cases whose outcome is chance, 1 to 2 in 100 are called better so.
/// Reference: J. Hanley and B. McNeil, The meaning and use of the area under a ROC curve, Radiology 143 (1982).
package struct AUCWeightSearch: Sendable, Equatable, Codable {
    /// A value with its interval.
    package struct Estimate: Sendable, Equatable, Codable {
        /// The value itself.
        package let value: Double
        /// Where the interval begins and ends.
        package let low, high: Double
    }

    /// What weights are multiples of.
    package static let step = 5

    /// In the order of the parts, multiples of `step` that add up to 100.
    package let weights: [Int]
    /// The AUC of the weights in use, and of those found on cases they were not found from, with intervals of 95 %.
    package let current, optimized: Estimate
    /// By how much the AUC of those found is greater, with an interval of 99 %.
    package let gain: Estimate

    /// The keys of stored models.
    private enum CodingKeys: String, CodingKey {
        case weights
        case current = "present"
        case optimized = "found"
        case gain
    }

    /// Better by more than chance would explain.
    package var isBetter: Bool { gain.low > 0 }

    /// Searches and judges; throws `FitError` where lengths differ, groups are fewer than folds or outcomes are all alike.
    ///
    /// - Parameters:
    ///   - parts: for each case the values from 0 to 10; NaN where a part is unknown.
    ///   - outcomes: whether each case is one of those that should score low.
    ///   - groups: which cases are never to be on both sides of a fold, such as those of one customer.
    ///   - present: the weights in use, in any unit.
    package init(_ parts: [[Double]], _ outcomes: [Bool], groups: [Int], current: [Double], folds: Int = 5, seed: Seed) throws(FitError) {
        guard parts.count == outcomes.count, groups.count == outcomes.count else { throw .unequalLengths(parts.count, outcomes.count) }
        let order = Set(groups).sorted()
        guard order.count >= folds else { throw .tooFew(order.count, needed: folds) }
        guard outcomes.contains(true), outcomes.contains(false) else { throw .oneClass }
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let place = groups.map { places[$0] ?? 0 }
        let table = ScoreTable(parts, outcomes)
        weights = table.search(from: current, rows: Array(outcomes.indices))
        var scores = [Int](repeating: 0, count: outcomes.count)
        for fold in 0..<folds {
            let training = place.indices.filter { place[$0] % folds != fold }
            let learnt = table.search(from: current, rows: training).map(Double.init)
            for row in place.indices where place[row] % folds == fold { scores[row] = table.score(row, learnt) }
        }
        let usual = outcomes.indices.map { table.score($0, current) }
        (self.current, optimized, gain) = Self.estimates(usual, scores, outcomes, place, groups: order.count, seed: seed)
    }

    private static func estimates(
        _ usual: [Int], _ found: [Int], _ outcomes: [Bool], _ place: [Int], groups: Int, seed: Seed
    ) -> (present: Estimate, found: Estimate, gain: Estimate) {
        func both(_ times: [Int]) -> (Double, Double)? {
            guard let one = RankTally(usual, outcomes, times: { times[place[$0]] }).auc else { return nil }
            return RankTally(found, outcomes, times: { times[place[$0]] }).auc.map { (one, $0) }
        }
        var random = Random(seed)
        let whole = both([Int](repeating: 1, count: groups)) ?? (0.5, 0.5)
        let draws = (0..<1000).compactMap { _ in
            var times = [Int](repeating: 0, count: groups)
            for _ in 0..<groups { times[random.index(below: groups)] += 1 }
            return both(times)
        }
        func estimate(_ level: Double, _ part: ((Double, Double)) -> Double) -> Estimate {
            let (sorted, tail, value) = (draws.map(part).sorted(), (1 - level) / 2, part(whole))
            return Estimate(
                value: value, low: Percentile.linear(tail, ofSorted: sorted) ?? value, high: Percentile.linear(1 - tail, ofSorted: sorted) ?? value)
        }
        return (estimate(0.95) { $0.0 }, estimate(0.95) { $0.1 }, estimate(0.99) { $0.1 - $0.0 })
    }
}

/// The parts of all cases side by side, and the search for weights.
private struct ScoreTable {
    private let values: [Double]
    private let isKnown: [Double]
    private let outcomes: [Bool]
    private let width: Int

    init(_ parts: [[Double]], _ outcomes: [Bool]) {
        width = parts.first?.count ?? 0
        values = parts.joined().map { $0.isNaN ? 0 : $0 }
        isKnown = parts.joined().map { $0.isNaN ? 0 : 1 }
        self.outcomes = outcomes
    }

    /// In tenths of a point of 100; where nothing that weighs is known, the middle.
    func score(_ row: Int, _ weights: [Double]) -> Int {
        var (sum, known) = (0.0, 0.0)
        for part in 0..<width {
            let cell = row * width + part
            sum += weights[part] * values[cell]
            known += weights[part] * isKnown[cell]
        }
        return known > 0 ? max(0, min(RankTally.maxScore, Int((100 * sum / known).rounded()))) : RankTally.maxScore / 2
    }

    private func tally(_ weights: [Double], _ rows: [Int]) -> RankTally {
        var tally = RankTally()
        for row in rows { tally.add(score(row, weights), outcomes[row]) }
        return tally
    }

    func search(from present: [Double], rows: [Int]) -> [Int] {
        let all = present.reduce(0, +)
        let shares = present.map { 100 * $0 / all }
        var weights = Self.rounded(shares)
        let usual = tally(shares, rows)
        guard let auc = usual.auc else { return weights }
        let cost = 2 * usual.standardError(of: auc)
        func merit(_ weights: [Int]) -> Double {
            let moved = zip(weights, shares).reduce(0) { $0 + abs(Double($1.0) - $1.1) } / 200
            return (tally(weights.map(Double.init), rows).auc ?? 0.5) - cost * moved
        }
        var best = merit(weights)
        while let move = Self.moves(weights).map({ (weights: $0, merit: merit($0)) }).max(by: { $0.merit < $1.merit }), move.merit > best + 1e-9 {
            (weights, best) = (move.weights, move.merit)
        }
        return weights
    }

    /// The nearest multiples of the step that add up to 100; what is left over goes where most was cut off.
    private static func rounded(_ shares: [Double]) -> [Int] {
        let step = AUCWeightSearch.step
        var weights = shares.map { Int($0 / Double(step)) * step }
        let order = shares.indices.sorted { (shares[$0] - Double(weights[$0]), -$0) > (shares[$1] - Double(weights[$1]), -$1) }
        for place in order.prefix((100 - weights.reduce(0, +)) / step) { weights[place] += step }
        return weights
    }

    /// A little or a lot from one part to another.
    private static func moves(_ weights: [Int]) -> [[Int]] {
        var moves: [[Int]] = []
        for points in [AUCWeightSearch.step, 4 * AUCWeightSearch.step] {
            for from in weights.indices where weights[from] >= points {
                for to in weights.indices where to != from {
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

/// How many of each outcome have which score.
private struct RankTally {
    static let maxScore = 1000
    private var positives = [Int](repeating: 0, count: maxScore + 1)
    private var negatives = [Int](repeating: 0, count: maxScore + 1)

    init() {}

    init(_ scores: [Int], _ outcomes: [Bool], times: (Int) -> Int) {
        for row in scores.indices { add(scores[row], outcomes[row], times(row)) }
    }

    mutating func add(_ score: Int, _ isOne: Bool, _ times: Int = 1) {
        if isOne { positives[score] += times } else { negatives[score] += times }
    }

    /// The chance that a case of outcome 1 has the lower score of two, ties one half; nil with one class.
    var auc: Double? {
        var (above, wins, count) = (negatives.reduce(0, +), 0.0, 0)
        let all = above
        for score in 0...Self.maxScore {
            above -= negatives[score]
            wins += Double(positives[score]) * (Double(above) + Double(negatives[score]) / 2)
            count += positives[score]
        }
        return count > 0 && all > 0 ? wins / (Double(count) * Double(all)) : nil
    }

    func standardError(of auc: Double) -> Double {
        let (n, m) = (Double(positives.reduce(0, +)), Double(negatives.reduce(0, +)))
        let (one, two) = (auc / (2 - auc), 2 * auc * auc / (1 + auc))
        let variance = (auc * (1 - auc) + (n - 1) * (one - auc * auc) + (m - 1) * (two - auc * auc)) / (n * m)
        return max(0, variance).squareRoot()
    }
}
