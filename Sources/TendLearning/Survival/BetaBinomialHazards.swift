import Foundation
import TendMath

/// The churn probability in each period of life, with shrinkage where counts are small.
///
/// 1. Of n customers at risk in a period, Binomial(n, h) churn.
/// 2. h varies between periods: Beta(a, b). a and b are fitted to the counts by maximising
///    Σ ln B(a + d, b + n − d) − ln B(a, b), with d churned of n.
/// The posterior of h in a period is Beta(a + d, b + n − d): near its own share if n is large, near the overall rate if n is small.
/// Reference: A. Gelman et al., Bayesian data analysis (3rd edition), 5.3; M. E. Tarone for the likelihood, Biometrics 35 (1979).
package struct BetaBinomialHazards: Codable, Hashable, Sendable {
    /// The shapes of the prior.
    package let a: Double, b: Double
    /// The counts.
    package let losses: PeriodLosses

    /// The maximum strength of the prior, in customers, for periods that differ only by chance.
    private static let maxStrength = 10_000.0

    /// Hazards with a given prior; throws `outOfRange` unless both shapes are positive and finite.
    package init(_ losses: PeriodLosses, a: Double, b: Double) throws(FitError) {
        guard a > 0, b > 0, a.isFinite, b.isFinite else { throw .outOfRange(row: 0, column: 0) }
        (self.a, self.b, self.losses) = (a, b, losses)
    }

    /// Fits the prior by maximum likelihood. Throws `oneClass` if nobody or everybody churned, `tooFew` with fewer than two periods with
    /// customers at risk, and `notConverged`.
    package init(_ losses: PeriodLosses) throws(FitError) {
        let cells = zip(losses.atRisk, losses.lost).filter { $0.0 > 0 }.map { (n: Double($0), d: Double($1)) }
        guard cells.count >= 2 else { throw .tooFew(cells.count, needed: 2) }
        let share = cells.reduce(0) { $0 + $1.d } / cells.reduce(0) { $0 + $1.n }
        guard share > 0, share < 1 else { throw .oneClass }
        // The mean on the logit scale and the strength between 0 and its maximum, so that the search is unconstrained.
        func shapes(_ point: [Double]) -> (a: Double, b: Double) {
            let mean = 1 / (1 + exp(-point[0]))
            let strength = Self.maxStrength / (1 + exp(-point[1]))
            return (mean * strength, (1 - mean) * strength)
        }
        let starts = [-6.0, -4, -1].map {
            Minimum.nelderMead(from: [log(share / (1 - share)), $0], width: 0.5, tolerance: 1e-8) { point in
                let (a, b) = shapes(point)
                guard a > 1e-9, b > 1e-9 else { return .infinity }
                return cells.reduce(0) { $0 + Beta.logarithm(a, b) - Beta.logarithm(a + $1.d, b + $1.n - $1.d) }
            }
        }
        guard let best = starts.min(by: { $0.value < $1.value }), best.value.isFinite else { throw .notConverged(steps: 0) }
        let (a, b) = shapes(best.point)
        try self.init(losses, a: a, b: b)
    }

    /// The posterior shapes of the hazard in period t ≥ 1; those of the prior beyond the counts.
    package func shapes(in period: Int) -> (a: Double, b: Double) {
        guard losses.lost.indices.contains(period - 1) else { return (a, b) }
        let lost = Double(losses.lost[period - 1])
        return (a + lost, b + Double(losses.atRisk[period - 1]) - lost)
    }

    /// The expected hazard in period t ≥ 1: the churn probability of a customer who is active at its start.
    package func hazard(in period: Int) -> Double {
        let (a, b) = shapes(in: period)
        return a / (a + b)
    }

    /// The credible interval of the hazard.
    package func interval(in period: Int, level: Double = 0.8) -> (low: Double, high: Double) {
        let (a, b) = shapes(in: period)
        return (Beta.quantile((1 - level) / 2, a: a, b: b), Beta.quantile((1 + level) / 2, a: a, b: b))
    }

    /// The probability that a customer who is active after `age` periods churns within the next `periods`, with its interval.
    ///
    /// 1 − Π (1 − h) over independent periods. The mean and the second moment of the product are exact; the interval is that of the beta
    /// distribution with the same moments.
    package func loss(after age: Int, within periods: Int, level: Double = 0.8) -> (probability: Double, low: Double, high: Double) {
        var (mean, square) = (1.0, 1.0)
        for period in stride(from: age + 1, through: age + periods, by: 1) {
            let (a, b) = shapes(in: period)
            mean *= b / (a + b)
            square *= b * (b + 1) / ((a + b) * (a + b + 1))
        }
        let variance = square - mean * mean
        guard variance > 0, mean > 0, mean < 1 else { return (1 - mean, 1 - mean, 1 - mean) }
        let strength = mean * (1 - mean) / variance - 1
        func quantile(_ share: Double) -> Double { 1 - Beta.quantile(share, a: mean * strength, b: (1 - mean) * strength) }
        return (1 - mean, quantile((1 + level) / 2), quantile((1 - level) / 2))
    }
}
