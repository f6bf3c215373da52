/// The model that a series bears, with how it would have fared in the past beside the naive forecasts.
package struct SelectedSeriesModel: Codable, Sendable {
    /// Why it is not the model one would have wanted.
    package enum Fallback: Codable, Hashable, Sendable {
        /// So many values, where a model takes so many: tomorrow as today.
        case tooShort(Int, needed: Int)
        /// All values are the same, and so is every forecast.
        case constant
        /// The search for the asked or best model did not settle.
        case notConverged
    }

    /// The fitted model.
    package let model: SeriesModel
    /// How it fared, by the order that was chosen without the periods it is judged on; nil where there is too little to look back on.
    package let backtest: Backtest?
    /// How tomorrow as today, and as a season ago, fared on the same forecasts.
    package let naive: Backtest?, seasonalNaive: Backtest?
    /// Set where something simpler had to stand in.
    package let fallback: Fallback?

    /// The fewest values that a model is fitted to; below, tomorrow is as today.
    package static let minValues = 8

    /// The order that was asked for. Throws `notFinite`, `outOfRange` for an order that is not sensible, and `tooFew` without any value.
    package static func requested(_ series: [Double], _ order: ArimaOrder, period: Int, steps: Int) throws(FitError) -> SelectedSeriesModel {
        guard order.isValid else { throw .outOfRange(row: 0, column: 0) }
        let recipe = SeriesModelSpec.arima(order, hasConstant: order.d + order.seasonalD == 0)
        do throws(FitError) {
            return SelectedSeriesModel(series, recipe, try recipe.fit(series), BacktestPlan(series.count, period, steps), period)
        } catch {
            return try simplest(series, period, BacktestPlan(series.count, period, steps), error)
        }
    }

    /// The model that forecast best over the last periods, of ARIMA by AICc, exponential smoothing and the naive forecasts.
    ///
    /// The order is chosen on what lies before those periods, and the winner fitted to all. A simpler one of the naive forecasts and then these are taken unless
    /// another erred less by more than the share `edge` of their error; `level` is the share that the intervals looked back on shall hold.
    /// Throws `notFinite` (row: its place) and `tooFew` without any value.
    package static func best(_ series: [Double], period: Int, steps: Int, level: Double = 0.95, edge: Double = 0) throws(FitError) -> SelectedSeriesModel {
        let held = BacktestPlan(series.count, period, steps, level)
        guard series.count >= minValues else { return try simplest(series, period, held, .tooFew(series.count, needed: minValues)) }
        if let place = series.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: place, column: 0) }
        let order = try? ArimaSearch.best(Array(series.dropLast(held.origins)), period: period)
        let judged = modelSpecs(order, period).compactMap { recipe in held.test(recipe, on: series).map { Candidate(recipe, $0) } }
        do throws(FitError) {
            guard let winner = winner(of: judged, edge) else { throw .notConverged(steps: 0) }
            var model = try winner.recipe.fit(series)
            if case .arima = winner.recipe, let whole = try? ArimaSearch.best(series, period: period) { model = .arima(whole) }
            return SelectedSeriesModel(series, winner.recipe, model, held, period, tested: winner.backtest)
        } catch {
            return try simplest(series, period, held, error)
        }
    }

    private typealias Candidate = (recipe: SeriesModelSpec, backtest: Backtest)

    private static func winner(of judged: [Candidate], _ edge: Double) -> Candidate? {
        func isClearlyBetter(_ one: Candidate, than other: Candidate) -> Bool { one.backtest.accuracy.mae < other.backtest.accuracy.mae * (1 - edge) }
        let naive = judged.filter(\.recipe.isNaive).reduce(nil as Candidate?) { kept, next in kept.map { isClearlyBetter(next, than: $0) ? next : $0 } ?? next }
        guard let best = judged.min(by: { $0.backtest.accuracy.mae < $1.backtest.accuracy.mae }), let naive else { return naive }
        return isClearlyBetter(best, than: naive) ? best : naive
    }

    /// From the simplest on, so that of two that err alike the simpler is taken.
    private static func modelSpecs(_ order: Arima?, _ period: Int) -> [SeriesModelSpec] {
        let plain: [SeriesModelSpec] = [.naive(period: 1), .smoothing(.level, period: 1), .smoothing(.trend, period: 1)]
        let seasonal: [SeriesModelSpec] = [.naive(period: period), .smoothing(.additive, period: period), .smoothing(.multiplicative, period: period)]
        let arima = order.map { [SeriesModelSpec.arima($0.order, hasConstant: $0.constant != nil)] } ?? []
        return plain + (period > 1 ? seasonal : []) + arima
    }

    /// How much of the end is held back to look how forecasts would have fared.
    private struct BacktestPlan {
        let origins: Int, steps: Int, level: Double

        init(_ count: Int, _ period: Int, _ steps: Int, _ level: Double = 0.95) {
            origins = max(1, min(count / 3, max(12, period)))
            self.steps = max(1, min(steps, origins, 12))
            self.level = level
        }

        func test(_ recipe: SeriesModelSpec, on series: [Double]) -> Backtest? {
            try? Backtest(series, recipe, origins: origins, steps: steps, level: level)
        }
    }

    private static func simplest(_ series: [Double], _ period: Int, _ held: BacktestPlan, _ reason: FitError) throws(FitError) -> SelectedSeriesModel {
        if case .notFinite = reason { throw reason }
        let model = SeriesModel.naive(try NaiveForecast(series))
        let fallback: Fallback
        switch reason {
        case .tooFew(let count, let needed): fallback = .tooShort(count, needed: needed)
        case .redundant: fallback = .constant
        default: fallback = .notConverged
        }
        return SelectedSeriesModel(series, .naive(period: 1), model, held, period, fallback)
    }

    private init(
        _ series: [Double], _ recipe: SeriesModelSpec, _ model: SeriesModel, _ held: BacktestPlan, _ period: Int, tested: Backtest? = nil, _ fallback: Fallback? = nil
    ) {
        self.model = model
        backtest = tested ?? held.test(recipe, on: series)
        naive = held.test(.naive(period: 1), on: series)
        seasonalNaive = period > 1 ? held.test(.naive(period: period), on: series) : nil
        self.fallback = fallback
    }
}
