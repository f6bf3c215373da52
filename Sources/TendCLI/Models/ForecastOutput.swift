import Foundation
import TendDomain
import TendLanguage
import TendLearning

enum ForecastOutput {
    static func json(_ told: FileForecast) {
        Output.json(.object(members(told.forecast) + [("notes", .array(told.notes.map { .string(t($0)) }))]))
    }

    /// The model, what it expects and how it would have fared: the same of a file and of the business.
    static func members(_ forecast: SeriesForecast) -> [(String, JSON)] {
        let model = forecast.selection.model
        return [
            ("model", .string(model.name)), ("by", .string(forecast.periodicity.rawValue)), ("periods", .of(forecast.periods)), ("aic", .of(model.aic)),
            ("log_likelihood", .of(model.logLikelihood)), ("parameters", .object(model.parameters.map { ($0.name, .number($0.value)) })),
            ("level", .number(forecast.level)), ("forecast", .array(forecast.steps.map(step))), ("backtest", backtest(forecast.selection)),
        ]
    }

    private static func backtest(_ choice: SelectedSeriesModel) -> JSON {
        var backtest: [(String, JSON)] = [
            ("mae", .of(choice.backtest?.accuracy.mae)), ("naive_mae", .of(choice.naive?.accuracy.mae)),
            ("seasonal_naive_mae", .of(choice.seasonalNaive?.accuracy.mae)),
        ]
        if let told = choice.backtest {
            backtest += [("rmse", .number(told.accuracy.rmse)), ("coverage", .of(told.coverage)), ("origins", .of(told.origins)), ("steps", .of(told.steps))]
        }
        return .object(backtest)
    }

    private static func step(_ step: SeriesForecast.Step) -> JSON {
        .object([
            ("date", .string(step.date)), ("value", .number(step.expected.value)), ("low", .of(step.expected.low)), ("high", .of(step.expected.high)),
        ])
    }

    static func table(_ told: FileForecast) {
        let forecast = told.forecast
        print(t("\(forecast.periods) periods, forecast by: \(forecast.selection.model.name)"))
        print("")
        let rows = forecast.steps.map { [$0.date, text($0.expected.value), text($0.expected.low), text($0.expected.high)] }
        Output.table([t("from"), t("expected"), t("95 % low"), t("95 % high")], rows, right: [1, 2, 3])
        if let backtest = forecast.selection.backtest, let naive = forecast.selection.naive {
            print("")
            let (own, last) = (text(backtest.accuracy.mae), text(naive.accuracy.mae))
            print(t("Looking back from \(backtest.origins) points in time, it erred by \(own) on average; the last value carried forward by \(last)."))
            if let seasonal = forecast.selection.seasonalNaive { print(t("The value of a year before erred by \(text(seasonal.accuracy.mae)).")) }
        }
        if !told.notes.isEmpty { print("") }
        for note in told.notes { print("· " + t(note)) }
    }

    static func text(_ value: Double?) -> String {
        guard let value else { return "–" }
        return String(format: abs(value) >= 1_000 ? "%.0f" : "%.2f", value)
    }
}
