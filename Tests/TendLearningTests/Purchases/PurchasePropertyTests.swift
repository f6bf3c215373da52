import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Laws of purchases")
struct PurchasePropertyTests {
    /// Customers drawn by the assumptions of both models, one after the other, each first seen at a day of the first weeks.
    private func drawn(_ count: Int, _ often: BetaGeometric, _ much: GammaGamma, weeks: Double, ahead: Double, seed: UInt64) -> [(
        seen: PurchaseSummary, later: Int
    )] {
        var random = Random(Seed(seed))
        return (0..<count).map { _ in
            let rate = random.gamma(shape: often.r, scale: 1 / often.alpha)
            let leaves = random.beta(a: often.a, b: often.b)
            let scale = 1 / random.gamma(shape: much.q, scale: 1 / much.v)
            let observed = weeks - random.uniform(0, 12)
            var (time, times, sum, isActive) = (0.0, [Double](), 0.0, true)
            while isActive {
                time += random.exponential(mean: 1 / rate)
                if time > observed + ahead { break }
                times.append(time)
                if time <= observed { sum += random.gamma(shape: much.p, scale: scale) }
                isActive = !random.bernoulli(leaves)
            }
            let seen = times.filter { $0 <= observed }
            let mean = seen.isEmpty ? 0 : sum / Double(seen.count)
            return (PurchaseSummary(repeats: seen.count, last: seen.last ?? 0, observed: observed, meanValue: mean), times.count - seen.count)
        }
    }

    @Test("the parameters of simulated customers are found again, and the purchases to come are counted right")
    func recovery() throws {
        let (often, much) = (try BetaGeometric(r: 0.8, alpha: 6, a: 0.9, b: 3), try GammaGamma(p: 5, q: 4, v: 60))
        let customers = drawn(6_000, often, much, weeks: 78, ahead: 39, seed: 1)
        let seen = customers.map(\.seen)
        let found = try BetaGeometric(seen)
        #expect(abs(found.r - 0.8) < 0.1 && abs(found.alpha - 6) < 1)
        #expect(abs(found.a - 0.9) < 0.2 && abs(found.b - 3) < 0.8)
        #expect(found.logLikelihood(seen) >= often.logLikelihood(seen))
        let (expected, actual) = (seen.reduce(0) { $0 + found.expected($1, weeks: 39) }, Double(customers.reduce(0) { $0 + $1.later }))
        #expect(abs(expected / actual - 1) < 0.05, "\(expected) for \(actual)")
        let values = try GammaGamma(seen)
        #expect(abs(values.p - 5) < 0.4 && abs(values.q - 4) < 0.4 && abs(values.v - 60) < 8)
    }

    @Test("longer silence makes activity less likely, and more weeks hold more purchases")
    func monotone() throws {
        let model = try BetaGeometric(r: 0.25, alpha: 4.5, a: 0.8, b: 2.4)
        var (before, chance) = (0.0, 1.0)
        for week in 1...200 {
            let customer = PurchaseSummary(repeats: 4, last: 20, observed: 20 + Double(week))
            #expect(model.probabilityAlive(customer) < chance)
            chance = model.probabilityAlive(customer)
            let expected = model.expected(PurchaseSummary(repeats: 4, last: 20, observed: 30), weeks: Double(week))
            #expect(expected > before)
            before = expected
        }
        #expect(model.probabilityAlive(PurchaseSummary(repeats: 0, last: 0, observed: 500)) == 1)
        #expect(model.expected(PurchaseSummary(repeats: 4, last: 20, observed: 30), weeks: 0) == 0)
    }

    @Test("expected purchases agree with the direct formula, and pass smoothly over a = 1 and a + b = 1")
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

