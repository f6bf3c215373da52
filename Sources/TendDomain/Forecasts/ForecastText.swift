import Foundation
import TendLanguage
import TendLearning

extension Forecast.Quantity {
    package var title: Phrase {
        switch self {
        case .lost: "Churned customers"
        case .new: "New customers"
        case .income: "Revenue less refunds"
        case .mrr: "MRR (monthly recurring revenue)"
        }
    }
}

extension Forecast.Step {
    /// Rounded to three digits and to whole customers or units of money; the range is rounded outwards.
    package var rounded: (value: Double, low: Double, high: Double) {
        let (value, low, high) = (expected.value, expected.low ?? expected.value, expected.high ?? expected.value)
        let largest = max(abs(low), abs(high), 1)
        let unit = max(1, pow(10, log10(largest).rounded(.down) - 2))
        return ((value / unit).rounded() * unit, (low / unit + 1e-6).rounded(.down) * unit, (high / unit - 1e-6).rounded(.up) * unit)
    }
}

extension Forecast {
    /// The forecast as a sentence. `when` formats the period, `format` a whole number of customers or an amount of money.
    package func headline(when: (Step) -> String, format: (Double) -> String) -> Phrase {
        guard let next else { return "Not enough data for a forecast yet" }
        if let first = history.first, history.allSatisfy({ $0.value == first.value }) {
            return Phrase("Always \(format(first.value)) so far, no change expected")
        }
        let (value, low, high) = next.rounded
        let (time, about, from, to) = (when(next), format(value), format(low), format(high))
        switch (quantity, value) {
        case (.lost, 0): return Phrase("Probably no customers will churn in \(time) (80 % range \(from)–\(to))")
        case (.lost, _): return Phrase("About \(about) customers may churn in \(time) (80 % range \(from)–\(to))")
        case (.new, 0): return Phrase("Probably no new customers in \(time) (80 % range \(from)–\(to))")
        case (.new, _): return Phrase("About \(about) new customers in \(time) (80 % range \(from)–\(to))")
        case (.income, _): return Phrase("About \(about) of revenue in \(time) (80 % range \(from) to \(to))")
        case (.mrr, _): return Phrase("MRR of about \(about) at the end of \(time) (80 % range \(from) to \(to))")
        }
    }

    /// Why there is no forecast; nil if there is one.
    package var reason: Phrase? {
        guard series == nil else { return nil }
        guard !history.isEmpty else { return "There is no complete period yet. Import your past customers and payments to get a forecast." }
        let (count, needed) = (history.count, Self.minPeriods)
        if periodicity == .week { return Phrase("\(count) complete weeks so far; a forecast needs at least \(needed).") }
        let months = Phrase("\(count) complete months so far; a forecast needs at least \(needed).")
        return count >= 3 ? months.followed(by: "There may be enough data for a forecast by week.") : months
    }

    /// The results of the backtest as sentences.
    package var backtestSummary: [Phrase] {
        guard let series, let backtest = series.selection.backtest else { return [] }
        var summary = [describe(backtest), verdict(series.selection.model)]
        if let coverage = backtest.coverage {
            let (count, held) = (backtest.accuracy.count, Int((coverage * Double(backtest.accuracy.count)).rounded()))
            summary.append(
                intervalScale < 1.05
                    ? Phrase("Earlier ranges held the actual value \(held) of \(count) times.")
                    : Phrase("Earlier ranges held the actual value \(held) of \(count) times, so ranges are now \(intervalScaleText) times wider."))
        }
        return summary
    }

    private var intervalScaleText: String { String(format: "%.1f", intervalScale) }

    private func describe(_ backtest: Backtest) -> Phrase {
        periodicity == .month
            ? Phrase("Backtest: for each of the last \(backtest.origins) months, a forecast up to \(backtest.steps) months ahead from the data before it.")
            : Phrase("Backtest: for each of the last \(backtest.origins) weeks, a forecast up to \(backtest.steps) weeks ahead from the data before it.")
    }

    private func verdict(_ model: SeriesModel) -> Phrase {
        guard case .naive(let naive) = model else { return "The error was clearly smaller than that of repeating past values, so this model is used." }
        return switch (naive.period == 1, periodicity) {
        case (true, .month): "No model was clearly better than repeating the last month, so its value is used."
        case (true, .week): "No model was clearly better than repeating the last week, so its value is used."
        case (false, .month): "No model was clearly better than repeating the same month of the previous year, so its value is used."
        case (false, .week): "No model was clearly better than repeating the same week of the previous year, so its value is used."
        }
    }
}
