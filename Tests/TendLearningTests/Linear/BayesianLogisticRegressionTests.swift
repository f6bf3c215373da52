import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Bayesian logistic regression")
struct BayesianLogisticRegressionTests {
    @Test("without cases the probability is that of the prior, with a wide interval")
    func prior() throws {
        var prior = BayesianLogisticRegression.Prior()
        (prior.priorPositives, prior.priorNegatives, prior.coefficientMeans) = (2, 8, [0, -0.5])
        prior.scale = Scaling(Matrix(rows: [[0, 0], [2, 2]]), areNumbers: [true, true], training: [0, 1])
        let model = try BayesianLogisticRegression(Matrix(rows: 0, columns: 2), [], prior: prior)
        let estimate = model.estimates(Matrix(rows: [[1, 1], [1, 3]]))
        #expect(abs(estimate[0].probability - 0.2) < 0.06)
        #expect(estimate[0].low < 0.1 && estimate[0].high > 0.35)
        // The prior of the second coefficient is negative.
        #expect(estimate[1].probability < estimate[0].probability)
        let contributions = model.contributions(Matrix(rows: [[1, 3]]))
        #expect(contributions[0, 1] < 0 && contributions[0, 0] == 0)
    }

    @Test("cases narrow the interval and move the probability to their rate")
    func narrows() throws {
        var random = Random(Seed(2))
        let widths = try [20, 200, 2_000].map { n in
            let x = Matrix(columns: [(0..<n).map { _ in random.normal() }])
            let model = try BayesianLogisticRegression(x, (0..<n).map { _ in random.bernoulli(0.6) ? 1 : 0 })
            let estimate = model.estimates(Matrix(rows: [[0]]))[0]
            #expect(estimate.low < estimate.probability && estimate.probability < estimate.high)
            if n == 2_000 { #expect(abs(estimate.probability - 0.6) < 0.05) }
            return estimate.high - estimate.low
        }
        #expect(widths == widths.sorted(by: >))
    }

    @Test("one class and constant columns can be fitted; an extreme value does not dominate a prediction")
    func robust() throws {
        let model = try BayesianLogisticRegression(Matrix(columns: [[1, 1, 1, 1], [1, 2, 3, 4]]), [0, 0, 0, 0])
        let probabilities = model.predictions(Matrix(rows: [[1, 2.5], [9, 1e9], [1, .nan]]))
        #expect(probabilities.allSatisfy { $0 > 0 && $0 < 0.5 })
        #expect(throws: FitError.tooFew(1, needed: 2)) { try BayesianLogisticRegression(Matrix(rows: [[1]]), [1]) }
        #expect(throws: FitError.outOfRange(row: 1, column: 1)) { try BayesianLogisticRegression(Matrix(rows: [[1], [2]]), [1, 2]) }
    }

    @Test("simulated customers: 80 % intervals contain the true probability in 75 to 85 % of cases")
    func coverage() throws {
        var random = Random(Seed(21))
        var (covered, all) = (0.0, 0.0)
        for _ in 0..<300 {
            let weights = (0..<8).map { _ in random.normal(deviation: 1.5 / 8.0.squareRoot()) }
            let intercept = logOdds(random.beta(a: 1, b: 3))
            let x = Matrix(rows: (0..<50).map { _ in (0..<8).map { _ in random.normal() } })
            let true50 = x.times(weights, plus: intercept).map(logistic)
            let training = Array(0..<30)
            let model = try BayesianLogisticRegression(x.picking(rows: training), training.map { random.bernoulli(true50[$0]) ? 1 : 0 })
            for (estimate, truth) in zip(model.estimates(x.picking(rows: Array(30..<50))), true50[30...]) {
                all += 1
                if truth >= estimate.low, truth <= estimate.high { covered += 1 }
            }
        }
        #expect((0.75...0.85).contains(covered / all), "\(covered / all)")
    }

    @Test("known directions: the probability of no row moves against them, and lies in its interval, whatever the data say", arguments: [false, true])
    func monotone(isConfounded: Bool) throws {
        for (seed, n) in zip(1...6 as ClosedRange<UInt64>, [12, 20, 40, 100, 300, 1_000]) {
            let table = DirectedTable(n, isConfounded: isConfounded, seed: seed)
            var prior = BayesianLogisticRegression.Prior()
            prior.directions = DirectedTable.directions
            let model = try BayesianLogisticRegression(table.x, table.y, prior: prior)
            let others = DirectedTable(300, isConfounded: isConfounded, seed: 100 + seed).x
            #expect(DirectedTable.violation(others, model.predictions) < 1e-12, "seed \(seed)")
            #expect(model.estimates(others).allSatisfy { $0.low <= $0.probability && $0.probability <= $0.high })
        }
    }

    @Test("20 cases: with the true directions the log-loss is lower than without, and 80 % intervals contain the true probability in 75 to 90 % of cases")
    func directedCoverage() throws {
        var random = Random(Seed(22))
        var (covered, all, directed, plain) = (0.0, 0.0, 0.0, 0.0)
        for _ in 0..<300 {
            let weights = (0..<8).map { _ in random.normal(deviation: 1.5 / 8.0.squareRoot()) }
            let intercept = logOdds(random.beta(a: 1, b: 3))
            let x = Matrix(rows: (0..<50).map { _ in (0..<8).map { _ in random.normal() } })
            let truth = x.times(weights, plus: intercept).map(logistic)
            let (training, test) = (Array(0..<20), x.picking(rows: Array(20..<50)))
            let y = training.map { random.bernoulli(truth[$0]) ? 1.0 : 0 }
            var prior = BayesianLogisticRegression.Prior()
            let other = try BayesianLogisticRegression(x.picking(rows: training), y, prior: prior)
            prior.directions = weights.map { $0 > 0 ? .rising : .falling }
            let model = try BayesianLogisticRegression(x.picking(rows: training), y, prior: prior)
            for ((estimate, without), p) in zip(zip(model.estimates(test), other.predictions(test)), truth[20...]) {
                all += 1
                if p >= estimate.low, p <= estimate.high { covered += 1 }
                directed -= p * log(estimate.probability) + (1 - p) * log(1 - estimate.probability)
                plain -= p * log(without) + (1 - p) * log(1 - without)
            }
        }
        #expect((0.75...0.9).contains(covered / all), "\(covered / all)")
        #expect(directed < 0.99 * plain, "\(directed / all), \(plain / all)")
    }

    @Test("without directions nothing is stored that earlier versions did not store; a stored model without a typical deviation can be read")
    func stored() throws {
        let table = DirectedTable(60, isConfounded: true, seed: 9)
        var prior = BayesianLogisticRegression.Prior()
        prior.directions = [KnownDirection](repeating: .unknown, count: 6)
        let plain = try BayesianLogisticRegression(table.x, table.y, prior: prior)
        #expect(try BayesianLogisticRegression(table.x, table.y) == plain)
        let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(plain)) as? [String: Any]
        #expect(object?.keys.sorted() == ["model", "scale"])
        #expect(try JSONDecoder().decode(BayesianLogisticRegression.self, from: JSONEncoder().encode(plain)) == plain)
        prior.directions = DirectedTable.directions
        let directed = try BayesianLogisticRegression(table.x, table.y, prior: prior)
        #expect(try JSONDecoder().decode(BayesianLogisticRegression.self, from: JSONEncoder().encode(directed)) == directed)
        #expect(try JSONDecoder().decode(BayesianLogisticRegression.Prior.self, from: JSONEncoder().encode(prior)) == prior)
    }

