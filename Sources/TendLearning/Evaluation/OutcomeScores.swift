import Foundation

/// Scores of predicted probabilities: n pairs of p in 0…1 and outcome y of 0 or 1.
package struct OutcomeScores: Sendable, Equatable, Codable {
    /// A tenth of the cases, in the order of their probabilities.
    package struct Bin: Sendable, Equatable, Codable {
        /// The number of cases.
        package let count: Int
        /// The mean of their probabilities.
        package let predicted: Double
        /// The share with outcome 1.
        package let observed: Double
        /// The lowest and the highest probability.
        package let low, high: Double
    }

    /// The number of cases, and of those with outcome 1.
    package let count, positives: Int
    /// The probability that a case of outcome 1 has a greater p than a case of outcome 0, ties counting half; nil with one class.
    ///
    /// (R − n₁ (n₁ + 1) ÷ 2) ÷ (n₁ n₀) with R the sum of the mid-ranks of outcome 1 (Mann and Whitney).
    package let auc: Double?
    /// The mean of −ln p for outcome 1 and −ln(1 − p) for 0, with p clamped to 1e-15…1 − 1e-15.
    package let logLoss: Double
    /// The mean of (p − y)².
    package let brier: Double
    /// Cases with p at or above the threshold by outcome 1 and 0, and below it by outcome 1 and 0.
    package let truePositives, falsePositives, falseNegatives, trueNegatives: Int
    /// Ten bins with equal numbers of cases, by p, then by row; fewer with fewer than ten cases.
    package let calibration: [Bin]

    /// Scores n ≥ 1 probabilities; throws `FitError.unequalLengths`, `tooFew`, `notFinite` or `outOfRange`.
    package init(_ probabilities: [Double], _ outcomes: [Double], threshold: Double = 0.5) throws(FitError) {
        guard probabilities.count == outcomes.count else { throw .unequalLengths(probabilities.count, outcomes.count) }
        guard !probabilities.isEmpty else { throw .tooFew(0, needed: 1) }
        for (row, p) in probabilities.enumerated() where !(0...1).contains(p) {
            throw p.isFinite ? .outOfRange(row: row, column: 0) : .notFinite(row: row, column: 0)
        }
        for (row, y) in outcomes.enumerated() where y != 0 && y != 1 { throw .outOfRange(row: row, column: 1) }
        count = probabilities.count
        positives = outcomes.count { $0 == 1 }
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        auc = Self.auc(probabilities, outcomes, order)
        let pairs = zip(probabilities, outcomes)
        logLoss = pairs.reduce(0) { sum, pair in sum - log(max(pair.1 == 1 ? pair.0 : 1 - pair.0, 1e-15)) } / Double(count)
        brier = pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(count)
        truePositives = pairs.count { $0.0 >= threshold && $0.1 == 1 }
        falsePositives = pairs.count { $0.0 >= threshold && $0.1 == 0 }
        falseNegatives = positives - truePositives
        trueNegatives = count - positives - falsePositives
        calibration = Self.bins(probabilities, outcomes, order)
    }

    /// The share of cases that are classified correctly.
    package var accuracy: Double { Double(truePositives + trueNegatives) / Double(count) }
    /// The share of outcome 1 among cases classified as 1; nil if there are none.
    package var precision: Double? { share(truePositives, truePositives + falsePositives) }
    /// The share classified as 1 among cases of outcome 1; nil if there are none.
    package var recall: Double? { share(truePositives, positives) }
    /// The harmonic mean of precision and recall, 2 t ÷ (2 t + f₊ + f₋) with t true positives, f₊ false positives and f₋ false negatives; nil if all are 0.
    package var f1: Double? { share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }
    /// The mean over cases of |predicted − observed| of their bin.
    package var calibrationError: Double {
        calibration.reduce(0) { $0 + Double($1.count) * abs($1.predicted - $1.observed) } / Double(count)
    }

    private func share(_ part: Int, _ total: Int) -> Double? { total == 0 ? nil : Double(part) / Double(total) }

    private static func auc(_ probabilities: [Double], _ outcomes: [Double], _ order: [Int]) -> Double? {
        let positives = outcomes.count { $0 == 1 }
        guard positives > 0, positives < outcomes.count else { return nil }
        var ranks = 0.0
        var start = 0
        while start < order.count {
            var end = start
            var hits = 0
            while end < order.count, probabilities[order[end]] == probabilities[order[start]] {
                if outcomes[order[end]] == 1 { hits += 1 }
                end += 1
            }
            // Ranks start + 1 … end share their mean.
            ranks += Double(hits) * Double(start + 1 + end) / 2
            start = end
        }
        let (positiveCount, negativeCount) = (Double(positives), Double(outcomes.count - positives))
        return (ranks - positiveCount * (positiveCount + 1) / 2) / (positiveCount * negativeCount)
    }

    private static func bins(_ probabilities: [Double], _ outcomes: [Double], _ order: [Int]) -> [Bin] {
        let n = order.count
        return (0..<10).compactMap { bin in
            // Rank r is in bin ⌊10 r ÷ n⌋.
            let cases = order[((bin * n + 9) / 10)..<(((bin + 1) * n + 9) / 10)]
            guard let first = cases.first, let last = cases.last else { return nil }
            let size = Double(cases.count)
            return Bin(
                count: cases.count, predicted: cases.reduce(0) { $0 + probabilities[$1] } / size, observed: cases.reduce(0) { $0 + outcomes[$1] } / size,
                low: probabilities[first], high: probabilities[last])
        }
    }
}
