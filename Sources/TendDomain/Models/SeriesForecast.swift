import TendLearning
import TendTables

/// The months or weeks to come of a series, by the model that was chosen for it.
package struct SeriesForecast: Sendable {
    package struct Step: Sendable {
        /// The first day of the period, in days since 1970.
        let day: Int
        package let expected: PointForecast

        /// As "2026-11-01".
        package var date: String { DateParts(daysFromEpoch: day).text }
    }

    package let periodicity: Periodicity
    /// How many periods it was learned from.
    package let periods: Int
    package let selection: SelectedSeriesModel
    /// The share of what may come that the intervals hold.
    package let level: Double
    package let steps: [Step]

    /// Follows on a series whose first period has this number.
    init(_ values: [Double], from first: Int, periodicity: Periodicity, weekday: Int = 0, _ choice: SelectedSeriesModel, steps: Int, level: Double = 0.95) {
        (self.periodicity, periods, self.selection, self.level) = (periodicity, values.count, choice, level)
        self.steps = choice.model.forecast(steps: steps, level: level).enumerated().map { place, expected in
            Step(day: periodicity.firstDay(of: first + values.count + place) + weekday, expected: expected)
        }
    }

    private init(_ other: SeriesForecast, steps: [Step]) {
        (periodicity, periods, selection, level, self.steps) = (other.periodicity, other.periods, other.selection, other.level, steps)
    }

    func map(_ change: (PointForecast) -> PointForecast) -> SeriesForecast {
        SeriesForecast(self, steps: steps.map { Step(day: $0.day, expected: change($0.expected)) })
    }
}
