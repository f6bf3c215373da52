import TendLanguage
import TendLearning

/// What was, month by month or week by week, and what is to be expected of the next ones.
package struct Forecast: Sendable {
    /// What of the business is forecast, by the names that programs read.
    package enum Quantity: String, Sendable, CaseIterable {
        case lost, new, income, mrr

        /// Customers are whole; the others are money, in major units of the base.
        package var isCount: Bool { self == .lost || self == .new }
    }

    package struct Point: Sendable, Equatable {
        package let period: Period
        package let value: Double
    }

    package struct Step: Sendable {
        package let period: Period
        package let expected: PointForecast
    }

    /// The share of what may come that the ranges hold.
    package static let level = 0.8
    /// Fewer whole periods say too little.
    package static let minPeriods = 12
    /// How many times as wide as the model has them the ranges are made: so that they would have held what they promise.
    static func intervalScale(_ choice: SelectedSeriesModel) -> Double {
        guard let stretch = choice.backtest?.intervalScale, stretch.isFinite else { return 1 }
        return max(1, stretch)
    }

    package let quantity: Quantity
    package let periodicity: Periodicity
    package let scope: ReportScope
    /// Whole periods, oldest first.
    package let history: [Point]
    /// The period that had begun and was not over.
    package let currentPeriod: Period?
    /// nil where the past says too little.
    package let series: SeriesForecast?
    package let notes: [Phrase]

    /// 1 where the model's own ranges are shown.
    package var intervalScale: Double { series.map { Self.intervalScale($0.selection) } ?? 1 }

    package var currency: Currency { scope.business.currency }

    package var steps: [Step] {
        (series?.steps ?? []).map { Step(period: periodicity.period(periodicity.number(of: $0.day), scope.business.calendar), expected: $0.expected) }
    }

    /// The first period that had not begun.
    package var next: Step? { steps.first { $0.period.start >= scope.cutoff } }
}

extension Periodicity {
    /// How many of them are looked back on at most.
    var maxPeriods: Int { self == .month ? 60 : 156 }
    /// How far ahead forecasts are judged.
    package var backtestSteps: Int { self == .month ? 6 : 8 }
    /// By how much a model must err less than repeating the past does, or the past is repeated; there are more weeks to tell by.
    var minImprovement: Double { self == .month ? 0.1 : 0.05 }

    func number(of instant: Instant, _ calendar: LocalCalendar) -> Int { number(of: calendar.offsets.day(of: instant)) }

    /// On the owner's wall.
    func period(_ number: Int, _ calendar: LocalCalendar) -> Period {
        let starts = [number, number + 1].map { calendar.day(number: firstDay(of: $0)).start }
        return Period(start: starts[0], end: starts[1])
    }
}
