import TendLearning
import TendTables

/// The months or weeks to come of a series, by the model that was chosen for it.
package struct SeriesForecast: Sendable {
    package struct Step: Sendable {
        /// The first day of the period, in days since 1970.
        let day: Int
        package let expected: ForecastStep

        /// As "2026-11-01".
        package var date: String { DateParts(daysFromEpoch: day).text }
    }

    package let by: PeriodLength
    /// How many periods it was learned from.
    package let periods: Int
    package let choice: SeriesChoice
    /// The share of what may come that the intervals hold.
    package let level: Double
    package let steps: [Step]

    /// Follows on a series whose first period has this number.
    init(_ values: [Double], from first: Int, by: PeriodLength, weekday: Int = 0, _ choice: SeriesChoice, steps: Int, level: Double = 0.95) {
        (self.by, periods, self.choice, self.level) = (by, values.count, choice, level)
        self.steps = choice.model.forecast(steps: steps, level: level).enumerated().map { place, expected in
            Step(day: by.firstDay(of: first + values.count + place) + weekday, expected: expected)
        }
    }

    private init(_ other: SeriesForecast, steps: [Step]) {
        (by, periods, choice, level, self.steps) = (other.by, other.periods, other.choice, other.level, steps)
    }

    func map(_ change: (ForecastStep) -> ForecastStep) -> SeriesForecast {
        SeriesForecast(self, steps: steps.map { Step(day: $0.day, expected: change($0.expected)) })
    }
}
