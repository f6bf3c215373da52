import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func forecasts(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let form = ReportFilterForm(visit)
        let quantity = Forecast.Quantity(rawValue: visit.form["what"]) ?? .lost
        let length = Periodicity(rawValue: visit.form["by"]) ?? .month
        let lens = ReportFilter(asOf: form.filter.asOf, churnDate: form.filter.churnDate)
        let name = "forecast \(quantity.rawValue) \(length.rawValue) " + lens.cacheKey(on: visit.business.calendar.dayText(visit.now))
        let forecast = try await cached(name, visit) { [forecasts = tend.forecasts] in
            try await forecasts.forecast(quantity, by: length, steps: ForecastsPage.steps(length), lens, now: visit.now)
        }
        let wanted = visit.form["csv"]
        guard !wanted.isEmpty else { return .page(ForecastsPage(visit, form, forecast).page, visit, status: form.errors.isEmpty ? .ok : .unprocessableContent) }
        guard let sheet = forecast.tables.first(where: { $0.name == wanted }) else { throw Problem.notFound(Phrase("There is no such table.")) }
        return .download(sheet.csv(visit.localizer), name: "\(sheet.name)-\(quantity.rawValue)-by-\(length.rawValue).csv")
    }
}
