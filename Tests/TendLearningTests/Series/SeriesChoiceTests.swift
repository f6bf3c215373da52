import Foundation
import TendLearning
import TendMath
import Testing

@Suite("The choice of a model for a series")
struct SeriesChoiceTests {
    private func wave(_ count: Int, noise: Double, seed: UInt64) -> [Double] {
        var random = Random(Seed(seed))
        return (0..<count).map { 200 + Double($0) + 40 * sin(Double($0) * Double.pi / 6) + random.normal(deviation: noise) }
    }

    @Test("seasons and a trend are found, and beat both naive forecasts in hindsight")
    func seasons() throws {
        let choice = try SeriesChoice.best(wave(96, noise: 3, seed: 1), period: 12, steps: 6)
        let (mae, naive, seasonal) = (try #require(choice.backtest).accuracy.mae, try #require(choice.naive), try #require(choice.seasonalNaive))
        #expect(mae < naive.accuracy.mae / 3 && mae < seasonal.accuracy.mae)
        #expect(choice.fallback == nil)
    }

    @Test("a random walk gets nothing better than the last value")
    func walk() throws {
        var random = Random(Seed(2))
        let series = (0..<150).reduce(into: [500.0]) { values, _ in values.append(values[values.count - 1] + random.normal()) }
        let model = try ArimaSearch.best(series)
        #expect(model.order.d == 1 && model.order.count <= 1)
        #expect(abs(model.forecast(steps: 1)[0].value - series[150]) < 1)
    }

    @Test("a steady autoregression is not differenced, and its lag is found")
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

    @Test("the same series gets the same model every time")
    func deterministic() throws {
        let series = wave(60, noise: 10, seed: 4)
        let (one, other) = (try SeriesChoice.best(series, period: 12, steps: 3), try SeriesChoice.best(series, period: 12, steps: 3))
        #expect(one.model.name == other.model.name && one.model.forecast(steps: 3) == other.model.forecast(steps: 3))
    }

    @Test("what is too short, constant or one value alone falls back to the last value, and says why")
    func fallbacks() throws {
        let short = try SeriesChoice.best([3, 5, 4], period: 12, steps: 2)
        #expect(short.fallback == .tooShort(3, needed: 8) && short.model.forecast(steps: 2).map(\.value) == [4, 4])
        let constant = try SeriesChoice.best([Double](repeating: 7, count: 30), period: 1, steps: 2)
        #expect(constant.model.forecast(steps: 2).map(\.value) == [7, 7])
        let line = try SeriesChoice.best((0..<30).map { 3 + 2 * Double($0) }, period: 1, steps: 2)
        #expect(zip(line.model.forecast(steps: 2).map(\.value), [63, 65]).allSatisfy { abs($0 - $1) < 1e-6 })
        let asked = try SeriesChoice.asked([Double](repeating: 7, count: 30), ArimaOrder(1, 1, 1), period: 1, steps: 2)
        #expect(asked.fallback == .constant)
        let one = try SeriesChoice.best([9], period: 1, steps: 1)
        #expect(one.model.forecast(steps: 1) == (try NaiveForecast([9])).forecast(steps: 1) && one.model.forecast(steps: 1)[0].low == nil)
    }

    @Test("bad input is refused, by place")
    func refused() {
        #expect(throws: Unfit.notFinite(row: 2, column: 0)) { try SeriesChoice.best([1, 2, .nan, 4, 5, 6, 7, 8, 9], period: 1, steps: 1) }
        #expect(throws: Unfit.notFinite(row: 1, column: 0)) { try Arima([1, .infinity, 2, 3, 4, 5, 6], order: ArimaOrder(1, 0, 0)) }
        #expect(throws: Unfit.tooFew(0, needed: 1)) { try SeriesChoice.best([], period: 12, steps: 1) }
        #expect(throws: Unfit.tooFew(4, needed: 5)) { try Arima([1, 3, 2, 5], order: ArimaOrder(1, 1, 1)) }
        #expect(throws: Unfit.outOfRange(row: 0, column: 0)) { try Arima([Double](repeating: 1, count: 40), order: ArimaOrder(-1, 0, 0)) }
        #expect(throws: Unfit.redundant(column: 0)) { try Arima((0..<30).map { Double($0) * 2 }, order: ArimaOrder(1, 1, 0), hasConstant: true) }
        #expect(throws: Unfit.outOfRange(row: 3, column: 0)) { try Smoothing([1, 2, 3, 0, 1, 2, 3, 4], .multiplicative, period: 4) }
        #expect(throws: Unfit.tooFew(7, needed: 8)) { try Smoothing([1, 2, 3, 0, 1, 2, 3], .additive, period: 4) }
        #expect(throws: Unfit.outOfRange(row: 0, column: 0)) { try Smoothing([1, 2, 3], .level, weights: [1.5]) }
    }
}
