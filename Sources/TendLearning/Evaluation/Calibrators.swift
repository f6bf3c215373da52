import TendMath

/// Platt scaling: scales and shifts the log-odds of a probability to fit the observed outcomes.
///
/// p' = 1 ÷ (1 + e^−(a + b ln(p ÷ (1 − p)))), a and b by maximum likelihood with a weak prior of b around 1.
/// Reference: J. Platt, Probabilistic outputs for support vector machines, Advances in Large Margin Classifiers (1999).
package struct PlattCalibration: Sendable, Equatable, Codable {
    /// a, in log-odds.
    package let shift: Double
    /// b; 1 changes nothing, below 1 moves probabilities towards the middle.
    package let slope: Double

    /// Fits n probabilities to outcomes of 0 and 1; throws what `LogisticRegression` throws.
    package init(_ probabilities: [Double], _ outcomes: [Double]) throws(FitError) {
        let prior = CoefficientPrior(means: [0, 1], precisions: [1e-6, 1])
        let fit = try LogisticRegression(Matrix(columns: [probabilities.map(logOdds)]), outcomes, prior: prior)
        (shift, slope) = (fit.intercept, fit.coefficients[0])
    }

    /// The calibrated probability.
    package func callAsFunction(_ probability: Double) -> Double { logistic(shift + slope * logOdds(probability)) }
}

/// Isotonic calibration: the nondecreasing step function nearest to the outcomes, interpolated between the middles of its steps.
///
/// Pool adjacent violators algorithm. It needs some thousand cases to be better than Platt scaling.
/// Reference: B. Zadrozny and C. Elkan, Transforming classifier scores into accurate probability estimates, KDD (2002).
package struct IsotonicCalibration: Sendable, Equatable, Codable {
    /// The middles of the steps, ascending.
    package let scores: [Double]
    /// The heights of the steps, nondecreasing.
    package let heights: [Double]

    /// Fits n ≥ 1 scores to outcomes; throws `FitError.unequalLengths` or `tooFew`.
    package init(_ scores: [Double], _ outcomes: [Double]) throws(FitError) {
        guard scores.count == outcomes.count else { throw .unequalLengths(scores.count, outcomes.count) }
        guard !scores.isEmpty else { throw .tooFew(0, needed: 1) }
        var steps: [(score: Double, outcome: Double, count: Double)] = []
        for i in scores.indices.sorted(by: { (scores[$0], $0) < (scores[$1], $1) }) {
            var step = (score: scores[i], outcome: outcomes[i], count: 1.0)
            while let last = steps.last, last.score / last.count == step.score / step.count || last.outcome / last.count >= step.outcome / step.count {
                steps.removeLast()
                step = (step.score + last.score, step.outcome + last.outcome, step.count + last.count)
            }
            steps.append(step)
        }
        self.scores = steps.map { $0.score / $0.count }
        heights = steps.map { $0.outcome / $0.count }
    }

    /// The calibrated probability; constant beyond the first and the last step.
    package func callAsFunction(_ score: Double) -> Double {
        guard let above = scores.firstIndex(where: { $0 >= score }) else { return heights.last ?? 0 }
        guard above > 0 else { return heights[0] }
        let share = (score - scores[above - 1]) / (scores[above] - scores[above - 1])
        return heights[above - 1] + share * (heights[above] - heights[above - 1])
    }
}
