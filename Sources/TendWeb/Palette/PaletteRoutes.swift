import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func palette(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let search = String(visit.form["search"].prefix(200))
        var query = CustomerQuery()
        (query.search, query.limit) = (search, 8)
        let wanted = normalizedForSearch(search)
        let places = wanted.isEmpty ? PaletteItem.all : PaletteItem.all.filter { $0.matches(wanted) }
        let customers = wanted.isEmpty ? [] : try await tend.customers.page(query).customers
        return .page(PalettePage.page(visit, search: search, paletteItems: places, customers: customers), visit)
    }

    @Sendable func shortcuts(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        .page(ShortcutsPage.page(visit), visit)
    }

    /// A thing of this browser, not of the business: another one may have other hands before it.
    @Sendable func saveShortcuts(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let isOn = visit.form["single"] != "off"
        let said = isOn ? Phrase("Single letters act again.") : Phrase("Single letters do nothing now.")
        var response = Response.seeOther("/keys", flash: said, visit)
        response.setCookie(.shortcuts, isOn ? "" : "off", maxAge: isOn ? 0 : 365 * 86_400, visit.requestContext)
        return response
    }
}
