import TendLearning
import TendTables

/// A forecast of a series by month or week.
package struct SeriesForecast: Sendable {
    package struct Step: Sendable {
        /// The first day of the period, in days since 1970.
        let day: Int
        package let expected: PointForecast

        /// As "2026-11-01".
        package var date: String { DateParts(daysFromEpoch: day).text }
    }

    package let periodicity: Periodicity
    /// The number of periods that the model was fitted to.
    package let periods: Int
    package let selection: SelectedSeriesModel
    /// The level of the prediction intervals, 0…1.
    package let level: Double
    package let steps: [Step]

    /// - Parameter first: the number of the first period of the series.
    init(_ values: [Double], from first: Int, periodicity: Periodicity, weekday: Int = 0, _ selection: SelectedSeriesModel, steps: Int, level: Double = 0.95) {
        (self.periodicity, periods, self.selection, self.level) = (periodicity, values.count, selection, level)
        self.steps = selection.model.forecast(steps: steps, level: level).enumerated().map { index, expected in
            Step(day: periodicity.firstDay(of: first + values.count + index) + weekday, expected: expected)
        }
    }

    private init(_ other: SeriesForecast, steps: [Step]) {
        (periodicity, periods, selection, level, self.steps) = (other.periodicity, other.periods, other.selection, other.level, steps)
    }

    func map(_ change: (PointForecast) -> PointForecast) -> SeriesForecast {
        SeriesForecast(self, steps: steps.map { Step(day: $0.day, expected: change($0.expected)) })
    }
}
