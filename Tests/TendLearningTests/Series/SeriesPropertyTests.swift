import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Properties of forecasts")
struct SeriesPropertyTests {
    /// A simulated ARMA process, after a burn-in.
    private func simulated(_ ar: [Double], _ ma: [Double], count: Int, seed: UInt64, deviation: Double = 1) -> [Double] {
        var random = Random(Seed(seed))
        var (values, shocks) = ([Double](), [Double]())
        for _ in 0..<(count + 200) {
            let shock = random.normal(deviation: deviation)
            let past = ar.enumerated().reduce(0.0) { $0 + ($1.offset < values.count ? $1.element * values[values.count - 1 - $1.offset] : 0) }
            let echoes = ma.enumerated().reduce(0.0) { $0 + ($1.offset < shocks.count ? $1.element * shocks[shocks.count - 1 - $1.offset] : 0) }
            values.append(past + shock + echoes)
            shocks.append(shock)
        }
        return Array(values.suffix(count))
    }

    private func summed(_ values: [Double]) -> [Double] {
        values.reduce(into: [100]) { $0.append($0[$0.count - 1] + $1) }
    }

    @Test("the likelihood is that of the multivariate normal distribution with the covariances of the process")
    func exactLikelihood() throws {
        let w = simulated([0.7], [0.4], count: 40, seed: 1)
        let model = try Arima(w, order: ArimaOrder(1, 0, 1))
        let (phi, theta, variance) = (model.parameters[0].value, model.parameters[1].value, model.variance)
        var gamma = [variance * (1 + 2 * phi * theta + theta * theta) / (1 - phi * phi), variance * (1 + phi * theta) * (phi + theta) / (1 - phi * phi)]
        while gamma.count < w.count { gamma.append(phi * gamma[gamma.count - 1]) }
        // Cholesky decomposition: L L' = Γ, z = L⁻¹ w.
        var lower = [[Double]](repeating: [Double](repeating: 0, count: w.count), count: w.count)
        var (z, logs) = ([Double](), 0.0)
        for i in w.indices {
            for j in 0...i {
                let remainder = gamma[i - j] - (0..<j).reduce(0) { $0 + lower[i][$1] * lower[j][$1] }
                lower[i][j] = i == j ? remainder.squareRoot() : remainder / lower[j][j]
            }
            z.append((w[i] - (0..<i).reduce(0) { $0 + lower[i][$1] * z[$1] }) / lower[i][i])
            logs += log(lower[i][i])
        }
        let direct = -0.5 * (Double(w.count) * log(2 * Double.pi) + z.reduce(0) { $0 + $1 * $1 }) - logs
        #expect(abs(model.logLikelihood - direct) < 1e-9 * abs(direct))
    }

    @Test("the coefficients of a simulated process are recovered")
    func recovery() throws {
        let model = try Arima(summed(simulated([0.6], [0.3], count: 1_500, seed: 2, deviation: 2)), order: ArimaOrder(1, 1, 1))
        #expect(abs(model.parameters[0].value - 0.6) < 0.1 && abs(model.parameters[1].value - 0.3) < 0.12)
        #expect(abs(model.variance - 4) < 0.5)
        let second = try Arima(simulated([0.5, 0.3], [], count: 1_500, seed: 3), order: ArimaOrder(2, 0, 0))
        #expect(abs(second.parameters[0].value - 0.5) < 0.08 && abs(second.parameters[1].value - 0.3) < 0.08)
        let seasonal = try Arima(
            simulated([], [0.4, 0, 0, 0.5, 0.2], count: 800, seed: 4), order: ArimaOrder(0, 0, 1, seasonal: (0, 0, 1), period: 4))
        #expect(abs(seasonal.parameters[0].value - 0.4) < 0.1 && abs(seasonal.parameters[1].value - 0.5) < 0.1)
    }

    @Test("a mean and a drift are recovered")
    func constants() throws {
        let steady = try Arima(simulated([0.5], [], count: 800, seed: 5).map { $0 + 50 }, order: ArimaOrder(1, 0, 0), hasConstant: true)
        #expect(abs(try #require(steady.constant) - 50) < 0.3 && steady.parameters[0].name == "const")
        let rising = try Arima(summed(simulated([], [0.2], count: 800, seed: 6).map { $0 + 3 }), order: ArimaOrder(0, 1, 1), hasConstant: true)
        #expect(abs(try #require(rising.constant) - 3) < 0.15 && rising.parameters[0].name == "drift")
        let ahead = rising.forecast(steps: 20)
        #expect(abs((ahead[19].value - ahead[9].value) / 10 - 3) < 0.15)
    }

