import TendLanguage
import TendLearning
import TendMetrics

extension Forecast {
    package var tables: [ReportTable] { [stepsTable, backtestTable] }

    /// What is expected, as the model has it and not rounded.
    package var stepsTable: ReportTable {
        let unit: Metric.Unit = quantity.isCount ? .count : .money
        let rows: [[ReportTable.Cell]] = (series?.steps ?? []).map { step in
            let values = [step.expected.value, step.expected.low, step.expected.high]
            return [.text(step.date)] + values.map { $0.map { .metric(.exactly($0), unit) } ?? .nothing }
        }
        return ReportTable(
            "forecast", "What to expect", [.text("from", "From"), .number("expected", "Expected"), .number("low", "Low"), .number("high", "High")], rows)
    }

    /// The forecast that is shown beside those that only repeat the past.
    package var backtestTable: ReportTable {
        let choice = series?.selection
        let lines: [(Phrase, Backtest?)] = [
            (Phrase("This forecast: \(Phrase(key: choice?.model.name ?? ""))"), choice?.backtest),
            (periodicity == .month ? "Repeating the last month" : "Repeating the last week", choice?.naive),
            (periodicity == .month ? "Repeating the same month of the year before" : "Repeating the same week of the year before", choice?.seasonalNaive),
        ]
        let rows: [[ReportTable.Cell]] = lines.compactMap { name, backtest in
            backtest.map { [.phrase(name), .metric(.exactly($0.accuracy.mae), quantity.isCount ? .ratio : .money)] }
        }
        return ReportTable("record", "How good such forecasts were", [.text("forecast", "Forecast"), .number("error", "Off by, on average")], rows)
    }
}
