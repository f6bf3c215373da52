import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Properties of purchase models")
struct PurchasePropertyTests {
    /// Customers simulated with the assumptions of both models, with a first purchase in the first 12 weeks.
    private func simulated(
        _ count: Int, _ purchases: BetaGeometric, _ values: GammaGamma, weeks: Double, ahead: Double, seed: UInt64
    ) -> [(summary: PurchaseSummary, later: Int)] {
        var random = Random(Seed(seed))
        return (0..<count).map { _ in
            let rate = random.gamma(shape: purchases.r, scale: 1 / purchases.alpha)
            let dropout = random.beta(a: purchases.a, b: purchases.b)
            let scale = 1 / random.gamma(shape: values.q, scale: 1 / values.v)
            let observed = weeks - random.uniform(0, 12)
            var (time, times, sum, isActive) = (0.0, [Double](), 0.0, true)
            while isActive {
                time += random.exponential(mean: 1 / rate)
                if time > observed + ahead { break }
                times.append(time)
                if time <= observed { sum += random.gamma(shape: values.p, scale: scale) }
                isActive = !random.bernoulli(dropout)
            }
            let repeats = times.filter { $0 <= observed }
            let mean = repeats.isEmpty ? 0 : sum / Double(repeats.count)
            return (PurchaseSummary(repeats: repeats.count, last: repeats.last ?? 0, observed: observed, meanValue: mean), times.count - repeats.count)
        }
    }

    @Test("the parameters of simulated customers are recovered, and future purchases are predicted")
    func recovery() throws {
        let (purchases, values) = (try BetaGeometric(r: 0.8, alpha: 6, a: 0.9, b: 3), try GammaGamma(p: 5, q: 4, v: 60))
        let customers = simulated(6_000, purchases, values, weeks: 78, ahead: 39, seed: 1)
        let summaries = customers.map(\.summary)
        let fitted = try BetaGeometric(summaries)
        #expect(abs(fitted.r - 0.8) < 0.1 && abs(fitted.alpha - 6) < 1)
        #expect(abs(fitted.a - 0.9) < 0.2 && abs(fitted.b - 3) < 0.8)
        #expect(fitted.logLikelihood(summaries) >= purchases.logLikelihood(summaries))
        let (expected, actual) = (summaries.reduce(0) { $0 + fitted.expected($1, weeks: 39) }, Double(customers.reduce(0) { $0 + $1.later }))
        #expect(abs(expected / actual - 1) < 0.05, "\(expected) for \(actual)")
        let fittedValues = try GammaGamma(summaries)
        #expect(abs(fittedValues.p - 5) < 0.4 && abs(fittedValues.q - 4) < 0.4 && abs(fittedValues.v - 60) < 8)
    }

    @Test("a longer time without purchases lowers the probability of being active; more weeks have more expected purchases")
    func monotone() throws {
        let model = try BetaGeometric(r: 0.25, alpha: 4.5, a: 0.8, b: 2.4)
        var (before, probability) = (0.0, 1.0)
        for week in 1...200 {
            let customer = PurchaseSummary(repeats: 4, last: 20, observed: 20 + Double(week))
            #expect(model.probabilityAlive(customer) < probability)
            probability = model.probabilityAlive(customer)
            let expected = model.expected(PurchaseSummary(repeats: 4, last: 20, observed: 30), weeks: Double(week))
            #expect(expected > before)
            before = expected
        }
        #expect(model.probabilityAlive(PurchaseSummary(repeats: 0, last: 0, observed: 500)) == 1)
        #expect(model.expected(PurchaseSummary(repeats: 4, last: 20, observed: 30), weeks: 0) == 0)
    }

    @Test("expected purchases equal the direct formula, and are continuous at a = 1 and a + b = 1")
    func formula() throws {
        for (r, alpha, a, b, x) in [(0.3, 5.0, 0.6, 2.5, 0.0), (0.9, 8, 2.5, 1.5, 3), (0.5, 2, 1.4, 0.7, 12)] {
            let model = try BetaGeometric(r: r, alpha: alpha, a: a, b: b)
            let customer = PurchaseSummary(repeats: Int(x), last: x > 0 ? 10 : 0, observed: 12)
            let z = 20 / (alpha + 32)
            let direct = (a + b + x - 1) / (a - 1) * (1 - pow((alpha + 12) / (alpha + 32), r + x) * Hypergeometric.value(r + x, b + x, a + b + x - 1, z))
            #expect(near(model.expected(customer, weeks: 20), direct * model.probabilityAlive(customer), 1e-9))
        }
        func expected(_ a: Double, _ b: Double, _ x: Int) throws -> Double {
            try BetaGeometric(r: 0.4, alpha: 5, a: a, b: b).expected(PurchaseSummary(repeats: x, last: x > 0 ? 10 : 0, observed: 20), weeks: 52)
        }
        #expect(near(try expected(1, 2.4, 2), (try expected(1 - 1e-3, 2.4, 2) + expected(1 + 1e-3, 2.4, 2)) / 2, 1e-5))
        #expect(near(try expected(0.4, 0.6, 0), (try expected(0.4, 0.599, 0) + expected(0.4, 0.601, 0)) / 2, 1e-5))
        #expect(try expected(0.2, 0.3, 0) > 0)
    }