    @Test("another unit of time or of money changes the parameters that have it, and nothing else")
    func equivariance() throws {
        let (often, much) = (try BetaGeometric(r: 0.8, alpha: 6, a: 0.9, b: 3), try GammaGamma(p: 5, q: 4, v: 60))
        let seen = drawn(1_500, often, much, weeks: 60, ahead: 1, seed: 2).map(\.seen)
        let scaled = seen.map { PurchaseSummary(repeats: $0.repeats, last: $0.last * 7, observed: $0.observed * 7, meanValue: $0.meanValue * 100) }
        let (weeks, days) = (try BetaGeometric(seen), try BetaGeometric(scaled))
        #expect(near(weeks.r, days.r, 1e-4) && near(weeks.alpha * 7, days.alpha, 1e-4) && near(weeks.a, days.a, 1e-3))
        let (one, cents) = (try GammaGamma(seen), try GammaGamma(scaled))
        #expect(near(one.p, cents.p, 1e-5) && near(one.q, cents.q, 1e-5) && near(one.v * 100, cents.v, 1e-5))
    }

    @Test("what is expected of a customer lies between the own mean and everyone's")
    func between() throws {
        let model = try GammaGamma(p: 6, q: 4, v: 15)
        let everyone = 6 * 15 / 3.0
        #expect(near(model.expectedValue(PurchaseSummary(repeats: 0, last: 0, observed: 10)), everyone, 1e-12))
        var distance = 1e9
        for repeats in [1, 3, 10, 100] {
            let value = try #require(model.expectedValue(PurchaseSummary(repeats: repeats, last: 5, observed: 10, meanValue: 80)))
            #expect(value > everyone && value < 80 && 80 - value < distance)
            distance = 80 - value
        }
    }

    @Test("purchases of one day are one, later ones do not count, and times are weeks")
    func summary() {
        let purchases = [(day: 100, value: 5.0), (day: 107, value: 20), (day: 107, value: 10), (day: 114, value: 50), (day: 128, value: 99)]
        #expect(PurchaseSummary(purchases, until: 121) == PurchaseSummary(repeats: 2, last: 2, observed: 3, meanValue: 40))
        #expect(PurchaseSummary(purchases, until: 100) == PurchaseSummary(repeats: 0, last: 0, observed: 0, meanValue: 0))
        #expect(PurchaseSummary(purchases, until: 99) == nil)
    }

    @Test("bad input is refused, by customer and cell")
    func rejected() {
        let fine = (0..<20).map { PurchaseSummary(repeats: $0 % 3, last: $0 % 3 == 0 ? 0 : 4, observed: 10, meanValue: Double($0)) }
        #expect(throws: FitError.tooFew(3, needed: 10)) { try BetaGeometric(Array(fine.prefix(3))) }
        #expect(throws: FitError.tooFew(0, needed: 1)) { try BetaGeometric(fine.map { _ in PurchaseSummary(repeats: 0, last: 0, observed: 9) }) }
        #expect(throws: FitError.outOfRange(row: 20, column: 2)) { try BetaGeometric(fine + [PurchaseSummary(repeats: 1, last: 12, observed: 10)]) }
        #expect(throws: FitError.outOfRange(row: 20, column: 0)) { try BetaGeometric(fine + [PurchaseSummary(repeats: -1, last: 0, observed: 10)]) }
        #expect(throws: FitError.notFinite(row: 20, column: 2)) { try BetaGeometric(fine + [PurchaseSummary(repeats: 1, last: 1, observed: .nan)]) }
        #expect(throws: FitError.outOfRange(row: 0, column: 1)) { try BetaGeometric(r: 1, alpha: -1, a: 1, b: 1) }
        #expect(throws: FitError.redundant(column: 3)) { try GammaGamma(fine.map { PurchaseSummary(repeats: 2, last: $0.last, observed: 9, meanValue: 12) }) }
        #expect(throws: FitError.outOfRange(row: 20, column: 3)) { try GammaGamma(fine + [PurchaseSummary(repeats: 1, last: 1, observed: 5, meanValue: -4)]) }
    }
}
