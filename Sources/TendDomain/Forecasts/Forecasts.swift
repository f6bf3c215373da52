import TendLearning
import TendSQL

/// What the business is to expect, by the same counting as in the rooms of numbers.
package struct Forecasts: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// Of the lens, only the past day and the day of leaving matter.
    package func forecast(
        _ quantity: Forecast.Quantity, by length: PeriodLength = .month, steps: Int = 12, _ lens: Lens = Lens(), now: Instant
    ) async throws -> Forecast {
        let past = try await database.read { transaction in
            let lens = Lens(asOf: lens.asOf, churnDate: lens.churnDate)
            return try ForecastPast(quantity, by: length, Reports(database: database).scope(lens, now: now, in: transaction), in: transaction)
        }
        let series = try await aside { Self.fitted(past, steps: steps) }
        return Forecast(
            quantity: quantity, by: length, scope: past.scope, past: past.points, running: past.running, series: series,
            notes: past.notes(isForecast: series != nil))
    }

    private static func fitted(_ past: ForecastPast, steps: Int) -> SeriesForecast? {
        let values = past.points.map(\.value)
        guard values.count >= Forecast.fewest else { return nil }
        let length = past.length
        let choice = try? SeriesChoice.best(values, period: length.season, steps: length.judged, level: Forecast.level, edge: length.edge)
        guard let choice else { return nil }
        let series = SeriesForecast(values, from: past.first, by: length, choice, steps: steps, level: Forecast.level)
        let stretch = Forecast.stretch(choice)
        let isNeverNegative = values.allSatisfy { $0 >= 0 }
        return series.map { step in
            let step = step.stretched(by: stretch)
            return isNeverNegative ? step.atLeast(0) : step
        }
    }
}
