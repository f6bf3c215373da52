import Foundation
import TendMath

/// What a customer spends at a purchase: the Gamma–Gamma model.
///
/// 1. The money of a purchase varies around the customer's own mean as a gamma distribution of shape p.
/// 2. The rates of those distributions differ between customers as a gamma distribution of shape q and rate v.
/// 3. How much and how often are independent of each other.
/// Reference: P. S. Fader and B. G. S. Hardie, The Gamma–Gamma model of monetary value (2013).
package struct GammaGamma: Codable, Hashable, Sendable {
    /// Shape within customers, shape and rate between them (v in units of money).
    package let p: Double, q: Double, v: Double

    /// A model with given parameters; throws `outOfRange` (column: which) unless all are positive and finite.
    package init(p: Double, q: Double, v: Double) throws(FitError) {
        if let column = [p, q, v].firstIndex(where: { !($0 > 0 && $0.isFinite) }) { throw .outOfRange(row: 0, column: column) }
        (self.p, self.q, self.v) = (p, q, v)
    }

    /// The parameters that make the means of those with repeats and money most likely; others say nothing here.
    ///
    /// Throws `tooFew` below 10 such customers, `notFinite` and `outOfRange` (row: the customer) for money that is no number or negative, `redundant`
    /// when all spend the same, and `notConverged` when a parameter grows without bound.
    package init(_ customers: [PurchaseSummary]) throws(FitError) {
        for (row, customer) in customers.enumerated() where customer.repeats > 0 {
            guard customer.meanValue.isFinite else { throw .notFinite(row: row, column: 3) }
            guard customer.meanValue >= 0 else { throw .outOfRange(row: row, column: 3) }
        }
        let told = customers.filter { $0.repeats > 0 && $0.meanValue > 0 }
        guard told.count >= 10 else { throw .tooFew(told.count, needed: 10) }
        // Money in units of its mean, so that the search is the same for cents and for thousands.
        let scale = told.reduce(0) { $0 + $1.meanValue } / Double(told.count)
        guard told.contains(where: { abs($0.meanValue - scale) > 1e-9 * scale }) else { throw .redundant(column: 3) }
        let likelihood = Likelihood(told, scale)
        let starts: [[Double]] = [[2, 3, 1], [6, 4, 0.5], [1, 10, 10]]
        let found = starts.map { Minimum.bfgs(from: $0.map { log($0) }, tolerance: 1e-10, likelihood.negativeMean) }
        guard let best = found.min(by: { $0.value < $1.value }), best.hasConverged, best.point.allSatisfy({ abs($0) < 14 }) else {
            throw .notConverged(steps: found.map(\.steps).max() ?? 0)
        }
        try self.init(p: exp(best.point[0]), q: exp(best.point[1]), v: exp(best.point[2]) * scale)
    }

    /// Σ ln L over customers with repeats and money:
    /// ln Γ(px + q) − ln Γ(px) − ln Γ(q) + q ln v + (px − 1) ln m + px ln x − (px + q) ln(xm + v).
    package func logLikelihood(_ customers: [PurchaseSummary]) -> Double {
        var slopes = [0.0, 0, 0]
        return -Likelihood(customers.filter { $0.repeats > 0 && $0.meanValue > 0 }, 1).negative([p, q, v].map { log($0) }, &slopes)
    }

    /// The mean to be expected of a customer's purchases, p (v + x m) ÷ (px + q − 1): between the own mean and everyone's.
    ///
    /// Everyone's without repeats; nil where q ≤ 1 − px leaves no mean.
    package func expectedValue(_ customer: PurchaseSummary) -> Double? {
        let x = customer.meanValue > 0 ? Double(customer.repeats) : 0
        let below = p * x + q - 1
        return below > 0 ? p * (v + x * customer.meanValue) / below : nil
    }

    private struct Likelihood: Sendable {
        private let counts: [(x: Double, count: Double)]
        private let customers: [(x: Double, m: Double)]
        private let constant: Double
        /// Σ x ln(x m) and Σ x, what p multiplies.
        private let weighted: Double

        init(_ told: [PurchaseSummary], _ scale: Double) {
            customers = told.map { (Double($0.repeats), $0.meanValue / scale) }
            counts = Dictionary(grouping: told, by: \.repeats).map { (Double($0), Double($1.count)) }.sorted { $0.0 < $1.0 }
            constant = -customers.reduce(0) { $0 + log($1.m) }
            weighted = customers.reduce(0) { $0 + $1.x * log($1.x * $1.m) }
        }

        func negative(_ point: [Double], _ slopes: inout [Double]) -> Double {
            let (p, q, v) = (exp(point[0]), exp(point[1]), exp(point[2]))
            guard [p, q, v].allSatisfy({ $0.isFinite && $0 > 1e-30 }) else { return .infinity }
            let n = Double(customers.count)
            var value = constant + p * weighted + n * (q * point[2] - Gamma.logarithm(q))
            var (byP, byQ, byV) = (weighted, n * (point[2] - Gamma.digamma(q)), n * q / v)
            for (x, count) in counts {
                value += count * (Gamma.logarithm(p * x + q) - Gamma.logarithm(p * x))
                let both = Gamma.digamma(p * x + q)
                byP += count * x * (both - Gamma.digamma(p * x))
                byQ += count * both
            }
            for (x, m) in customers {
                let spent = x * m + v
                let logSpent = log(spent)
                value -= (p * x + q) * logSpent
                byP -= x * logSpent
                byQ -= logSpent
                byV -= (p * x + q) / spent
            }
            slopes = [-byP * p, -byQ * q, -byV * v]
            return -value
        }

        /// The same a customer, so that slopes do not drown in the rounding of a large sum.
        func negativeMean(_ point: [Double], _ slopes: inout [Double]) -> Double {
            let value = negative(point, &slopes) / Double(customers.count)
            for place in slopes.indices { slopes[place] /= Double(customers.count) }
            return value
        }
    }
}
