import TendLearning
import TendSQL

/// What the business is to expect, by the same counting as in the rooms of numbers.
package struct Forecasts: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// Of the lens, only the past day and the day of leaving matter.
    package func forecast(
        _ quantity: Forecast.Quantity, by length: Periodicity = .month, steps: Int = 12, _ lens: ReportFilter = ReportFilter(), now: Instant
    ) async throws -> Forecast {
        let past = try await database.read { transaction in
            let lens = ReportFilter(asOf: lens.asOf, churnDate: lens.churnDate)
            return try ForecastHistory(quantity, by: length, Reports(database: database).scope(lens, now: now, in: transaction), in: transaction)
        }
        let series = try await offloadBlocking { Self.fitted(past, steps: steps) }
        return Forecast(
            quantity: quantity, periodicity: length, scope: past.scope, history: past.points, currentPeriod: past.currentPeriod, series: series,
            notes: past.notes(isForecast: series != nil))
    }

    private static func fitted(_ past: ForecastHistory, steps: Int) -> SeriesForecast? {
        let values = past.points.map(\.value)
        guard values.count >= Forecast.minPeriods else { return nil }
        let length = past.periodicity
        let choice = try? SelectedSeriesModel.best(values, period: length.seasonLength, steps: length.backtestSteps, level: Forecast.level, edge: length.minImprovement)
        guard let choice else { return nil }
        let series = SeriesForecast(values, from: past.first, periodicity: length, choice, steps: steps, level: Forecast.level)
        let stretch = Forecast.intervalScale(choice)
        let isNeverNegative = values.allSatisfy { $0 >= 0 }
        return series.map { step in
            let step = step.widened(by: stretch)
            return isNeverNegative ? step.atLeast(0) : step
        }
    }
}
