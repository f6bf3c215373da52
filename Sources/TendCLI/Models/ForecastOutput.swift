import Foundation
import TendDomain
import TendLearning

enum ForecastOutput {
    static func json(_ forecast: ForecastedFile) {
        let model = forecast.choice.model
        var backtest: [(String, JSON)] = [
            ("mae", .of(forecast.choice.backtest?.accuracy.mae)), ("naive_mae", .of(forecast.choice.naive?.accuracy.mae)),
            ("seasonal_naive_mae", .of(forecast.choice.seasonalNaive?.accuracy.mae)),
        ]
        if let told = forecast.choice.backtest {
            backtest += [("rmse", .number(told.accuracy.rmse)), ("coverage", .of(told.coverage)), ("origins", .of(told.origins)), ("steps", .of(told.steps))]
        }
        Output.json(
            .object([
                ("model", .string(model.name)), ("by", .string(forecast.by.rawValue)), ("periods", .of(forecast.periods)), ("aic", .of(model.aic)),
                ("log_likelihood", .of(model.logLikelihood)), ("parameters", .object(model.parameters.map { ($0.name, .number($0.value)) })),
                ("level", .number(ForecastedFile.level)), ("forecast", .array(forecast.steps.map(step))), ("backtest", .object(backtest)),
                ("notes", .array(forecast.notes.map { .string(t($0)) })),
            ]))
    }

    private static func step(_ step: ForecastedFile.Step) -> JSON {
        .object([
            ("date", .string(step.date)), ("value", .number(step.expected.value)), ("low", .of(step.expected.low)), ("high", .of(step.expected.high)),
        ])
    }

    static func table(_ forecast: ForecastedFile) {
        print(t("\(forecast.periods) periods, forecast by: \(forecast.choice.model.name)"))
        print("")
        let rows = forecast.steps.map { [$0.date, text($0.expected.value), text($0.expected.low), text($0.expected.high)] }
        Output.table([t("from"), t("expected"), t("95 % low"), t("95 % high")], rows, right: [1, 2, 3])
        if let told = forecast.choice.backtest, let naive = forecast.choice.naive {
            print("")
            let (own, last) = (text(told.accuracy.mae), text(naive.accuracy.mae))
            print(t("Looking back from \(told.origins) points in time, it erred by \(own) on average; the last value carried forward by \(last)."))
            if let seasonal = forecast.choice.seasonalNaive { print(t("The value of a year before erred by \(text(seasonal.accuracy.mae)).")) }
        }
        if !forecast.notes.isEmpty { print("") }
        for note in forecast.notes { print("· " + t(note)) }
    }

    private static func text(_ value: Double?) -> String {
        guard let value else { return "–" }
        return String(format: abs(value) >= 1_000 ? "%.0f" : "%.2f", value)
    }
}
