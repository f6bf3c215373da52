import TendLanguage
import TendLearning

/// The history of one metric by month or week, and its forecast.
package struct Forecast: Sendable {
    /// The metric that is forecast. The raw values are the names in JSON.
    package enum Quantity: String, Sendable, CaseIterable {
        case lost, new, income, mrr

        /// Whether the value is a number of customers; otherwise it is money in major units of the base currency.
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

    /// The coverage of the ranges.
    package static let level = 0.8
    /// The minimum number of complete periods for a forecast.
    package static let minPeriods = 12
    /// The factor by which the ranges of the model are widened, so that they would have had their nominal coverage in the backtest.
    static func intervalScale(_ choice: SelectedSeriesModel) -> Double {
        guard let scale = choice.backtest?.intervalScale, scale.isFinite else { return 1 }
        return max(1, scale)
    }

    package let quantity: Quantity
    package let periodicity: Periodicity
    package let scope: ReportScope
    /// Complete periods, oldest first.
    package let history: [Point]
    /// The incomplete period that contains the cutoff.
    package let currentPeriod: Period?
    /// nil if there is not enough data.
    package let series: SeriesForecast?
    package let notes: [Phrase]

    /// 1 if the ranges of the model are not widened.
    package var intervalScale: Double { series.map { Self.intervalScale($0.selection) } ?? 1 }

    package var currency: Currency { scope.business.currency }

    package var steps: [Step] {
        (series?.steps ?? []).map { Step(period: periodicity.period(periodicity.number(of: $0.day), scope.business.calendar), expected: $0.expected) }
    }

    /// The first period after the cutoff.
    package var next: Step? { steps.first { $0.period.start >= scope.cutoff } }
}

extension Periodicity {
    /// The maximum number of periods used.
    var maxPeriods: Int { self == .month ? 60 : 156 }
    /// The number of periods ahead that a backtest covers.
    package var backtestSteps: Int { self == .month ? 6 : 8 }
    /// The minimum reduction of the error against a naive forecast; otherwise the naive forecast is used. There are more weeks than months
    /// to show a difference.
    var minImprovement: Double { self == .month ? 0.1 : 0.05 }

    func number(of instant: Instant, _ calendar: LocalCalendar) -> Int { number(of: calendar.offsets.day(of: instant)) }

    /// In the owner's time zone.
    func period(_ number: Int, _ calendar: LocalCalendar) -> Period {
        let starts = [number, number + 1].map { calendar.day(number: firstDay(of: $0)).start }
        return Period(start: starts[0], end: starts[1])
    }
}
