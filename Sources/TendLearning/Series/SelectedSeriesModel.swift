/// The model selected for a series, with its backtest and those of the naive forecasts.
package struct SelectedSeriesModel: Codable, Sendable {
    /// Why a simpler model is used.
    package enum Fallback: Codable, Hashable, Sendable {
        /// Too few values: how many there are, how many the model needs.
        case tooShort(Int, needed: Int)
        /// All values are the same.
        case constant
        /// The fit of the requested or best model did not converge.
        case notConverged
    }

    /// The fitted model.
    package let model: SeriesModel
    /// Its backtest, with the order that was selected without the periods of the backtest; nil if there is too little data.
    package let backtest: Backtest?
    /// The backtests of the last value and of the value a season before, on the same periods.
    package let naive: Backtest?, seasonalNaive: Backtest?
    /// Set if a simpler model is used.
    package let fallback: Fallback?

    /// The minimum number of values for a model; with fewer, the last value is the forecast.
    package static let minValues = 8

    /// The model of the requested order. Throws `notFinite`, `outOfRange` for an invalid order, and `tooFew` without values.
    package static func requested(_ series: [Double], _ order: ArimaOrder, period: Int, steps: Int) throws(FitError) -> SelectedSeriesModel {
        guard order.isValid else { throw .outOfRange(row: 0, column: 0) }
        let spec = SeriesModelSpec.arima(order, hasConstant: order.d + order.seasonalD == 0)
        do throws(FitError) {
            return SelectedSeriesModel(series, spec, try spec.fit(series), BacktestPlan(series.count, period, steps), period)
        } catch {
            return try simplest(series, period, BacktestPlan(series.count, period, steps), error)
        }
    }

    /// The model with the lowest error over the last periods, of ARIMA by AICc, exponential smoothing and the naive forecasts.
    ///
    /// The order is selected without those periods, and the winner is fitted to all. The simpler naive forecast is preferred unless another naive forecast,
    /// and then another model, has an error that is lower by more than the share `edge`. `level` is the level of the intervals in the backtest.
    /// Throws `notFinite` (row: the index) and `tooFew` without values.
    package static func best(_ series: [Double], period: Int, steps: Int, level: Double = 0.95, edge: Double = 0) throws(FitError) -> SelectedSeriesModel {
        let plan = BacktestPlan(series.count, period, steps, level)
        guard series.count >= minValues else { return try simplest(series, period, plan, .tooFew(series.count, needed: minValues)) }
        if let index = series.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: index, column: 0) }
        let order = try? ArimaSearch.best(Array(series.dropLast(plan.origins)), period: period)
        let tested = modelSpecs(order, period).compactMap { spec in plan.test(spec, on: series).map { Candidate(spec, $0) } }
        do throws(FitError) {
            guard let winner = winner(of: tested, edge) else { throw .notConverged(steps: 0) }
            var model = try winner.spec.fit(series)
            if case .arima = winner.spec, let arima = try? ArimaSearch.best(series, period: period) { model = .arima(arima) }
            return SelectedSeriesModel(series, winner.spec, model, plan, period, tested: winner.backtest)
        } catch {
            return try simplest(series, period, plan, error)
        }
    }

    private typealias Candidate = (spec: SeriesModelSpec, backtest: Backtest)

    private static func winner(of tested: [Candidate], _ edge: Double) -> Candidate? {
        func isClearlyBetter(_ candidate: Candidate, than other: Candidate) -> Bool {
            candidate.backtest.accuracy.mae < other.backtest.accuracy.mae * (1 - edge)
        }
        let naive = tested.filter(\.spec.isNaive).reduce(nil as Candidate?) { best, next in best.map { isClearlyBetter(next, than: $0) ? next : $0 } ?? next }
        guard let best = tested.min(by: { $0.backtest.accuracy.mae < $1.backtest.accuracy.mae }), let naive else { return naive }
        return isClearlyBetter(best, than: naive) ? best : naive
    }

    /// The simplest first, so that the simpler one is selected if errors are equal.
    private static func modelSpecs(_ order: Arima?, _ period: Int) -> [SeriesModelSpec] {
        let plain: [SeriesModelSpec] = [.naive(period: 1), .smoothing(.level, period: 1), .smoothing(.trend, period: 1)]
        let seasonal: [SeriesModelSpec] = [.naive(period: period), .smoothing(.additive, period: period), .smoothing(.multiplicative, period: period)]
        let arima = order.map { [SeriesModelSpec.arima($0.order, hasConstant: $0.constant != nil)] } ?? []
        return plain + (period > 1 ? seasonal : []) + arima
    }

    /// The periods at the end that are used for backtests.
    private struct BacktestPlan {
        let origins: Int, steps: Int, level: Double

        init(_ count: Int, _ period: Int, _ steps: Int, _ level: Double = 0.95) {
            origins = max(1, min(count / 3, max(12, period)))
            self.steps = max(1, min(steps, origins, 12))
            self.level = level
        }

        func test(_ spec: SeriesModelSpec, on series: [Double]) -> Backtest? {
            try? Backtest(series, spec, origins: origins, steps: steps, level: level)
        }
    }

    private static func simplest(_ series: [Double], _ period: Int, _ plan: BacktestPlan, _ reason: FitError) throws(FitError) -> SelectedSeriesModel {
        if case .notFinite = reason { throw reason }
        let model = SeriesModel.naive(try NaiveForecast(series))
        let fallback: Fallback
        switch reason {
        case .tooFew(let count, let needed): fallback = .tooShort(count, needed: needed)
        case .redundant: fallback = .constant
        default: fallback = .notConverged
        }
        return SelectedSeriesModel(series, .naive(period: 1), model, plan, period, fallback)
    }

    private init(
        _ series: [Double], _ spec: SeriesModelSpec, _ model: SeriesModel, _ plan: BacktestPlan, _ period: Int, tested: Backtest? = nil,
        _ fallback: Fallback? = nil
    ) {
        self.model = model
        backtest = tested ?? plan.test(spec, on: series)
        naive = plan.test(.naive(period: 1), on: series)
        seasonalNaive = period > 1 ? plan.test(.naive(period: period), on: series) : nil
        self.fallback = fallback
    }
}