    @Test("without cases the directions of the prior hold too; another number of directions is rejected")
    func directedPrior() throws {
        var prior = BayesianLogisticRegression.Prior()
        (prior.coefficientMeans, prior.directions) = ([0.4, 0.4], [.falling, .rising])
        prior.scale = Scaling(Matrix(rows: [[0, 0], [2, 2]]), areNumbers: [true, true], training: [0, 1])
        let model = try BayesianLogisticRegression(Matrix(rows: 0, columns: 2), [], prior: prior)
        #expect(model.model.coefficients[0] == 0 && model.model.coefficients[1] > 0.3)
        let predictions = model.predictions(Matrix(rows: [[-1, 0], [1, 0], [3, 0], [3, 3]]))
        #expect(predictions[0] == predictions[1] && predictions[1] == predictions[2] && predictions[2] < predictions[3])
        prior.directions = [.rising]
        #expect(throws: FitError.unequalLengths(1, 2)) { try BayesianLogisticRegression(Matrix(rows: 0, columns: 2), [], prior: prior) }
    }

    @Test(
        "30 customers of Telco, 200 samples: 10 % better than the base rate and than logistic regression; churn counts of 50 in 75 to 85 % of intervals",
        .enabled(if: Reference.isAvailable))
    func telco() throws {
        let telco = try #require(Telco.all)
        var random = Random(Seed(5))
        var (bayesian, baseline, plain, covered, groups) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for draw in 0..<200 {
            let order = random.shuffled(Array(telco.y.indices))
            let (training, test) = (Array(order.prefix(30)), Array(order.dropFirst(30)))
            let (outcomes, actual) = (training.map { telco.y[$0] }, test.map { telco.y[$0] })
            let model = try BayesianLogisticRegression(telco.x.picking(rows: training), outcomes)
            bayesian += try OutcomeScores(model.predictions(telco.x.picking(rows: test)), actual).logLoss
            let rate = (outcomes.reduce(0, +) + 1) / 34
            baseline += try OutcomeScores(actual.map { _ in rate }, actual).logLoss
            // Without a penalty 30 customers with 23 features are separable. A small one keeps the fit finite, to the advantage of this model.
            let logistic = try LogisticRegression(telco.scaled(training, by: training), outcomes, l2: 0.01)
            plain += try OutcomeScores(logistic.predictions(telco.scaled(test, by: training)), actual).logLoss
            for group in 0..<4 {
                let members = Array(test[(group * 50)..<(group * 50 + 50)])
                let range = model.count(telco.x.picking(rows: members), draws: 300, seed: Seed(UInt64(draw)))
                let truth = members.reduce(0) { $0 + telco.y[$1] }
                groups += 1
                if truth >= range.low, truth <= range.high { covered += 1 }
            }
        }
        #expect(bayesian < 0.9 * baseline, "\(bayesian / baseline)")
        #expect(bayesian < 0.9 * plain, "\(bayesian / plain)")
        #expect((0.75...0.85).contains(covered / groups), "\(covered / groups)")
    }
}
