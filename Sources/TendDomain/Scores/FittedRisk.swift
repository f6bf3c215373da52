import Foundation
import TendLearning
import TendMath

/// The churn model of one horizon, trained on what was known of customers on past days and on what happened afterwards.
///
/// The Bayesian logistic regression always exists: it works without examples, and gives the interval and the reasons.
/// With many examples, and if the stacked classifier predicts unseen ones better, the probability is the one of the
/// stacked classifier.
package struct FittedRisk: Sendable, Codable, Equatable {
    package let horizon: Horizon
    package let bayesian: BayesianLogisticRegression
    let stacked: StackedClassifier?
    /// The training examples, and how many of them churned.
    package let examples: Int, churned: Int
    /// Scores of the out-of-fold probabilities; nil with too few examples.
    package let scores: OutcomeScores?
    /// Scores of the same probability for every customer.
    package let baseline: OutcomeScores?

    /// The keys of stored models.
    private enum CodingKeys: String, CodingKey {
        case horizon
        case bayesian = "cautious"
        case stacked = "blend"
        case examples = "cases"
        case churned = "left"
        case scores, baseline
    }

    package var isStacked: Bool { stacked != nil }

    /// The level of all its intervals.
    static let confidenceLevel = 0.8
    /// The stacked classifier needs this many examples, and this many of each outcome.
    private static let stackedMinExamples = 300, stackedMinChurned = 30
    /// Fewer examples say nothing about the quality of the probabilities.
    private static let minScoredExamples = 40
    private static let folds = 5

    init(_ horizon: Horizon, _ examples: RiskExamples, industry: Industry, seed: Seed) throws {
        self.horizon = horizon
        let (x, y) = (examples.table, examples.outcomes)
        self.examples = y.count
        churned = y.count { $0 == 1 }
        let prior = Self.prior(horizon, industry, examples: y.count)
        bayesian = try BayesianLogisticRegression(x, y, prior: prior)
        guard y.count >= Self.minScoredExamples, churned > 0, churned < y.count else {
            (stacked, scores, baseline) = (nil, nil, nil)
            return
        }
        let bayesianPredictions = try examples.outOfFoldPredictions(Self.folds) { try BayesianLogisticRegression($0, $1, prior: prior).predictions($2) }
        let baseRates = try examples.outOfFoldPredictions(Self.folds) { training, outcomes, test in
            let (churned, all) = (outcomes.reduce(0, +) + prior.priorPositives, Double(outcomes.count) + prior.priorPositives + prior.priorNegatives)
            return [Double](repeating: churned / all, count: test.rows)
        }
        baseline = try OutcomeScores(baseRates, y)
        let bayesianScores = try OutcomeScores(bayesianPredictions, y)
        guard y.count >= Self.stackedMinExamples, min(churned, y.count - churned) >= Self.stackedMinChurned else {
            (stacked, scores) = (nil, bayesianScores)
            return
        }
        let stackedPredictions = try examples.outOfFoldPredictions(Self.folds) { x, y, test in
            let scale = Scaling(x, areNumbers: [Bool](repeating: true, count: x.columns), training: Array(0..<x.rows))
            return try StackedClassifier(scale(x, rows: Array(0..<x.rows)), y, directions: RiskFeature.directions, seed: seed).predictions(
                scale(test, rows: Array(0..<test.rows)))
        }
        let stackedScores = try OutcomeScores(stackedPredictions, y)
        guard stackedScores.logLoss < bayesianScores.logLoss else {
            (stacked, scores) = (nil, bayesianScores)
            return
        }
        stacked = try StackedClassifier(bayesian.scale(x, rows: Array(0..<x.rows)), y, directions: RiskFeature.directions, seed: seed)
        scores = stackedScores
    }

    /// The prior of an industry: a monthly churn rate with the weight of 40 examples, and the direction of each feature.
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
        prior.directions = RiskFeature.directions
        if examples < 20 { prior.scale = typicalScaling }
        return prior
    }

    /// The typical scale of the features, for fits with few examples.
    private static let typicalScaling = Scaling(
        means: RiskFeature.allCases.map(\.typicalScale.mean), deviations: RiskFeature.allCases.map(\.typicalScale.deviation))

    /// The risk of each row of features.
    func risks(_ x: Matrix) -> [Risk] {
        let estimates = bayesian.estimates(x, level: Self.confidenceLevel)
        let stackedProbabilities = stacked?.predictions(bayesian.scale(x, rows: Array(0..<x.rows)))
        return estimates.indices.map { i in
            let risk = Risk(estimates[i].probability, low: estimates[i].low, high: estimates[i].high)
            guard let probability = stackedProbabilities?[i] else { return risk }
            // The interval has the width of the Bayesian one, in log-odds.
            let half = (logOdds(risk.high) - logOdds(risk.low)) / 2
            return Risk(probability, low: logistic(logOdds(probability) - half), high: logistic(logOdds(probability) + half))
        }
    }

    /// What each feature adds to the log-odds of each row, compared with the same customers on a usual day; a feature that
    /// does not change from day to day is compared with the average customer. Where the data do not show the sign of a
    /// coefficient, only what is known to raise the risk counts.
    func effects(_ x: Matrix, usual: Matrix) -> Matrix {
        let (now, usual) = (bayesian.contributions(x), bayesian.contributions(usual))
        return Matrix(
            columns: zip(RiskFeature.allCases, 0..<x.columns).map { feature, j in
                let effects = feature.isLasting ? now.column(j) : zip(now.column(j), usual.column(j)).map { $0 - $1 }
                return isCertain(j) ? effects : effects.map { feature.isLasting ? 0 : max(0, $0) }
            })
    }

    /// Whether the sign of a coefficient has a posterior probability of 95 %.
    private func isCertain(_ column: Int) -> Bool {
        abs(bayesian.model.coefficients[column]) > Normal.critical(level: 0.9) * (bayesian.model.standardErrors[column + 1] ?? .infinity)
    }

    /// What is usual among the training examples, with a prior of 40 customers of whom 5 % leave in a month.
    var usualCustomer: UsualCustomer {
        let priorRate = 1 - pow(0.95, Double(horizon.days) / 30)
        let tenure = RiskFeature.allCases.firstIndex(of: .tenure).map { bayesian.scale.means[$0] } ?? 1
        return UsualCustomer(churnRate: (Double(churned) + 40 * priorRate) / Double(examples + 40), months: max(1, Int((3 / max(tenure, 0.01) - 3).rounded())))
    }
}
