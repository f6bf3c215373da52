import Foundation
import TendLanguage
import TendLearning

extension Forecast.Quantity {
    package var title: Phrase {
        switch self {
        case .lost: "Customers who leave"
        case .new: "New customers"
        case .income: "Came in, less refunds"
        case .mrr: "Recurring revenue a month"
        }
    }
}

extension Forecast.Step {
    /// To three digits and no part of a customer or of money, the range rounded away from the middle.
    package var rounded: (value: Double, low: Double, high: Double) {
        let (value, low, high) = (expected.value, expected.low ?? expected.value, expected.high ?? expected.value)
        let largest = max(abs(low), abs(high), 1)
        let unit = max(1, pow(10, log10(largest).rounded(.down) - 2))
        return ((value / unit).rounded() * unit, (low / unit + 1e-6).rounded(.down) * unit, (high / unit - 1e-6).rounded(.up) * unit)
    }
}

extension Forecast {
    /// The answer in a sentence. `when` names the period, `say` a whole number of customers or of money.
    package func headline(when: (Step) -> String, format: (Double) -> String) -> Phrase {
        guard let next else { return "Too little to forecast yet" }
        if let first = history.first, history.allSatisfy({ $0.value == first.value }) {
            return Phrase("It was \(format(first.value)) every time, and nothing points to a change")
        }
        let (value, low, high) = next.rounded
        let (time, about, from, to) = (when(next), format(value), format(low), format(high))
        switch (quantity, value) {
        case (.lost, 0): return Phrase("In \(time) probably nobody will leave, \(from) to \(to) in 8 of 10 cases")
        case (.lost, 1): return Phrase("In \(time) about one customer will leave, \(from) to \(to) in 8 of 10 cases")
        case (.lost, _): return Phrase("In \(time) about \(about) customers will leave, \(from) to \(to) in 8 of 10 cases")
        case (.new, 0): return Phrase("In \(time) probably nobody will become a customer, \(from) to \(to) in 8 of 10 cases")
        case (.new, 1): return Phrase("In \(time) about one new customer will come, \(from) to \(to) in 8 of 10 cases")
        case (.new, _): return Phrase("In \(time) about \(about) new customers will come, \(from) to \(to) in 8 of 10 cases")
        case (.income, _): return Phrase("In \(time) about \(about) will come in, \(from) to \(to) in 8 of 10 cases")
        case (.mrr, _): return Phrase("After \(time) recurring revenue will be about \(about) a month, \(from) to \(to) in 8 of 10 cases")
        }
    }

    /// Why there is no number; nil where there is one.
    package var reason: Phrase? {
        guard series == nil else { return nil }
        guard !history.isEmpty else { return "Nothing of this kind has lasted a whole period yet, so there is nothing to go by." }
        let (count, needed) = (history.count, Self.minPeriods)
        if periodicity == .week { return Phrase("Whole weeks so far: \(count). From \(needed) on there is something to go by.") }
        let months = Phrase("Whole months so far: \(count). From \(needed) on there is something to go by.")
        return count >= 3 ? months.followed(by: "By week there may be enough.") : months
    }

    /// How such forecasts would have fared, in words.
    package var backtestSummary: [Phrase] {
        guard let series, let backtest = series.selection.backtest else { return [] }
        var record = [describe(backtest), verdict(series.selection.model)]
        if let coverage = backtest.coverage {
            let (count, held) = (backtest.accuracy.count, Int((coverage * Double(backtest.accuracy.count)).rounded()))
            record.append(
                intervalScale < 1.05
                    ? Phrase("Of \(count) ranges given that way, \(held) held what came.")
                    : Phrase("Of \(count) ranges given that way, \(held) held what came; so all ranges are made \(intervalScaleText) times as wide."))
        }
        return record
    }

    private var intervalScaleText: String { String(format: "%.1f", intervalScale) }

    private func describe(_ backtest: Backtest) -> Phrase {
        periodicity == .month
            ? Phrase("For each of the last \(backtest.origins) months it was forecast anew, up to \(backtest.steps) months ahead, from what was known before.")
            : Phrase("For each of the last \(backtest.origins) weeks it was forecast anew, up to \(backtest.steps) weeks ahead, from what was known before.")
    }

    private func verdict(_ model: SeriesModel) -> Phrase {
        guard case .naive(let naive) = model else { return "It erred clearly less than repeating the past would have, so it is shown." }
        return switch (naive.period == 1, periodicity) {
        case (true, .month): "No model was clearly better than just repeating the last month, so that is what is shown."
        case (true, .week): "No model was clearly better than just repeating the last week, so that is what is shown."
        case (false, .month): "No model was clearly better than just repeating the same month of the year before, so that is what is shown."
        case (false, .week): "No model was clearly better than just repeating the same week of the year before, so that is what is shown."
        }
    }
}
