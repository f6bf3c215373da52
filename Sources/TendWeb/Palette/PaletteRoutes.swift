import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func palette(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let search = String(visit.form["search"].prefix(200))
        var query = CustomerQuery()
        (query.search, query.limit) = (search, 8)
        let searchTerm = normalizedForSearch(search)
        let items = searchTerm.isEmpty ? PaletteItem.all : PaletteItem.all.filter { $0.matches(searchTerm) }
        let customers = searchTerm.isEmpty ? [] : try await tend.customers.page(query).customers
        return .page(PalettePage.page(visit, search: search, paletteItems: items, customers: customers), visit)
    }

    @Sendable func shortcuts(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        .page(ShortcutsPage.page(visit), visit)
    }

    /// Stored in the browser, because other browsers may have other users.
    @Sendable func saveShortcuts(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let isOn = visit.form["single"] != "off"
        let message = isOn ? Phrase("Single-letter shortcuts are on.") : Phrase("Single-letter shortcuts are off.")
        var response = Response.seeOther("/keys", flash: message, visit)
        response.setCookie(.shortcuts, isOn ? "" : "off", maxAge: isOn ? 0 : 365 * 86_400, visit.requestContext)
        return response
    }
}
