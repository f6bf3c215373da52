import HTTPTypes
import Hummingbird

/// "POST /customers/:id/notes" and what answers it.
package struct Route: Sendable {
    package typealias Handler = @Sendable (Request, Visit) async throws -> Response

    package let name: String
    package let isOpen: Bool
    let handle: Handler

    var method: HTTPRequest.Method { name.hasPrefix("POST ") ? .post : .get }
    var path: String { String(name.drop { $0 != "/" }) }

    /// For anyone who comes by.
    static func open(_ name: String, _ handler: @escaping Handler) -> Route {
        Route(name: name, isOpen: true, handle: handler)
    }

    /// For those who signed in; a handler behind it always has its session.
    static func owner(_ name: String, _ handler: @escaping @Sendable (Request, OwnerVisit) async throws -> Response) -> Route {
        Route(name: name, isOpen: false) { request, visit in try await handler(request, OwnerVisit(visit)) }
    }
}

extension App {
    package var routes: [Route] {
        [
            // For machines
            .open("GET /healthz", health),
            .open("GET /assets/:hash/:name", asset),

            // Coming in
            .open("GET /", start),
            .open("GET /welcome", welcome),
            .open("POST /welcome", makeBusiness),
            .owner("GET /welcome/data", chooseData),
            .owner("POST /welcome/example", loadExample),
            .open("GET /sign-in", signInForm),
            .open("POST /sign-in", signIn),
            .open("GET /link/:token", link),
            .open("POST /link", redeemLink),
            .owner("POST /sign-out", signOut),

            // Customers
            .owner("GET /customers", customers),
            .owner("GET /customers/list.csv", customersFile),
            .owner("GET /customers/new", newCustomer),
            .owner("POST /customers/new", addCustomer),
            .owner("POST /customers/many", changeMany),
            .owner("GET /customers/removed", removedCustomers),
            .owner("POST /customers/removed/:id/restore", restoreCustomer),
            .owner("POST /customers/removed/:id/forget", forgetCustomer),
            .owner("POST /customers/:id/delete", removeCustomer),
            .owner("POST /changes/:id/undo", undoChange),
            .owner("GET /customers/:id", customer),

            // Segments
            .owner("GET /segments", segments),
            .owner("POST /segments", saveSegment),
            .owner("GET /segments/new", newSegment),
            .owner("GET /segments/:id", segment),
            .owner("POST /segments/:id", changeSegment),
            .owner("POST /segments/:id/delete", deleteSegment),

            // Imports
            .owner("GET /imports", imports),
            .owner("POST /imports", uploadFile),
            .owner("GET /imports/files/:file", mapping),
            .owner("POST /imports/files/:file", correctMapping),
            .owner("POST /imports/files/:file/trial", startTrial),
            .owner("GET /imports/files/:file/trial", trial),
            .owner("POST /imports/files/:file/trial/stop", stopTrial),
            .owner("POST /imports/files/:file/import", startImport),
            .owner("POST /imports/files/:file/discard", discardFile),
            .owner("GET /imports/:id", importResult),
            .owner("POST /imports/:id/stop", stopImport),
            .owner("POST /imports/:id/continue", continueImport),
            .owner("POST /imports/:id/undo", undoImport),
            .owner("GET /imports/:id/customers", importedCustomers),
            .owner("GET /imports/:id/changes", importedChanges),
            .owner("GET /imports/:id/events", importedEvents),
            .owner("GET /imports/:id/problems", importProblems),
            .owner("GET /imports/:id/bad-rows.csv", badRows),

            // Numbers
            .owner("GET /numbers", numbers),
            .owner("GET /numbers/:figure", figureRows),

            // Settings
            .owner("GET /settings", settings),
            .owner("POST /settings", saveSettings),
            .owner("GET /settings/access", accessSettings),
            .owner("POST /settings/password", changePassword),
            .owner("POST /settings/sessions/:id/end", endSession),
        ]
    }
}
