/// The model that a series bears, with how it would have fared in the past beside the naive forecasts.
package struct SeriesChoice: Codable, Sendable {
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
    package static let fewest = 8

    /// The order that was asked for. Throws `notFinite`, `outOfRange` for an order that is not sensible, and `tooFew` without any value.
    package static func asked(_ series: [Double], _ order: ArimaOrder, period: Int, steps: Int) throws(Unfit) -> SeriesChoice {
        guard order.isSensible else { throw .outOfRange(row: 0, column: 0) }
        let recipe = SeriesRecipe.arima(order, hasConstant: order.d + order.seasonalD == 0)
        do throws(Unfit) {
            return SeriesChoice(series, recipe, try recipe.fit(series), period, steps)
        } catch {
            return try simplest(series, period, steps, error)
        }
    }

    /// The model that forecast best over the last periods, of ARIMA by AICc, exponential smoothing and the naive forecasts.
    ///
    /// The order is chosen on what lies before those periods, and the winner fitted to all.
    /// Throws `notFinite` (row: its place) and `tooFew` without any value.
    package static func best(_ series: [Double], period: Int, steps: Int) throws(Unfit) -> SeriesChoice {
        guard series.count >= fewest else { return try simplest(series, period, steps, .tooFew(series.count, needed: fewest)) }
        let held = Trial(series.count, period, steps)
        do throws(Unfit) {
            let known = Array(series.dropLast(held.origins))
            let order = try ArimaSearch.best(known, period: period)
            var recipes: [SeriesRecipe] = [
                .arima(order.order, hasConstant: order.constant != nil), .smoothing(.level, period: 1), .smoothing(.trend, period: 1),
            ]
            if period > 1 { recipes += [.smoothing(.additive, period: period), .smoothing(.multiplicative, period: period), .naive(period: period)] }
            recipes.append(.naive(period: 1))
            let judged = recipes.compactMap { recipe in
                (try? Backtest(series, recipe, origins: held.origins, steps: held.steps)).map { (recipe, $0.accuracy.mae) }
            }
            guard let winner = judged.min(by: { $0.1 < $1.1 })?.0 else { throw Unfit.notConverged(steps: 0) }
            if case .arima = winner, let whole = try? ArimaSearch.best(series, period: period) {
                return SeriesChoice(series, winner, .arima(whole), period, steps)
            }
            return SeriesChoice(series, winner, try winner.fit(series), period, steps)
        } catch {
            return try simplest(series, period, steps, error)
        }
    }

    /// How much of the end is held back to look how forecasts would have fared.
    private struct Trial {
        let origins: Int, steps: Int

        init(_ count: Int, _ period: Int, _ steps: Int) {
            origins = max(1, min(count / 3, max(12, period)))
            self.steps = max(1, min(steps, origins, 12))
        }
    }

    private static func simplest(_ series: [Double], _ period: Int, _ steps: Int, _ reason: Unfit) throws(Unfit) -> SeriesChoice {
        if case .notFinite = reason { throw reason }
        let model = SeriesModel.naive(try NaiveForecast(series))
        let fallback: Fallback
        switch reason {
        case .tooFew(let count, let needed): fallback = .tooShort(count, needed: needed)
        case .redundant: fallback = .constant
        default: fallback = .notConverged
        }
        return SeriesChoice(series, .naive(period: 1), model, period, steps, fallback)
    }

    private init(_ series: [Double], _ recipe: SeriesRecipe, _ model: SeriesModel, _ period: Int, _ steps: Int, _ fallback: Fallback? = nil) {
        let held = Trial(series.count, period, steps)
        func tested(_ recipe: SeriesRecipe) -> Backtest? { try? Backtest(series, recipe, origins: held.origins, steps: held.steps) }
        self.model = model
        backtest = tested(recipe)
        naive = tested(.naive(period: 1))
        seasonalNaive = period > 1 ? tested(.naive(period: period)) : nil
        self.fallback = fallback
    }
}
