import Foundation
import TendMath

/// The shifted beta-geometric (sBG) model of contract renewals.
///
/// 1. A customer churns in each period with a constant probability θ.
/// 2. θ varies between customers: Beta(α, β).
/// So P(lost in t) = B(α + 1, β + t − 1) ÷ B(α, β), S(t) = B(α, β + t) ÷ B(α, β), and the hazard in period t is
/// α ÷ (α + β + t − 1): it decreases with time because loyal customers remain.
/// Reference: P. S. Fader and B. G. S. Hardie, How to project customer retention, Journal of Interactive Marketing 21 (2007).
package struct ShiftedBetaGeometric: Codable, Hashable, Sendable {
    /// The shapes of the distribution of churn probabilities.
    package let alpha: Double, beta: Double

    /// A model with given shapes; throws `outOfRange` unless both are positive and finite.
    package init(alpha: Double, beta: Double) throws(FitError) {
        guard alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { throw .outOfRange(row: 0, column: 0) }
        (self.alpha, self.beta) = (alpha, beta)
    }

    /// Fits the shapes by maximum likelihood.
    ///
    /// ln L = Σ dₜ ln hₜ + (nₜ − dₜ) ln(1 − hₜ). Throws `oneClass` if nobody churned or everybody churned in the first period, `tooFew` with
    /// fewer than two periods, and `notConverged` if the shapes diverge, for example because the hazard increases with time.
    package init(_ losses: PeriodLosses) throws(FitError) {
        guard losses.lost.count >= 2 else { throw .tooFew(losses.lost.count, needed: 2) }
        guard losses.lostCount > 0, losses.lost[0] < losses.atRisk[0] else { throw .oneClass }
        let fit = Minimum.bfgs(from: [0, log(2)], tolerance: 1e-10) { point, gradient in
            let (a, b) = (exp(point[0]), exp(point[1]))
            var (value, byA, byB) = (0.0, 0.0, 0.0)
            for t in losses.lost.indices {
                let (lost, survived, age) = (Double(losses.lost[t]), Double(losses.atRisk[t] - losses.lost[t]), Double(t))
                let sum = (lost + survived) / (a + b + age)
                value -= lost * log(a) + survived * log(b + age) - (lost + survived) * log(a + b + age)
                byA -= lost / a - sum
                byB -= survived / (b + age) - sum
            }
            let size = Double(losses.atRisk[0])
            gradient = [byA * a / size, byB * b / size]
            return value / size
        }
        guard fit.hasConverged, fit.point.allSatisfy({ abs($0) < 14 }) else { throw .notConverged(steps: fit.steps) }
        try self.init(alpha: exp(fit.point[0]), beta: exp(fit.point[1]))
    }

    /// ln L of the losses.
    package func logLikelihood(_ losses: PeriodLosses) -> Double {
        losses.lost.indices.reduce(0) { sum, t in
            let h = hazard(in: t + 1)
            return sum + Double(losses.lost[t]) * log(h) + Double(losses.atRisk[t] - losses.lost[t]) * log1p(-h)
        }
    }

    /// The share of customers active at the start of period t ≥ 1 that is lost in it.
    package func hazard(in period: Int) -> Double { alpha / (alpha + beta + Double(period - 1)) }

    /// The share that survives t ≥ 0 periods.
    package func survival(after periods: Int) -> Double {
        exp(Beta.logarithm(alpha, beta + Double(periods)) - Beta.logarithm(alpha, beta))
    }

    /// The discounted expected number of further payments of a customer who is active after t periods; the next payment is not discounted.
    ///
    /// Σₖ S(t + k) ÷ S(t) ÷ (1 + d)^(k−1) for k ≥ 1 = (β + t) ÷ (α + β + t) ₂F₁(1, β + t + 1; α + β + t + 1; 1 ÷ (1 + d)); the rate is above 0.
    /// Reference: P. S. Fader and B. G. S. Hardie, Customer-base valuation in a contractual setting, Marketing Science 29 (2010).
    package func remaining(after periods: Int, rate: Double) -> Double {
        let b = beta + Double(periods)
        return b / (alpha + b) * Hypergeometric.value(1, b + 1, alpha + b + 1, 1 / (1 + rate))
    }
}
