import Hummingbird
import TendDomain

extension App {
    @Sendable func forecasts(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let form = LensForm(visit)
        let quantity = Forecast.Quantity(rawValue: visit.form["what"]) ?? .lost
        let length = PeriodLength(rawValue: visit.form["by"]) ?? .month
        let lens = Lens(asOf: form.lens.asOf, churnDate: form.lens.churnDate)
        let name = "forecast \(quantity.rawValue) \(length.rawValue) " + lens.name(on: visit.business.calendar.dayText(visit.now))
        let forecast = try await prepared(name, visit) { [forecasts = tend.forecasts] in
            try await forecasts.forecast(quantity, by: length, steps: ForecastsPage.steps(length), lens, now: visit.now)
        }
        let wanted = visit.form["csv"]
        guard !wanted.isEmpty else { return .page(ForecastsPage(visit, form, forecast).page, visit, status: form.errors.isEmpty ? .ok : .unprocessableContent) }
        guard let sheet = forecast.sheets.first(where: { $0.name == wanted }) else { throw Problem.notFound(Phrase("There is no such table.")) }
        return .download(sheet.csv(visit.say), name: "\(sheet.name)-\(quantity.rawValue)-by-\(length.rawValue).csv")
    }
}
