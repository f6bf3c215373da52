import Hummingbird
import TendDomain

extension App {
    @Sendable func palette(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let search = String(visit.form["search"].prefix(200))
        var query = CustomerQuery()
        (query.search, query.limit) = (search, 8)
        let wanted = folded(search)
        let places = wanted.isEmpty ? Place.all : Place.all.filter { $0.fits(wanted) }
        let customers = wanted.isEmpty ? [] : try await tend.customers.page(query).customers
        return .page(PalettePage.page(visit, search: search, places: places, customers: customers), visit)
    }

    @Sendable func keys(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        .page(KeysPage.page(visit), visit)
    }

    /// A thing of this browser, not of the business: another one may have other hands before it.
    @Sendable func chooseKeys(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let isOn = visit.form["single"] != "off"
        let said = isOn ? Phrase("Single letters act again.") : Phrase("Single letters do nothing now.")
        var response = Response.see("/keys", said: said, visit)
        response.setCookie(.keys, isOn ? "" : "off", maxAge: isOn ? 0 : 365 * 86_400, visit.visit)
        return response
    }
}
