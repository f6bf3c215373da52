import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func forecasts(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let quantity = Forecast.Quantity(rawValue: visit.form["what"]) ?? .lost
        let periodicity = Periodicity(rawValue: visit.form["by"]) ?? .month
        let filter = ReportFilter(asOf: form.filter.asOf, churnDate: form.filter.churnDate)
        let key = "forecast \(quantity.rawValue) \(periodicity.rawValue) " + filter.cacheKey(on: visit.business.calendar.dayText(visit.now))
        let forecast = try await cached(key, visit) { [forecasts = tend.forecasts] in
            try await forecasts.forecast(quantity, by: periodicity, steps: ForecastsPage.steps(periodicity), filter, now: visit.now)
        }
        let name = visit.form["csv"]
        guard !name.isEmpty else { return .page(ForecastsPage(visit, form, forecast).page, visit, status: form.errors.isEmpty ? .ok : .unprocessableContent) }
        guard let table = forecast.tables.first(where: { $0.name == name }) else { throw Problem.notFound(Phrase("There is no such table.")) }
        return .download(table.csv(visit.localizer), name: "\(table.name)-\(quantity.rawValue)-by-\(periodicity.rawValue).csv")
    }
}
