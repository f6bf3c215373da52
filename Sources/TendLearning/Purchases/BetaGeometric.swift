import Foundation
import TendMath

/// How often customers without a contract will buy again: the BG/NBD model.
///
/// 1. While active, a customer buys at random times with a rate λ a week.
/// 2. λ differs between customers as a gamma distribution of shape r and rate α.
/// 3. After each purchase a customer becomes inactive for ever with chance p.
/// 4. p differs between customers as Beta(a, b), independently of λ.
/// Reference: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting your customers" the easy way, Marketing Science 24 (2005).
package struct BetaGeometric: Codable, Hashable, Sendable {
    /// Shape and rate (in weeks) of the buying rates.
    package let r: Double, alpha: Double
    /// Shapes of the chances to become inactive.
    package let a: Double, b: Double

    /// A model with given parameters; throws `outOfRange` (column: which) unless all are positive and finite.
    package init(r: Double, alpha: Double, a: Double, b: Double) throws(FitError) {
        if let column = [r, alpha, a, b].firstIndex(where: { !($0 > 0 && $0.isFinite) }) { throw .outOfRange(row: 0, column: column) }
        (self.r, self.alpha, self.a, self.b) = (r, alpha, a, b)
    }

    /// The parameters that make the customers most likely; no penalty.
    ///
    /// Throws `tooFew` below 10 customers or without any second purchase among them, `notFinite` and `outOfRange` (row: the customer), and
    /// `notConverged` when a parameter grows without bound, as when customers hardly differ or none falls silent.
    package init(_ customers: [PurchaseSummary]) throws(FitError) {
        try Self.check(customers)
        let likelihood = BetaGeometricLikelihood(customers)
        let starts: [[Double]] = [[0.3, likelihood.meanObservation * 0.3, 1, 2], [1, likelihood.meanObservation, 0.5, 5]]
        let found = Parallel.map(starts.count) { Minimum.newton(from: starts[$0].map { log($0) }, tolerance: 1e-10, likelihood.negativeMean) }
        guard let best = found.min(by: { $0.value < $1.value }), best.hasConverged, best.point.allSatisfy({ abs($0) < 18 }) else {
            throw .notConverged(steps: found.map(\.steps).max() ?? 0)
        }
        let point = best.point.map { exp($0) }
        try self.init(r: point[0], alpha: point[1], a: point[2], b: point[3])
    }

    /// Σ ln L over customers.
    package func logLikelihood(_ customers: [PurchaseSummary]) -> Double {
        BetaGeometricLikelihood(customers).value(r, alpha, a, b)
    }

    /// The chance that a customer is still active at the end of observation:
    /// 1 ÷ (1 + a ÷ (b + x − 1) · ((α + T) ÷ (α + t_x))^(r + x)), and 1 without repeats, since nobody leaves before the first of them.
    package func probabilityAlive(_ customer: PurchaseSummary) -> Double {
        guard customer.repeats > 0 else { return 1 }
        let x = Double(customer.repeats)
        let silence = (r + x) * log((alpha + customer.observed) / (alpha + customer.last))
        return 1 / (1 + a / (b + x - 1) * exp(silence))
    }

    /// Purchases to be expected in the next t ≥ 0 weeks:
    /// (a + b + x − 1) ÷ (a − 1) · [1 − (1 − z)^(r + x) ₂F₁(r + x, b + x; a + b + x − 1; z)] · P(active), z = t ÷ (α + T + t).
    package func expected(_ customer: PurchaseSummary, weeks t: Double) -> Double {
        guard t > 0 else { return 0 }
        return growth(repeats: Double(customer.repeats), from: alpha + customer.observed, t, a) * probabilityAlive(customer)
    }

    /// Purchases to be expected of a new customer in the t ≥ 0 weeks after the first, that one not counted.
    package func expectedForNewCustomer(weeks t: Double) -> Double { t > 0 ? growth(repeats: 0, from: alpha, t, a) : 0 }

    /// By Euler's form, (1 − z)^(r + x) ₂F₁(r + x, b + x; c; z) = (1 − z)^(a − 1) ₂F₁(a + b − r − 1, a − 1; c; z) with c = a + b + x − 1.
    ///
    /// The formula is 0 ÷ 0 at a = 1, where the mean of its two sides stands for it, and at c = 0, where b is moved by as little.
    private func growth(repeats x: Double, from start: Double, _ t: Double, _ a: Double) -> Double {
        if abs(a - 1) < 1e-5 { return (growth(repeats: x, from: start, t, 1 - 1e-4) + growth(repeats: x, from: start, t, 1 + 1e-4)) / 2 }
        let z = t / (start + t)
        let near = a + b + x - 1
        let c = abs(near) < 1e-9 ? 1e-9 : near
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
