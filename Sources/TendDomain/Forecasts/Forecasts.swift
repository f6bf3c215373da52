import TendLearning
import TendSQL

/// Forecasts of the business, from the same metrics as the reports.
package struct Forecasts: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// Only the past day and the churn date of the filter are used.
    package func forecast(
        _ quantity: Forecast.Quantity, by periodicity: Periodicity = .month, steps: Int = 12, _ filter: ReportFilter = ReportFilter(), now: Instant
    ) async throws -> Forecast {
        let history = try await database.read { transaction in
            let filter = ReportFilter(asOf: filter.asOf, churnDate: filter.churnDate)
            return try ForecastHistory(quantity, by: periodicity, Reports(database: database).scope(filter, now: now, in: transaction), in: transaction)
        }
        let series = try await offloadBlocking { Self.fitted(history, steps: steps) }
        return Forecast(
            quantity: quantity, periodicity: periodicity, scope: history.scope, history: history.points, currentPeriod: history.currentPeriod, series: series,
            notes: history.notes(isForecast: series != nil))
    }

    private static func fitted(_ history: ForecastHistory, steps: Int) -> SeriesForecast? {
        let values = history.points.map(\.value)
        guard values.count >= Forecast.minPeriods else { return nil }
        let periodicity = history.periodicity
        let choice = try? SelectedSeriesModel.best(
            values, period: periodicity.seasonLength, steps: periodicity.backtestSteps, level: Forecast.level, edge: periodicity.minImprovement)
        guard let choice else { return nil }
        let series = SeriesForecast(values, from: history.first, periodicity: periodicity, choice, steps: steps, level: Forecast.level)
        let scale = Forecast.intervalScale(choice)
        let isNeverNegative = values.allSatisfy { $0 >= 0 }
        return series.map { step in
            let step = step.widened(by: scale)
            return isNeverNegative ? step.atLeast(0) : step
        }
    }
}
