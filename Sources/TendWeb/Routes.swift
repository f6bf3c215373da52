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

            // From everywhere
            .owner("GET /palette", palette),
            .owner("GET /keys", keys),
            .owner("POST /keys", chooseKeys),

            // Customers
            .owner("GET /customers", customers),
            .owner("GET /customers/:id", customer),

            // Imports
            .owner("GET /imports", imports),
            .owner("POST /imports", uploadFile),
            .owner("GET /imports/files/:file", mapping),
            .owner("POST /imports/files/:file/trial", tryOut),
            .owner("POST /imports/files/:file/import", startImport),
            .owner("GET /imports/:id", importResult),
            .owner("POST /imports/:id/continue", continueImport),
            .owner("GET /imports/:id/bad-rows.csv", badRows),
            .owner("POST /imports/:id/undo", undoImport),

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
