import TendLearning
import TendMath
import Testing

@Suite("Linear regression")
struct LinearRegressionTests {
    @Test("a line through four points, calculated by hand")
    func byHand() throws {
        // x 0, 1, 2, 3 and y 1, 3, 2, 6: slope 7 ÷ 5, intercept 3 − 1.4 · 1.5; the sum of squared residuals is 4.2.
        let fit = try LinearRegression(Matrix(columns: [[0, 1, 2, 3]]), [1, 3, 2, 6])
        #expect(agree(fit.coefficients[0], 1.4, 1e-12) && agree(fit.intercept, 0.9, 1e-12))
        #expect(agree(fit.standardErrors[1]!, (2.1 / 5).squareRoot(), 1e-12))
        #expect(agree(fit.standardErrors[0]!, (2.1 * (0.25 + 1.5 * 1.5 / 5)).squareRoot(), 1e-12))
        #expect(agree(fit.predictions(Matrix(rows: [[10]]))[0], 14.9, 1e-12))
    }

    @Test("redundant columns are reported; a constant added to the target changes only the intercept")
    func properties() throws {
        var random = Random(Seed(8))
        let a = (0..<50).map { _ in random.normal() }
        let b = (0..<50).map { _ in random.normal() }
        let y = zip(a, b).map { 2 * $0 - $1 + random.normal(deviation: 0.1) }
        let x = Matrix(columns: [a, b, zip(a, b).map { $0 + $1 }])
        let fit = try LinearRegression(x, y)
        #expect(fit.redundant == [2] && fit.standardErrors[3] == nil)
        let shifted = try LinearRegression(x, y.map { $0 + 100 })
        #expect(agree(shifted.intercept, fit.intercept + 100, 1e-10))
        for (before, after) in zip(fit.coefficients, shifted.coefficients) { #expect(agree(after, before, 1e-10)) }
        #expect(abs(fit.coefficients[0] - 2) < 0.1 && abs(fit.coefficients[1] + 1) < 0.1)
    }

    @Test("data that cannot be fitted are rejected")
    func rejected() {
        #expect(throws: FitError.tooFew(1, needed: 2)) { try LinearRegression(Matrix(columns: [[0]]), [0]) }
        #expect(throws: FitError.notFinite(row: 1, column: 1)) { try LinearRegression(Matrix(columns: [[0, 1]]), [0, .infinity]) }
    }
}
