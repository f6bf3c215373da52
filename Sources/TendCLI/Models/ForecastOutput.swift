import Foundation
import TendDomain
import TendLanguage
import TendLearning

enum ForecastOutput {
    static func json(_ file: FileForecast) {
        Output.json(.object(members(file.forecast) + [("notes", .array(file.notes.map { .string(t($0)) }))]))
    }

    /// The model, its forecast and its backtest, for a file and for the business.
    static func members(_ forecast: SeriesForecast) -> [(String, JSON)] {
        let model = forecast.selection.model
        return [
            ("model", .string(model.name)), ("by", .string(forecast.periodicity.rawValue)), ("periods", .of(forecast.periods)), ("aic", .of(model.aic)),
            ("log_likelihood", .of(model.logLikelihood)), ("parameters", .object(model.parameters.map { ($0.name, .number($0.value)) })),
            ("level", .number(forecast.level)), ("forecast", .array(forecast.steps.map(step))), ("backtest", backtest(forecast.selection)),
        ]
    }

    private static func backtest(_ selection: SelectedSeriesModel) -> JSON {
        var backtest: [(String, JSON)] = [
            ("mae", .of(selection.backtest?.accuracy.mae)), ("naive_mae", .of(selection.naive?.accuracy.mae)),
            ("seasonal_naive_mae", .of(selection.seasonalNaive?.accuracy.mae)),
        ]
        if let result = selection.backtest {
            backtest += [
                ("rmse", .number(result.accuracy.rmse)), ("coverage", .of(result.coverage)), ("origins", .of(result.origins)), ("steps", .of(result.steps)),
            ]
        }
        return .object(backtest)
    }

    private static func step(_ step: SeriesForecast.Step) -> JSON {
        .object([
            ("date", .string(step.date)), ("value", .number(step.expected.value)), ("low", .of(step.expected.low)), ("high", .of(step.expected.high)),
        ])
    }

    static func table(_ file: FileForecast) {
        let forecast = file.forecast
        print(t("\(forecast.periods) periods, model: \(forecast.selection.model.name)"))
        print("")
        let rows = forecast.steps.map { [$0.date, text($0.expected.value), text($0.expected.low), text($0.expected.high)] }
        Output.table([t("from"), t("expected"), t("95 % low"), t("95 % high")], rows, right: [1, 2, 3])
        if let backtest = forecast.selection.backtest, let naive = forecast.selection.naive {
            print("")
            let (error, naiveError) = (text(backtest.accuracy.mae), text(naive.accuracy.mae))
            print(t("Backtest from \(backtest.origins) dates: mean absolute error \(error); last value carried forward: \(naiveError)."))
            if let seasonal = forecast.selection.seasonalNaive { print(t("Value of a year before: \(text(seasonal.accuracy.mae)).")) }
        }
        if !file.notes.isEmpty { print("") }
        for note in file.notes { print("· " + t(note)) }
    }

    static func text(_ value: Double?) -> String {
        guard let value else { return "–" }
        return String(format: abs(value) >= 1_000 ? "%.0f" : "%.2f", value)
    }
}