    @Test("an additional lag never lowers the likelihood")
    func nested() throws {
        let series = summed(simulated([0.5], [-0.3], count: 120, seed: 7))
        var before = try Arima(series, order: ArimaOrder(0, 1, 0)).logLikelihood
        for order in [ArimaOrder(1, 1, 0), ArimaOrder(1, 1, 1), ArimaOrder(2, 1, 1), ArimaOrder(2, 1, 2)] {
            let next = try Arima(series, order: order).logLikelihood
            #expect(next >= before - 1e-6, "\(order.name)")
            before = next
        }
    }

    @Test("another unit and origin change values and intervals accordingly, and no coefficient")
    func equivariance() throws {
        let series = summed(simulated([0.5], [0.3], count: 150, seed: 8))
        let transformed = series.map { 1_000 * $0 + 5_000 }
        let (one, other) = (try Arima(series, order: ArimaOrder(1, 1, 1)), try Arima(transformed, order: ArimaOrder(1, 1, 1)))
        #expect(near(one.parameters[0].value, other.parameters[0].value, 1e-4) && near(one.variance * 1e6, other.variance, 1e-6))
        for (a, b) in zip(one.forecast(steps: 6), other.forecast(steps: 6)) {
            #expect(near(1_000 * a.value + 5_000, b.value, 1e-6) && near(a.error.map { $0 * 1_000 }, b.error, 1e-5))
        }
        for shape in Smoothing.Shape.allCases where shape != .multiplicative {
            let weights = Array([0.4, 0.2, 0.3].prefix(shape == .level ? 1 : shape == .trend ? 2 : 3))
            let (one, other) = (try Smoothing(series, shape, period: 4, weights: weights), try Smoothing(transformed, shape, period: 4, weights: weights))
            #expect(near(1e6 * one.squares, other.squares, 1e-9))
        }
    }

    @Test("intervals widen with the horizon and with the level")
    func widening() throws {
        let series = summed(simulated([0.4], [0.2], count: 120, seed: 9)).map { $0 + 100 }
        let models: [SeriesModel] = [
            .arima(try Arima(series, order: ArimaOrder(1, 1, 1))), .smoothing(try Smoothing(series, .trend)),
            .smoothing(try Smoothing(series, .additive, period: 4)), .naive(try NaiveForecast(series, period: 4)),
        ]
        for model in models {
            let (wide, narrow) = (model.forecast(steps: 24, level: 0.95), model.forecast(steps: 24, level: 0.8))
            let widths = wide.map { ($0.high ?? 0) - ($0.low ?? 0) }
            #expect(zip(widths, widths.dropFirst()).allSatisfy { $1 >= $0 - 1e-9 } && widths[0] > 0, "\(model.name)")
            #expect(zip(wide, narrow).allSatisfy { ($0.low ?? 0) < ($1.low ?? 0) && ($0.high ?? 0) > ($1.high ?? 0) })
        }
    }

    @Test("95 % intervals cover about 95 % of the actual values")
    func coverage() throws {
        var covered = 0
        for seed in 0..<40 {
            let series = summed(simulated([0.5], [0.3], count: 104, seed: 100 + UInt64(seed)))
            let steps = try Arima(Array(series.dropLast(5)), order: ArimaOrder(1, 1, 1)).forecast(steps: 5)
            for (step, actual) in zip(steps, series.suffix(5)) where actual >= step.low ?? 0 && actual <= step.high ?? 0 { covered += 1 }
        }
        #expect((170...199).contains(covered), "\(covered) of 200")
    }

    @Test("multiplicative seasons: simulated intervals are reproducible and contain the mean")
    func simulatedIntervals() throws {
        let series = (0..<48).map { 100 * (1 + Double($0) / 50) * (1 + 0.3 * sin(Double($0) * Double.pi / 6)) + Double($0 * 7 % 5) }
        let model = try Smoothing(series, .multiplicative, period: 12)
        let (first, second) = (model.forecast(steps: 12), model.forecast(steps: 12))
        #expect(first == second)
        #expect(first.allSatisfy { ($0.low ?? .nan) < $0.value && ($0.high ?? .nan) > $0.value })
    }

    @Test("a fitted model can be saved and loaded")
    func codable() throws {
        let series = summed(simulated([0.4], [0.2], count: 60, seed: 10))
        for recipe in [SeriesModelSpec.arima(ArimaOrder(1, 1, 1), hasConstant: true), .smoothing(.trend, period: 1), .naive(period: 1)] {
            let model = try recipe.fit(series)
            let decoded = try JSONDecoder().decode(SeriesModel.self, from: JSONEncoder().encode(model))
            #expect(decoded.forecast(steps: 5) == model.forecast(steps: 5) && decoded.aic == model.aic)
        }
    }
}
