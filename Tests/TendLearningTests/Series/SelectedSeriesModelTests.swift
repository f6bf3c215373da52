import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Selection of a series model")
struct SelectedSeriesModelTests {
    private func wave(_ count: Int, noise: Double, seed: UInt64) -> [Double] {
        var random = Random(Seed(seed))
        return (0..<count).map { 200 + Double($0) + 40 * sin(Double($0) * Double.pi / 6) + random.normal(deviation: noise) }
    }

    @Test("seasons and a trend are found, and beat both naive forecasts in the backtest")
    func seasons() throws {
        let choice = try SelectedSeriesModel.best(wave(96, noise: 3, seed: 1), period: 12, steps: 6)
        let (mae, naive, seasonal) = (try #require(choice.backtest).accuracy.mae, try #require(choice.naive), try #require(choice.seasonalNaive))
        #expect(mae < naive.accuracy.mae / 3 && mae < seasonal.accuracy.mae)
        #expect(choice.fallback == nil)
    }

    @Test("a random walk gets a forecast near the last value")
    func randomWalk() throws {
        var random = Random(Seed(2))
        let series = (0..<150).reduce(into: [500.0]) { values, _ in values.append(values[values.count - 1] + random.normal()) }
        let model = try ArimaSearch.best(series)
        #expect(model.order.d == 1 && model.order.count <= 1)
        #expect(abs(model.forecast(steps: 1)[0].value - series[150]) < 1)
    }

    @Test("a stationary autoregression is not differenced, and its lag is found")
    func steady() throws {
        var random = Random(Seed(3))
        var value = 0.0
        let series = (0..<300).map { _ in
            value = 0.7 * value + random.normal()
            return value + 20
        }
        let model = try ArimaSearch.best(series)
        #expect(model.order.d == 0 && model.order.p >= 1)
        #expect(abs(try #require(model.constant) - 20) < 1)
    }

    @Test("the same series gives the same model")
    func deterministic() throws {
        let series = wave(60, noise: 10, seed: 4)
        let (first, second) = (try SelectedSeriesModel.best(series, period: 12, steps: 3), try SelectedSeriesModel.best(series, period: 12, steps: 3))
        #expect(first.model.name == second.model.name && first.model.forecast(steps: 3) == second.model.forecast(steps: 3))
    }

    @Test("a series that is too short or constant falls back to the last value, with the reason")
    func fallbacks() throws {
        let short = try SelectedSeriesModel.best([3, 5, 4], period: 12, steps: 2)
        #expect(short.fallback == .tooShort(3, needed: 8) && short.model.forecast(steps: 2).map(\.value) == [4, 4])
        let constant = try SelectedSeriesModel.best([Double](repeating: 7, count: 30), period: 1, steps: 2)
        #expect(constant.model.forecast(steps: 2).map(\.value) == [7, 7])
        let line = try SelectedSeriesModel.best((0..<30).map { 3 + 2 * Double($0) }, period: 1, steps: 2)
        #expect(zip(line.model.forecast(steps: 2).map(\.value), [63, 65]).allSatisfy { abs($0 - $1) < 1e-6 })
        let requested = try SelectedSeriesModel.requested([Double](repeating: 7, count: 30), ArimaOrder(1, 1, 1), period: 1, steps: 2)
        #expect(requested.fallback == .constant)
        let single = try SelectedSeriesModel.best([9], period: 1, steps: 1)
        #expect(single.model.forecast(steps: 1) == (try NaiveForecast([9])).forecast(steps: 1) && single.model.forecast(steps: 1)[0].low == nil)
    }

    @Test("with an edge, a model that is not clearly better than a naive forecast is replaced by it, the simplest first", arguments: 1...6)
    func edge(seed: UInt64) throws {
        var random = Random(Seed(seed))
        let noise = (0..<60).map { _ in 50 + random.normal() }
        let free = try SelectedSeriesModel.best(noise, period: 12, steps: 3)
        let (mae, naive) = (try #require(free.backtest).accuracy.mae, try #require(free.naive).accuracy.mae)
        let below = try SelectedSeriesModel.best(noise, period: 12, steps: 3, edge: max(0, 1 - mae / naive) + 0.01)
        #expect(below.model.name == "Naive")
        #expect(try SelectedSeriesModel.best(noise, period: 12, steps: 3, edge: 0.95).model.name == "Naive")
        let seasons = try SelectedSeriesModel.best(wave(96, noise: 3, seed: seed), period: 12, steps: 6, edge: 0.1)
        #expect(seasons.model.name != "Naive" && seasons.model.name != "Seasonal naive")
    }

    @Test("intervals widened by the interval scale have the nominal coverage, and less widening is not enough", arguments: [0.5, 0.8, 0.95])
    func intervalScale(level: Double) throws {
        let series = wave(60, noise: 10, seed: 5)
        for recipe in [SeriesModelSpec.naive(period: 1), .smoothing(.level, period: 1), .smoothing(.trend, period: 1)] {
            let backtest = try Backtest(series, recipe, origins: 12, steps: 4, level: level)
            let scale = try #require(backtest.intervalScale)
            func coverage(_ factor: Double) throws -> Double {
                var inside: [Bool] = []
                for origin in 48..<60 {
                    let steps = try recipe.fit(Array(series[..<origin])).forecast(steps: min(4, 60 - origin), level: level).map { $0.widened(by: factor) }
                    for (offset, step) in steps.enumerated() {
                        inside.append(try #require(step.low)...(try #require(step.high)) ~= series[origin + offset])
                    }
                }
                return Double(inside.count { $0 }) / Double(inside.count)
            }
            let (own, scaled, narrower) = (try coverage(1), try coverage(scale * 1.000001), try coverage(scale * 0.999))
            #expect(backtest.coverage == own && scaled >= level && narrower < level + 2.0 / 42)
        }
    }

    @Test("an interval without width that does not contain the value cannot be widened to contain it")
    func noWidth() throws {
        let backtest = try Backtest([Double](repeating: 3, count: 20) + [9, 9], .naive(period: 1), origins: 2, steps: 1, level: 0.9)
        #expect(backtest.intervalScale == .infinity && backtest.coverage == 0.5)
        #expect(try Backtest([Double](repeating: 3, count: 12), .naive(period: 1), origins: 4, steps: 2).intervalScale == 0)
        let step = try NaiveForecast([1, 3, 2]).forecast(steps: 1)[0]
        let clamped = step.widened(by: 10).atLeast(0)
        let high = try #require(step.high)
        #expect(clamped.value == 2 && clamped.low == 0 && clamped.high == 2 + 10 * (high - 2))
        #expect(try NaiveForecast([-5]).forecast(steps: 1)[0].atLeast(0).value == 0)
    }

    @Test("invalid input is rejected, with its row and column")
    func rejected() {
        #expect(throws: FitError.notFinite(row: 2, column: 0)) { try SelectedSeriesModel.best([1, 2, .nan, 4, 5, 6, 7, 8, 9], period: 1, steps: 1) }
        #expect(throws: FitError.notFinite(row: 1, column: 0)) { try Arima([1, .infinity, 2, 3, 4, 5, 6], order: ArimaOrder(1, 0, 0)) }
        #expect(throws: FitError.tooFew(0, needed: 1)) { try SelectedSeriesModel.best([], period: 12, steps: 1) }
        #expect(throws: FitError.tooFew(4, needed: 5)) { try Arima([1, 3, 2, 5], order: ArimaOrder(1, 1, 1)) }
        #expect(throws: FitError.outOfRange(row: 0, column: 0)) { try Arima([Double](repeating: 1, count: 40), order: ArimaOrder(-1, 0, 0)) }
        #expect(throws: FitError.redundant(column: 0)) { try Arima((0..<30).map { Double($0) * 2 }, order: ArimaOrder(1, 1, 0), hasConstant: true) }
        #expect(throws: FitError.outOfRange(row: 3, column: 0)) { try Smoothing([1, 2, 3, 0, 1, 2, 3, 4], .multiplicative, period: 4) }
        #expect(throws: FitError.tooFew(7, needed: 8)) { try Smoothing([1, 2, 3, 0, 1, 2, 3], .additive, period: 4) }
        #expect(throws: FitError.outOfRange(row: 0, column: 0)) { try Smoothing([1, 2, 3], .level, weights: [1.5]) }
    }
}
