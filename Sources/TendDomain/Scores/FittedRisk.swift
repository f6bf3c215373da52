import Foundation
import TendLearning
import TendMath

/// The chance of leaving within one horizon, learnt from what was known of customers on past days and what came.
///
/// The cautious model is always there: it works from no case at all, gives the interval and says why. Where there are
/// many cases and the blend predicts those it has not seen better, the chance is the blend's.
package struct FittedRisk: Sendable, Codable, Equatable {
    package let horizon: Horizon
    let bayesian: BayesianLogisticRegression
    let stacked: StackedClassifier?
    /// How many cases it was learnt from, and how many of them left.
    package let examples: Int, churned: Int
    /// Of chances for cases that were not learnt from; nil with too few of them.
    package let scores: OutcomeScores?
    /// What saying the same rate for everybody gets on those cases.
    package let baseline: OutcomeScores?

    package var isStacked: Bool { stacked != nil }

    /// The level of all its intervals.
    static let confidenceLevel = 0.8
    /// From so many cases on, so many of them with each outcome, the blend is tried.
    private static let stackedMinExamples = 300, stackedMinChurned = 30
    /// Fewer tell nothing of how good chances are.
    private static let minScoredExamples = 40
    private static let folds = 5

    init(_ horizon: Horizon, _ cases: RiskExamples, industry: Industry, seed: Seed) throws {
        self.horizon = horizon
        let (x, y) = (cases.table, cases.outcomes)
        self.examples = y.count
        churned = y.count { $0 == 1 }
        let prior = Self.prior(horizon, industry, examples: y.count)
        bayesian = try BayesianLogisticRegression(x, y, prior: prior)
        guard y.count >= Self.minScoredExamples, churned > 0, churned < y.count else {
            (stacked, scores, baseline) = (nil, nil, nil)
            return
        }
        let carefully = try cases.outOfFoldPredictions(Self.folds) { try BayesianLogisticRegression($0, $1, prior: prior).predictions($2) }
        let plain = try cases.outOfFoldPredictions(Self.folds) { training, outcomes, test in
            let (ones, zeros) = (outcomes.reduce(0, +) + prior.priorPositives, Double(outcomes.count) + prior.priorPositives + prior.priorNegatives)
            return [Double](repeating: ones / zeros, count: test.rows)
        }
        baseline = try OutcomeScores(plain, y)
        let careful = try OutcomeScores(carefully, y)
        guard y.count >= Self.stackedMinExamples, min(churned, y.count - churned) >= Self.stackedMinChurned else {
            (stacked, scores) = (nil, careful)
            return
        }
        let blended = try cases.outOfFoldPredictions(Self.folds) { x, y, test in
            let scale = Scaling(x, areNumbers: [Bool](repeating: true, count: x.columns), training: Array(0..<x.rows))
            return try StackedClassifier(scale(x, rows: Array(0..<x.rows)), y, seed: seed).predictions(scale(test, rows: Array(0..<test.rows)))
        }
        let better = try OutcomeScores(blended, y)
        guard better.logLoss < careful.logLoss else {
            (stacked, scores) = (nil, careful)
            return
        }
        stacked = try StackedClassifier(bayesian.scale(x, rows: Array(0..<x.rows)), y, seed: seed)
        scores = better
    }

    /// What is believed of a kind of business before any case: how many leave in a month, worth 40 cases, and which way each trait points.
    private static func prior(_ horizon: Horizon, _ industry: Industry, examples: Int) -> BayesianLogisticRegression.Prior {
        let monthly =
            switch industry {
            case .saas: 0.04
            case .services: 0.03
            case .shop, .health: 0.05
            case .teaching: 0.06
            }
        let rate = 1 - pow(1 - monthly, Double(horizon.days) / 30)
        var prior = BayesianLogisticRegression.Prior()
        (prior.priorPositives, prior.priorNegatives) = (40 * rate, 40 * (1 - rate))
        prior.spread = 1.2
        prior.coefficientMeans = RiskFeature.allCases.map(\.priorCoefficient)
        if examples < 20 { prior.scale = typicalScaling }
        return prior
    }

    /// Where traits usually lie, for fits of hardly any case.
    private static let typicalScaling = Scaling(means: RiskFeature.allCases.map(\.typicalScale.mean), deviations: RiskFeature.allCases.map(\.typicalScale.deviation))

    /// The risk of each row of traits, and what each trait adds to its log-odds.
    func risks(_ x: Matrix) -> [(risk: Risk, effects: [Double])] {
        let careful = bayesian.estimates(x, level: Self.confidenceLevel)
        let blended = stacked?.predictions(bayesian.scale(x, rows: Array(0..<x.rows)))
        let effects = bayesian.contributions(x)
        return careful.indices.map { i in
            let effects = effects.row(i)
            guard let chance = blended?[i] else { return (Risk(careful[i].probability, low: careful[i].low, high: careful[i].high), effects) }
            // As wide in log-odds as the cautious model is unsure.
            let half = (logOdds(careful[i].high) - logOdds(careful[i].low)) / 2
            return (Risk(chance, low: logistic(logOdds(chance) - half), high: logistic(logOdds(chance) + half)), effects)
        }
    }
}
