import Foundation

/// How good chances are for outcomes that came: n pairs of p in 0…1 and y of 0 or 1.
package struct OutcomeScores: Sendable, Equatable, Codable {
    /// A tenth of the cases, those of like chances together.
    package struct Bin: Sendable, Equatable, Codable {
        /// How many cases.
        package let count: Int
        /// The mean of their chances.
        package let predicted: Double
        /// The share of them with outcome 1.
        package let observed: Double
        /// The least and the greatest of their chances.
        package let low, high: Double
    }

    /// How many cases, and how many of them with outcome 1.
    package let count, positives: Int
    /// The chance that a case of outcome 1 has the greater p of two, ties one half; nil with one class.
    ///
    /// (R − n₁ (n₁ + 1) ÷ 2) ÷ (n₁ n₀) with R the sum of the mid-ranks of outcome 1 (Mann and Whitney).
    package let auc: Double?
    /// The mean of −ln p for outcome 1 and −ln(1 − p) for 0, with p held within 1e-15 of 0 and 1.
    package let logLoss: Double
    /// The mean of (p − y)².
    package let brier: Double
    /// Cases with p at the threshold or above, by outcome 1 and 0, and those below, by outcome 1 and 0.
    package let truePositives, falsePositives, falseNegatives, trueNegatives: Int
    /// Ten bins of equal numbers of cases, in the order of p, ties in the order of rows; fewer with fewer than ten cases.
    package let calibration: [Bin]

    /// Scores n ≥ 1 chances; throws `FitError.unequalLengths`, `tooFew`, `notFinite` or `outOfRange`.
    package init(_ chances: [Double], _ outcomes: [Double], threshold: Double = 0.5) throws(FitError) {
        guard chances.count == outcomes.count else { throw .unequalLengths(chances.count, outcomes.count) }
        guard !chances.isEmpty else { throw .tooFew(0, needed: 1) }
        for (row, p) in chances.enumerated() where !(0...1).contains(p) {
            throw p.isFinite ? .outOfRange(row: row, column: 0) : .notFinite(row: row, column: 0)
        }
        for (row, y) in outcomes.enumerated() where y != 0 && y != 1 { throw .outOfRange(row: row, column: 1) }
        count = chances.count
        positives = outcomes.count { $0 == 1 }
        let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
        auc = Self.auc(chances, outcomes, order)
        let pairs = zip(chances, outcomes)
        logLoss = pairs.reduce(0) { sum, pair in sum - log(max(pair.1 == 1 ? pair.0 : 1 - pair.0, 1e-15)) } / Double(count)
        brier = pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(count)
        truePositives = pairs.count { $0.0 >= threshold && $0.1 == 1 }
        falsePositives = pairs.count { $0.0 >= threshold && $0.1 == 0 }
        falseNegatives = positives - truePositives
        trueNegatives = count - positives - falsePositives
        calibration = Self.bins(chances, outcomes, order)
    }

    /// The share of cases on the right side of the threshold.
    package var accuracy: Double { Double(truePositives + trueNegatives) / Double(count) }
    /// The share of outcome 1 among cases called 1; nil where none is called so.
    package var precision: Double? { share(truePositives, truePositives + falsePositives) }
    /// The share called 1 among cases of outcome 1; nil where there are none.
    package var recall: Double? { share(truePositives, positives) }
    /// The harmonic mean of precision and recall, 2 t ÷ (2 t + f₊ + f₋) with t true and f false ones; nil where all are 0.
    package var f1: Double? { share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }
    /// The mean over cases of |predicted − observed| of their bin.
    package var calibrationError: Double {
        calibration.reduce(0) { $0 + Double($1.count) * abs($1.predicted - $1.observed) } / Double(count)
    }

    private func share(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }

    private static func auc(_ chances: [Double], _ outcomes: [Double], _ order: [Int]) -> Double? {
        let positives = outcomes.count { $0 == 1 }
        guard positives > 0, positives < outcomes.count else { return nil }
        var ranks = 0.0
        var start = 0
        while start < order.count {
            var end = start
            var hits = 0
            while end < order.count, chances[order[end]] == chances[order[start]] {
                if outcomes[order[end]] == 1 { hits += 1 }
                end += 1
            }
            // Ranks start + 1 … end share their mean.
            ranks += Double(hits) * Double(start + 1 + end) / 2
            start = end
        }
        let (ones, zeros) = (Double(positives), Double(outcomes.count - positives))
        return (ranks - ones * (ones + 1) / 2) / (ones * zeros)
    }

    private static func bins(_ chances: [Double], _ outcomes: [Double], _ order: [Int]) -> [Bin] {
        let n = order.count
        return (0..<10).compactMap { bin in
            // Rank r is in bin ⌊10 r ÷ n⌋.
            let cases = order[((bin * n + 9) / 10)..<(((bin + 1) * n + 9) / 10)]
            guard let first = cases.first, let last = cases.last else { return nil }
            let size = Double(cases.count)
            return Bin(
                count: cases.count, predicted: cases.reduce(0) { $0 + chances[$1] } / size, observed: cases.reduce(0) { $0 + outcomes[$1] } / size,
                low: chances[first], high: chances[last])
        }
    }
}
