import TendLanguage
import TendLearning
import TendMetrics

extension Forecast {
    package var tables: [ReportTable] { [stepsTable, backtestTable] }

    /// The forecast of the model, not rounded.
    package var stepsTable: ReportTable {
        let unit: Metric.Unit = quantity.isCount ? .count : .money
        let rows: [[ReportTable.Cell]] = (series?.steps ?? []).map { step in
            let values = [step.expected.value, step.expected.low, step.expected.high]
            return [.text(step.date)] + values.map { $0.map { .metric(.exactly($0), unit) } ?? .nothing }
        }
        return ReportTable(
            "forecast", "Forecast", [.text("from", "From"), .number("expected", "Expected"), .number("low", "Low"), .number("high", "High")], rows)
    }

    /// The error of the forecast compared with naive forecasts.
    package var backtestTable: ReportTable {
        let choice = series?.selection
        let lines: [(Phrase, Backtest?)] = [
            (Phrase("This forecast: \(Phrase(key: choice?.model.name ?? ""))"), choice?.backtest),
            (periodicity == .month ? "Baseline: last month" : "Baseline: last week", choice?.naive),
            (periodicity == .month ? "Baseline: same month of the previous year" : "Baseline: same week of the previous year", choice?.seasonalNaive),
        ]
        let rows: [[ReportTable.Cell]] = lines.compactMap { name, backtest in
            backtest.map { [.phrase(name), .metric(.exactly($0.accuracy.mae), quantity.isCount ? .ratio : .money)] }
        }
        return ReportTable("record", "Backtest", [.text("forecast", "Model"), .number("error", "Mean absolute error")], rows)
    }
}
