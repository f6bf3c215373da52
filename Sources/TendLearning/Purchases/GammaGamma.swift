import Foundation
import TendMath

/// The Gamma–Gamma model of the amount of a purchase.
///
/// 1. The amount of a purchase varies around the mean of the customer: gamma distribution with shape p.
/// 2. The rate of that distribution varies between customers: gamma distribution with shape q and rate v.
/// 3. Amounts and purchase rates are independent.
/// Reference: P. S. Fader and B. G. S. Hardie, The Gamma–Gamma model of monetary value (2013).
package struct GammaGamma: Codable, Hashable, Sendable {
    /// Shape within customers, shape and rate between customers (v in the unit of the amounts).
    package let p: Double, q: Double, v: Double

    /// A model with given parameters; throws `outOfRange` (column: the index of the parameter) unless all are positive and finite.
    package init(p: Double, q: Double, v: Double) throws(FitError) {
        if let column = [p, q, v].firstIndex(where: { !($0 > 0 && $0.isFinite) }) { throw .outOfRange(row: 0, column: column) }
        (self.p, self.q, self.v) = (p, q, v)
    }

    /// Fits the parameters by maximum likelihood to the mean amounts of customers with repeat purchases; others are ignored.
    ///
    /// Throws `tooFew` below 10 such customers, `notFinite` and `outOfRange` (row: the customer) for amounts that are not finite or negative,
    /// `redundant` if all spend the same, and `notConverged` if a parameter diverges.
    package init(_ customers: [PurchaseSummary]) throws(FitError) {
        for (row, customer) in customers.enumerated() where customer.repeats > 0 {
            guard customer.meanValue.isFinite else { throw .notFinite(row: row, column: 3) }
            guard customer.meanValue >= 0 else { throw .outOfRange(row: row, column: 3) }
        }
        let repeatCustomers = customers.filter { $0.repeats > 0 && $0.meanValue > 0 }
        guard repeatCustomers.count >= 10 else { throw .tooFew(repeatCustomers.count, needed: 10) }
        // Amounts are divided by their mean, so that the search does not depend on their unit.
        let scale = repeatCustomers.reduce(0) { $0 + $1.meanValue } / Double(repeatCustomers.count)
        guard repeatCustomers.contains(where: { abs($0.meanValue - scale) > 1e-9 * scale }) else { throw .redundant(column: 3) }
        let likelihood = Likelihood(repeatCustomers, scale)
        let starts: [[Double]] = [[2, 3, 1], [6, 4, 0.5], [1, 10, 10]]
        let fits = starts.map { Minimum.bfgs(from: $0.map { log($0) }, tolerance: 1e-10, likelihood.negativeMean) }
        guard let best = fits.min(by: { $0.value < $1.value }), best.hasConverged, best.point.allSatisfy({ abs($0) < 14 }) else {
            throw .notConverged(steps: fits.map(\.steps).max() ?? 0)
        }
        try self.init(p: exp(best.point[0]), q: exp(best.point[1]), v: exp(best.point[2]) * scale)
    }

    /// Σ ln L over customers with repeat purchases and amounts above 0:
    /// ln Γ(px + q) − ln Γ(px) − ln Γ(q) + q ln v + (px − 1) ln m + px ln x − (px + q) ln(xm + v).
    package func logLikelihood(_ customers: [PurchaseSummary]) -> Double {
        var gradient = [0.0, 0, 0]
        return -Likelihood(customers.filter { $0.repeats > 0 && $0.meanValue > 0 }, 1).negative([p, q, v].map { log($0) }, &gradient)
    }

    /// The expected mean amount of a customer, p (v + x m) ÷ (px + q − 1): between the mean of the customer and that of all.
    ///
    /// The mean of all without repeat purchases; nil if q ≤ 1 − px, where no mean exists.
    package func expectedValue(_ customer: PurchaseSummary) -> Double? {
        let x = customer.meanValue > 0 ? Double(customer.repeats) : 0
        let denominator = p * x + q - 1
        return denominator > 0 ? p * (v + x * customer.meanValue) / denominator : nil
    }

    private struct Likelihood: Sendable {
        private let counts: [(x: Double, count: Double)]
        private let customers: [(x: Double, m: Double)]
        private let constant: Double
        /// Σ x ln(x m), the factor of p.
        private let weighted: Double

        init(_ repeatCustomers: [PurchaseSummary], _ scale: Double) {
            customers = repeatCustomers.map { (Double($0.repeats), $0.meanValue / scale) }
            counts = Dictionary(grouping: repeatCustomers, by: \.repeats).map { (Double($0), Double($1.count)) }.sorted { $0.0 < $1.0 }
            constant = -customers.reduce(0) { $0 + log($1.m) }
            weighted = customers.reduce(0) { $0 + $1.x * log($1.x * $1.m) }
        }

        func negative(_ point: [Double], _ gradient: inout [Double]) -> Double {
            let (p, q, v) = (exp(point[0]), exp(point[1]), exp(point[2]))
            guard [p, q, v].allSatisfy({ $0.isFinite && $0 > 1e-30 }) else { return .infinity }
            let n = Double(customers.count)
            var value = constant + p * weighted + n * (q * point[2] - Gamma.logarithm(q))
            var (byP, byQ, byV) = (weighted, n * (point[2] - Gamma.digamma(q)), n * q / v)
            for (x, count) in counts {
                value += count * (Gamma.logarithm(p * x + q) - Gamma.logarithm(p * x))
                let digamma = Gamma.digamma(p * x + q)
                byP += count * x * (digamma - Gamma.digamma(p * x))
                byQ += count * digamma
            }
            for (x, m) in customers {
                let rate = x * m + v
                let logRate = log(rate)
                value -= (p * x + q) * logRate
                byP -= x * logRate
                byQ -= logRate
                byV -= (p * x + q) / rate
            }
            gradient = [-byP * p, -byQ * q, -byV * v]
            return -value
        }

        /// The mean per customer, so that the gradient is not lost in the rounding of a large sum.
        func negativeMean(_ point: [Double], _ gradient: inout [Double]) -> Double {
            let value = negative(point, &gradient) / Double(customers.count)
            for index in gradient.indices { gradient[index] /= Double(customers.count) }
            return value
        }
    }
}