    @Test("another unit of time or of money changes only the parameters with that unit")
    func equivariance() throws {
        let (purchases, values) = (try BetaGeometric(r: 0.8, alpha: 6, a: 0.9, b: 3), try GammaGamma(p: 5, q: 4, v: 60))
        let summaries = simulated(1_500, purchases, values, weeks: 60, ahead: 1, seed: 2).map(\.summary)
        let scaled = summaries.map { PurchaseSummary(repeats: $0.repeats, last: $0.last * 7, observed: $0.observed * 7, meanValue: $0.meanValue * 100) }
        let (weeks, days) = (try BetaGeometric(summaries), try BetaGeometric(scaled))
        #expect(near(weeks.r, days.r, 1e-4) && near(weeks.alpha * 7, days.alpha, 1e-4) && near(weeks.a, days.a, 1e-3))
        let (units, cents) = (try GammaGamma(summaries), try GammaGamma(scaled))
        #expect(near(units.p, cents.p, 1e-5) && near(units.q, cents.q, 1e-5) && near(units.v * 100, cents.v, 1e-5))
    }

    @Test("the expected value of a customer is between the mean of the customer and that of all customers")
    func between() throws {
        let model = try GammaGamma(p: 6, q: 4, v: 15)
        let overallMean = 6 * 15 / 3.0
        #expect(near(model.expectedValue(PurchaseSummary(repeats: 0, last: 0, observed: 10)), overallMean, 1e-12))
        var distance = 1e9
        for repeats in [1, 3, 10, 100] {
            let value = try #require(model.expectedValue(PurchaseSummary(repeats: repeats, last: 5, observed: 10, meanValue: 80)))
            #expect(value > overallMean && value < 80 && 80 - value < distance)
            distance = 80 - value
        }
    }

    @Test("purchases on one day count as one, later ones do not count, and times are in weeks")
    func summary() {
        let purchases = [(day: 100, value: 5.0), (day: 107, value: 20), (day: 107, value: 10), (day: 114, value: 50), (day: 128, value: 99)]
        #expect(PurchaseSummary(purchases, until: 121) == PurchaseSummary(repeats: 2, last: 2, observed: 3, meanValue: 40))
        #expect(PurchaseSummary(purchases, until: 100) == PurchaseSummary(repeats: 0, last: 0, observed: 0, meanValue: 0))
        #expect(PurchaseSummary(purchases, until: 99) == nil)
    }

    @Test("invalid input is rejected, with its row and column")
    func rejected() {
        let valid = (0..<20).map { PurchaseSummary(repeats: $0 % 3, last: $0 % 3 == 0 ? 0 : 4, observed: 10, meanValue: Double($0)) }
        #expect(throws: FitError.tooFew(3, needed: 10)) { try BetaGeometric(Array(valid.prefix(3))) }
        #expect(throws: FitError.tooFew(0, needed: 1)) { try BetaGeometric(valid.map { _ in PurchaseSummary(repeats: 0, last: 0, observed: 9) }) }
        #expect(throws: FitError.outOfRange(row: 20, column: 2)) { try BetaGeometric(valid + [PurchaseSummary(repeats: 1, last: 12, observed: 10)]) }
        #expect(throws: FitError.outOfRange(row: 20, column: 0)) { try BetaGeometric(valid + [PurchaseSummary(repeats: -1, last: 0, observed: 10)]) }
        #expect(throws: FitError.notFinite(row: 20, column: 2)) { try BetaGeometric(valid + [PurchaseSummary(repeats: 1, last: 1, observed: .nan)]) }
        #expect(throws: FitError.outOfRange(row: 0, column: 1)) { try BetaGeometric(r: 1, alpha: -1, a: 1, b: 1) }
        #expect(throws: FitError.redundant(column: 3)) { try GammaGamma(valid.map { PurchaseSummary(repeats: 2, last: $0.last, observed: 9, meanValue: 12) }) }
        #expect(throws: FitError.outOfRange(row: 20, column: 3)) { try GammaGamma(valid + [PurchaseSummary(repeats: 1, last: 1, observed: 5, meanValue: -4)]) }
    }
}
