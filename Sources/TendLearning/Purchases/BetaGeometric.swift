import Foundation
import TendMath

/// The BG/NBD model of repeat purchases by customers without a contract.
///
/// 1. While active, a customer buys as a Poisson process with rate λ per week.
/// 2. λ varies between customers: gamma distribution with shape r and rate α.
/// 3. After each purchase, a customer becomes inactive for ever with probability p.
/// 4. p varies between customers: Beta(a, b), independent of λ.
/// Reference: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting your customers" the easy way, Marketing Science 24 (2005).
package struct BetaGeometric: Codable, Hashable, Sendable {
    /// Shape and rate (in weeks) of the distribution of purchase rates.
    package let r: Double, alpha: Double
    /// Shapes of the distribution of dropout probabilities.
    package let a: Double, b: Double

    /// A model with given parameters; throws `outOfRange` (column: the index of the parameter) unless all are positive and finite.
    package init(r: Double, alpha: Double, a: Double, b: Double) throws(FitError) {
        if let column = [r, alpha, a, b].firstIndex(where: { !($0 > 0 && $0.isFinite) }) { throw .outOfRange(row: 0, column: column) }
        (self.r, self.alpha, self.a, self.b) = (r, alpha, a, b)
    }

    /// Fits the parameters by maximum likelihood, without a penalty.
    ///
    /// Throws `tooFew` below 10 customers or without any repeat purchase, `notFinite` and `outOfRange` (row: the customer), and
    /// `notConverged` if a parameter diverges, for example because customers hardly differ or none becomes inactive.
    package init(_ customers: [PurchaseSummary]) throws(FitError) {
        try Self.check(customers)
        let likelihood = BetaGeometricLikelihood(customers)
        let starts: [[Double]] = [[0.3, likelihood.meanObservation * 0.3, 1, 2], [1, likelihood.meanObservation, 0.5, 5]]
        let fits = Parallel.map(starts.count) { Minimum.newton(from: starts[$0].map { log($0) }, tolerance: 1e-10, likelihood.negativeMean) }
        guard let best = fits.min(by: { $0.value < $1.value }), best.hasConverged, best.point.allSatisfy({ abs($0) < 18 }) else {
            throw .notConverged(steps: fits.map(\.steps).max() ?? 0)
        }
        let point = best.point.map { exp($0) }
        try self.init(r: point[0], alpha: point[1], a: point[2], b: point[3])
    }

    /// Σ ln L over customers.
    package func logLikelihood(_ customers: [PurchaseSummary]) -> Double {
        BetaGeometricLikelihood(customers).value(r, alpha, a, b)
    }

    /// The probability that a customer is still active at the end of observation:
    /// 1 ÷ (1 + a ÷ (b + x − 1) · ((α + T) ÷ (α + t_x))^(r + x)), and 1 without repeat purchases, because dropout follows a repeat purchase.
    package func probabilityAlive(_ customer: PurchaseSummary) -> Double {
        guard customer.repeats > 0 else { return 1 }
        let x = Double(customer.repeats)
        let logRatio = (r + x) * log((alpha + customer.observed) / (alpha + customer.last))
        return 1 / (1 + a / (b + x - 1) * exp(logRatio))
    }

    /// The expected number of purchases in the next t ≥ 0 weeks:
    /// (a + b + x − 1) ÷ (a − 1) · [1 − (1 − z)^(r + x) ₂F₁(r + x, b + x; a + b + x − 1; z)] · P(active), z = t ÷ (α + T + t).
    package func expected(_ customer: PurchaseSummary, weeks t: Double) -> Double {
        guard t > 0 else { return 0 }
        return growth(repeats: Double(customer.repeats), from: alpha + customer.observed, t, a) * probabilityAlive(customer)
    }

    /// The expected number of repeat purchases of a new customer in the t ≥ 0 weeks after the first purchase.
    package func expectedForNewCustomer(weeks t: Double) -> Double { t > 0 ? growth(repeats: 0, from: alpha, t, a) : 0 }

    /// By Euler's transformation, (1 − z)^(r + x) ₂F₁(r + x, b + x; c; z) = (1 − z)^(a − 1) ₂F₁(a + b − r − 1, a − 1; c; z) with c = a + b + x − 1.
    ///
    /// The formula is 0 ÷ 0 at a = 1, where the mean of both sides is used, and at c = 0, where c is replaced by 1e-9.
    private func growth(repeats x: Double, from start: Double, _ t: Double, _ a: Double) -> Double {
        if abs(a - 1) < 1e-5 { return (growth(repeats: x, from: start, t, 1 - 1e-4) + growth(repeats: x, from: start, t, 1 + 1e-4)) / 2 }
        let z = t / (start + t)
        let sum = a + b + x - 1
        let c = abs(sum) < 1e-9 ? 1e-9 : sum
        return c / (a - 1) * (1 - pow(1 - z, a - 1) * Hypergeometric.value(a + b - r - 1, a - 1, c, z))
    }

    private static func check(_ customers: [PurchaseSummary]) throws(FitError) {
        guard customers.count >= 10 else { throw .tooFew(customers.count, needed: 10) }
        for (row, customer) in customers.enumerated() {
            guard customer.last.isFinite, customer.observed.isFinite else { throw .notFinite(row: row, column: customer.last.isFinite ? 2 : 1) }
            guard (0...1_000_000).contains(customer.repeats) else { throw .outOfRange(row: row, column: 0) }
            guard customer.last >= 0, customer.repeats > 0 || customer.last == 0 else { throw .outOfRange(row: row, column: 1) }
            guard customer.observed >= customer.last else { throw .outOfRange(row: row, column: 2) }
        }
        guard customers.contains(where: { $0.repeats > 0 }) else { throw .tooFew(0, needed: 1) }
    }
}
