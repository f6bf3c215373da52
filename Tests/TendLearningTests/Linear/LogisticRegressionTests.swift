import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Logistic regression")
struct LogisticRegressionTests {
    @Test("a single flag gives the log-odds of both groups, with their standard errors")
    func byHand() throws {
        // 8 rows without the flag, 2 of them 1; 6 rows with it, 4 of them 1.
        let x = Matrix(columns: [[Double](repeating: 0, count: 8) + [Double](repeating: 1, count: 6)])
        let y: [Double] = [1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0]
        let fit = try LogisticRegression(x, y, l2: 0)
        #expect(agree(fit.intercept, log(2.0 / 6), 1e-9))
        #expect(agree(fit.coefficients[0], log(4.0 / 2) - log(2.0 / 6), 1e-9))
        // The variance of log-odds is 1 ÷ (n p (1 − p)); that of their difference is the sum.
        #expect(agree(fit.standardErrors[0]!, (1 / 1.5).squareRoot(), 1e-7))
        #expect(agree(fit.standardErrors[1]!, (1 / 1.5 + 1 / (4.0 / 3)).squareRoot(), 1e-7))
        #expect(agree(fit.predictions(Matrix(rows: [[1]]))[0], 4.0 / 6, 1e-9))
        #expect(agree(fit.logLikelihood, 2 * log(0.25) + 6 * log(0.75) + 4 * log(4.0 / 6) + 2 * log(2.0 / 6), 1e-12))
    }

    @Test("the coefficients of simulated data are recovered")
    func recovers() throws {
        var random = Random(Seed(11))
        let truth = [0.8, -1.2, 0]
        let x = Matrix(rows: (0..<20_000).map { _ in (0..<3).map { _ in random.normal() } })
        let y = x.times(truth, plus: -0.5).map { random.bernoulli(logistic($0)) ? 1.0 : 0 }
        let fit = try LogisticRegression(x, y, l2: 0)
        for (j, error) in fit.standardErrors.enumerated() {
            #expect(abs(([fit.intercept] + fit.coefficients)[j] - ([-0.5] + truth)[j]) < 4 * error!)
            #expect(error! < 0.03)
        }
    }

    @Test("a redundant column is reported and does not change the fit")
    func collinear() throws {
        var random = Random(Seed(3))
        let a = (0..<200).map { _ in random.normal() }
        let b = (0..<200).map { _ in random.normal() }
        let y = a.map { random.bernoulli(logistic($0)) ? 1.0 : 0 }
        let plain = try LogisticRegression(Matrix(columns: [a, b]), y, l2: 0)
        let doubled = try LogisticRegression(Matrix(columns: [a, b, zip(a, b).map { $0 - 2 * $1 }, a.map { _ in 5 }]), y, l2: 0)
        #expect(doubled.redundant == [2, 3])
        #expect(doubled.coefficients[2] == 0 && doubled.standardErrors[3] == nil)
        #expect(agree(doubled.objective, plain.objective, 1e-10))
        // With a penalty no column is redundant.
        #expect(try LogisticRegression(Matrix(columns: [a, a]), y, l2: 1).redundant.isEmpty)
    }

    @Test("a larger penalty shrinks coefficients to 0, and the mean prediction stays equal to the rate")
    func penalty() throws {
        var random = Random(Seed(4))
        let a = (0..<300).map { _ in random.normal() }
        let y = a.map { random.bernoulli(logistic(2 * $0 - 1)) ? 1.0 : 0 }
        let sizes = try [0, 1, 10, 100, 10_000].map { l2 in
            let fit = try LogisticRegression(Matrix(columns: [a]), y, l2: l2)
            let probabilities = fit.predictions(Matrix(columns: [a]))
            #expect(agree(probabilities.reduce(0, +), y.reduce(0, +), 1e-6))
            return fit.coefficients[0]
        }
        #expect(sizes == sizes.sorted(by: >) && sizes.last! < 0.05)
    }

