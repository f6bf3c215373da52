import Foundation
import TendMath

/// The Cox proportional hazards model: covariates multiply an unspecified baseline hazard.
///
/// h(t | x) = h₀(t) exp(β · (x − x̄)). β maximises the partial likelihood with Efron's method for ties; the baseline is
/// Breslow's, at the means of the covariates.
/// References: D. R. Cox, Regression models and life tables, JRSS B 34 (1972); B. Efron, JASA 72 (1977).
package struct Cox: Codable, Sendable {
    /// β, their standard errors from the inverse information, and the means x̄ of the covariates, each in column order.
    package let coefficients: [Double], errors: [Double], means: [Double]
    /// ln of the partial likelihood at β and at 0.
    package let logLikelihood: Double, nullLogLikelihood: Double
    /// The number of rows, and of losses.
    package let count: Int, lost: Int
    /// The concordance index, see `Concordance`.
    package let concordance: Double
    /// The times of losses and the cumulative baseline hazard after each, at the means.
    package let times: [Double], baseline: [Double]
    /// The number of Newton steps.
    package let steps: Int

    /// 2 (ln L(β) − ln L(0)): χ² with one degree of freedom per covariate if no covariate has an effect.
    package var likelihoodRatio: Double { 2 * (logLikelihood - nullLogLikelihood) }
    /// 2p − 2 ln L of the partial likelihood.
    package var aic: Double { 2 * Double(coefficients.count) - 2 * logLikelihood }
    /// β · x̄, the part of the risk that is in the baseline.
    package var riskAtMeans: Double { zip(coefficients, means).reduce(0) { $0 + $1.0 * $1.1 } }

    /// Fits by Newton's method, halving steps that decrease the likelihood.
    ///
    /// - Parameters:
    ///   - rows: p covariates per case.
    ///   - durations: one per case, each ≥ 0.
    ///   - isLost: whether the duration ended with a loss.
    /// Throws `tooFew` with fewer losses than covariates, `oneClass` without any loss, `notFinite` and `outOfRange` (row and
    /// column; column −1 is the duration), `unequalLengths`, `redundant` for a covariate that follows from those before it,
    /// `separable` if a coefficient diverges, and `notConverged`.
    package init(rows: [[Double]], durations: [Double], isLost: [Bool]) throws(FitError) {
        try DurationChecks.check(durations, isLost)
        guard rows.count == durations.count else { throw .unequalLengths(rows.count, durations.count) }
        let width = rows[0].count
        for (index, row) in rows.enumerated() {
            guard row.count == width else { throw .unequalLengths(row.count, width) }
            if let column = row.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: index, column: column) }
        }
        let losses = isLost.count { $0 }
        guard losses > 0 else { throw .oneClass }
        guard width > 0, losses >= width else { throw .tooFew(losses, needed: max(1, width)) }
        var risks = CoxRisks(rows, durations, isLost)
        if let column = risks.scales.firstIndex(of: 0) { throw .redundant(column: column) }

        var beta = [Double](repeating: 0, count: width)
        var current = risks.slopes(at: beta)
        nullLogLikelihood = current.value
        // The covariates are standardised, so the pivots of the information at 0 show which covariates are redundant.
        if let column = Cholesky(current.information, tolerance: 1e-9).redundant.first { throw .redundant(column: column) }
        var stepCount = 0
        while true {
            let factor = Cholesky(current.information, tolerance: 1e-14)
            guard factor.redundant.isEmpty else { throw .separable }
            let direction = factor.solve(current.gradient)
            let gain = zip(direction, current.gradient).reduce(0) { $0 + $1.0 * $1.1 }
            if gain < 1e-18 * max(1, abs(current.value)) { break }
            guard stepCount < 50 else { throw .notConverged(steps: stepCount) }
            var (length, next) = (1.0, current)
            repeat {
                let candidate = zip(beta, direction).map { $0 + length * $1 }
                next = risks.slopes(at: candidate)
                if next.value >= current.value - 1e-12 * abs(current.value) {
                    beta = candidate
                    break
                }
                length /= 2
            } while length > 1e-6
            // A covariate that changes the hazard by a factor of e¹⁵ per standard deviation separates the lost cases from the others.
            if beta.contains(where: { abs($0) > 15 }) { throw .separable }
            stepCount += 1
            if length <= 1e-6 { break }
            current = next
        }
        steps = stepCount
        let variances = Cholesky(current.information, tolerance: 1e-14).inverse.diagonal
        logLikelihood = current.value
        coefficients = zip(beta, risks.scales).map { $0 / $1 }
        errors = zip(variances, risks.scales).map { $0.squareRoot() / $1 }
        means = risks.means
        (count, lost) = (rows.count, losses)
        (times, baseline) = risks.baseline(at: beta)
        concordance = Concordance.index(risks: risks.linear(beta), durations: risks.durations, isLost: risks.isLost)
    }

    /// β · (x − x̄), the logarithm of the hazard ratio to the baseline.
    package func risk(_ row: [Double]) -> Double {
        row.indices.reduce(0) { $0 + coefficients[$1] * (row[$1] - means[$1]) }
    }

    /// The cumulative baseline hazard at a time, at the means of the covariates; 0 before the first loss.
    package func cumulativeHazard(at time: Double) -> Double {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? baseline[low - 1] : 0
    }

    /// exp(−H₀(t) exp(β · (x − x̄))), the survival probability of a case.
    package func survival(of row: [Double], at time: Double) -> Double { exp(-cumulativeHazard(at: time) * exp(risk(row))) }
}
