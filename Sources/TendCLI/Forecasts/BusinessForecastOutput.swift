import TendDomain
import TendLanguage
import TendLearning
import TendMetrics

struct BusinessForecastOutput {
    let forecast: Forecast

    private var calendar: LocalCalendar { forecast.scope.business.calendar }

    func json() {
        var members: [(String, JSON)] = [
            ("what", .string(forecast.quantity.rawValue)), ("currency", forecast.quantity.isCount ? .null : .string(forecast.currency.code)),
        ]
        if forecast.scope.isAsOfPast { members.append(("as_of", .string(calendar.dayText(forecast.scope.cutoff.predecessor)))) }
        members += forecast.series.map(ForecastOutput.members) ?? membersWithoutModel
        let history = forecast.history.map { JSON.object([("date", .string(calendar.dayText($0.period.start))), ("value", .number($0.value))]) }
        Output.json(
            .object(
                members + [
                    ("stretch", .number(forecast.intervalScale)), ("headline", .string(t(headline))), ("past", .array(history)),
                    ("notes", .array(forecast.notes.map { .string(t($0)) })),
                ]))
    }

    /// The same members without a model, and the reason.
    private var membersWithoutModel: [(String, JSON)] {
        [
            ("model", .null), ("by", .string(forecast.periodicity.rawValue)), ("periods", .of(forecast.history.count)), ("aic", .null),
            ("log_likelihood", .null),
            ("parameters", .object([])), ("level", .number(Forecast.level)), ("forecast", .array([])),
            ("backtest", .object([("mae", .null), ("naive_mae", .null), ("seasonal_naive_mae", .null)])), ("reason", .of(forecast.reason.map { t($0) })),
        ]
    }

    func table() {
        print(t(headline))
        if let reason = forecast.reason { print(t(reason)) }
        if let choice = forecast.series?.selection {
            print("")
            let rows = forecast.steps.map { step in
                [calendar.dayText(step.period.start), amount(step.rounded.value), amount(step.rounded.low), amount(step.rounded.high)]
            }
            Output.table([t("from"), t("expected"), t("low"), t("high")], rows, right: [1, 2, 3])
            print("")
            if let backtest = choice.backtest, let naive = choice.naive {
                let (error, naiveError) = (ForecastOutput.text(backtest.accuracy.mae), ForecastOutput.text(naive.accuracy.mae))
                print(t("Backtest from \(backtest.origins) dates: mean absolute error \(error); last value carried forward: \(naiveError)."))
            }
            if let seasonal = choice.seasonalNaive {
                print(t("Value of a year before: \(ForecastOutput.text(seasonal.accuracy.mae))."))
            }
            for sentence in forecast.backtestSummary.dropFirst() { print(t(sentence)) }
        }
        print("")
        for note in forecast.notes { print("· " + t(note)) }
    }

    private var headline: Phrase { forecast.headline(when: time, format: amount) }

    private func time(_ step: Forecast.Step) -> String {
        let day = calendar.dayText(step.period.start)
        return forecast.periodicity == .month ? String(day.dropLast(3)) : t("the week from \(day)")
    }

    private func amount(_ value: Double) -> String {
        forecast.quantity.isCount ? MetricText.format(value, .count, forecast.currency) : MetricText.wholeAmount(value, forecast.currency)
    }
}