    @Test("data that cannot be fitted are rejected")
    func rejected() {
        let x = Matrix(columns: [[0, 1, 2, 3]])
        #expect(throws: FitError.separable) { try LogisticRegression(x, [0, 0, 1, 1], l2: 0) }
        #expect(throws: FitError.oneClass) { try LogisticRegression(x, [1, 1, 1, 1], l2: 1) }
        #expect(throws: FitError.unequalLengths(4, 3)) { try LogisticRegression(x, [0, 1, 1], l2: 1) }
        #expect(throws: FitError.outOfRange(row: 2, column: 1)) { try LogisticRegression(x, [0, 1, 2, 1], l2: 1) }
        #expect(throws: FitError.notFinite(row: 1, column: 0)) { try LogisticRegression(Matrix(columns: [[0, .nan, 2, 3]]), [0, 1, 0, 1], l2: 1) }
        #expect(throws: FitError.tooFew(1, needed: 2)) { try LogisticRegression(Matrix(columns: [[0]]), [0], l2: 1) }
        #expect(throws: Never.self) { try LogisticRegression(x, [0, 0, 1, 1], l2: 0.1) }
    }

    @Test("a model can be saved and loaded")
    func codable() throws {
        let fit = try LogisticRegression(Matrix(columns: [[0, 1, 2, 3, 4]]), [0, 1, 0, 1, 1], l2: 1)
        #expect(try JSONDecoder().decode(LogisticRegression.self, from: JSONEncoder().encode(fit)) == fit)
    }

    @Test("Telco: coefficients, errors, objective and scores equal the reference", .enabled(if: Reference.isAvailable), arguments: ["l2_C1", "unpenalised"])
    func reference(name: String) throws {
        let (telco, l2) = (try #require(Telco.all), name == "l2_C1" ? 1.0 : 0)
        let values = Reference.dictionary(try Reference.values("03_telco_logistic"), name)
        let rows = Array(telco.y.indices)
        let fit = try LogisticRegression(telco.scaled(rows, by: rows), telco.y, l2: l2)
        #expect(agree(fit.objective, Reference.number(values, "fit_on_all_rows/objective"), 1e-11))
        let coefficients = Reference.dictionary(values, "fit_on_all_rows/coefficients")
        // The charges are almost collinear with the services, so coefficients without a penalty are less exact.
        for (name, value) in zip(telco.names, fit.coefficients) { #expect(agree(value, coefficients[name] as! Double, l2 == 0 ? 1e-4 : 1e-6), "\(name)") }
        if l2 == 0 {
            let errors = Reference.dictionary(values, "fit_on_all_rows/standard_errors")
            for (name, error) in zip(["intercept"] + telco.names, fit.standardErrors) { #expect(agree(error!, errors[name] as! Double, 1e-6), "\(name)") }
            #expect(agree(fit.logLikelihood, Reference.number(values, "fit_on_all_rows/log_likelihood"), 1e-11))
        }
        let probabilities = try telco.outOfFold { try LogisticRegression($0, $1, l2: l2) }
        let scores = try OutcomeScores(probabilities, telco.y)
        let pooled = Reference.dictionary(values, "cross_validation/pooled")
        for (name, value) in [("auc", scores.auc!), ("log_loss", scores.logLoss), ("brier", scores.brier)] {
            #expect(abs(value - (pooled[name] as! Double)) < 1e-6, "\(name)")
        }
        #expect(abs(scores.accuracy - (pooled["accuracy"] as! Double)) < 3.0 / 7043)
        let calibration = Reference.dictionary(values, "cross_validation/calibration_of_pooled")
        #expect(abs(scores.calibrationError - (calibration["expected_calibration_error"] as! Double)) < 1e-6)
        #expect(scores.calibration.map(\.count) == (calibration["deciles"] as! [[String: Any]]).map { $0["n"] as! Int })
    }
}
