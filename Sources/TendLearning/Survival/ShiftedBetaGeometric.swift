import Foundation
import TendMath

/// Customers who each cancel with a chance of their own at every renewal; the chances follow a beta distribution.
///
/// 1. A customer is lost in each period with a chance θ that does not change.
/// 2. θ differs between customers as Beta(α, β).
/// So P(lost in t) = B(α + 1, β + t − 1) ÷ B(α, β), S(t) = B(α, β + t) ÷ B(α, β), and of those still there α ÷ (α + β + t − 1)
/// are lost in period t: the share falls with time because the loyal remain.
/// Reference: P. S. Fader and B. G. S. Hardie, How to project customer retention, Journal of Interactive Marketing 21 (2007).
package struct ShiftedBetaGeometric: Codable, Hashable, Sendable {
    /// The shapes of the chances to be lost.
    package let alpha: Double, beta: Double

    /// A model with given shapes; throws `outOfRange` unless both are positive and finite.
    package init(alpha: Double, beta: Double) throws(FitError) {
        guard alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { throw .outOfRange(row: 0, column: 0) }
        (self.alpha, self.beta) = (alpha, beta)
    }

    /// The shapes that make the losses most likely.
    ///
    /// ln L = Σ dₜ ln hₜ + (nₜ − dₜ) ln(1 − hₜ). Throws `oneClass` when nobody or everybody was lost at once, `tooFew` for fewer than two periods,
    /// and `notConverged` when the data know no bound, as when the share lost rises with time.
    package init(_ losses: PeriodLosses) throws(FitError) {
        guard losses.lost.count >= 2 else { throw .tooFew(losses.lost.count, needed: 2) }
        guard losses.lostCount > 0, losses.lost[0] < losses.atRisk[0] else { throw .oneClass }
        let found = Minimum.bfgs(from: [0, log(2)], tolerance: 1e-10) { point, gradient in
            let (a, b) = (exp(point[0]), exp(point[1]))
            var (value, byA, byB) = (0.0, 0.0, 0.0)
            for t in losses.lost.indices {
                let (lost, kept, age) = (Double(losses.lost[t]), Double(losses.atRisk[t] - losses.lost[t]), Double(t))
                let whole = (lost + kept) / (a + b + age)
                value -= lost * log(a) + kept * log(b + age) - (lost + kept) * log(a + b + age)
                byA -= lost / a - whole
                byB -= kept / (b + age) - whole
            }
            let size = Double(losses.atRisk[0])
            gradient = [byA * a / size, byB * b / size]
            return value / size
        }
        guard found.hasConverged, found.point.allSatisfy({ abs($0) < 14 }) else { throw .notConverged(steps: found.steps) }
        try self.init(alpha: exp(found.point[0]), beta: exp(found.point[1]))
    }

    /// ln L of losses.
    package func logLikelihood(_ losses: PeriodLosses) -> Double {
        losses.lost.indices.reduce(0) { sum, t in
            let h = hazard(in: t + 1)
            return sum + Double(losses.lost[t]) * log(h) + Double(losses.atRisk[t] - losses.lost[t]) * log1p(-h)
        }
    }

    /// Of those still there at the start of period t ≥ 1, the share lost in it.
    package func hazard(in period: Int) -> Double { alpha / (alpha + beta + Double(period - 1)) }

    /// The share still there after t ≥ 0 periods.
    package func survival(after periods: Int) -> Double {
        exp(Beta.logarithm(alpha, beta + Double(periods)) - Beta.logarithm(alpha, beta))
    }

    /// The payments still to be expected of a customer seen for t periods, each worth 1 ÷ (1 + rate) of the one before: the next one counts
    /// whole, if it comes.
    ///
    /// Σₖ S(t + k) ÷ S(t) ÷ (1 + d)^(k−1) for k ≥ 1 = (β + t) ÷ (α + β + t) ₂F₁(1, β + t + 1; α + β + t + 1; 1 ÷ (1 + d)); the rate is above 0.
    /// Reference: P. S. Fader and B. G. S. Hardie, Customer-base valuation in a contractual setting, Marketing Science 29 (2010).
    package func remaining(after periods: Int, rate: Double) -> Double {
        let b = beta + Double(periods)
        return b / (alpha + b) * Hypergeometric.value(1, b + 1, alpha + b + 1, 1 / (1 + rate))
    }
}
