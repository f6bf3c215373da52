import TendLearning
import TendMetrics

extension Forecast {
    package var sheets: [Sheet] { [stepsSheet, recordSheet] }

    /// What is expected, as the model has it and not rounded.
    package var stepsSheet: Sheet {
        let unit: FigureName.Unit = quantity.isCount ? .count : .money
        let rows: [[Sheet.Cell]] = (series?.steps ?? []).map { step in
            let values = [step.expected.value, step.expected.low, step.expected.high]
            return [.text(step.date)] + values.map { $0.map { .figure(.exactly($0), unit) } ?? .nothing }
        }
        return Sheet(
            "forecast", "What to expect", [.text("from", "From"), .number("expected", "Expected"), .number("low", "Low"), .number("high", "High")], rows)
    }

    /// The forecast that is shown beside those that only repeat the past.
    package var recordSheet: Sheet {
        let choice = series?.choice
        let lines: [(Phrase, Backtest?)] = [
            (Phrase("This forecast: \(Phrase(key: choice?.model.name ?? ""))"), choice?.backtest),
            (by == .month ? "Repeating the last month" : "Repeating the last week", choice?.naive),
            (by == .month ? "Repeating the same month of the year before" : "Repeating the same week of the year before", choice?.seasonalNaive),
        ]
        let rows: [[Sheet.Cell]] = lines.compactMap { name, backtest in
            backtest.map { [.phrase(name), .figure(.exactly($0.accuracy.mae), quantity.isCount ? .ratio : .money)] }
        }
        return Sheet("record", "How good such forecasts were", [.text("forecast", "Forecast"), .number("error", "Off by, on average")], rows)
    }
}
