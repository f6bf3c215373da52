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
            .owner("GET /welcome/data", firstData),
            .owner("POST /welcome/customers", firstCustomers),
            .owner("GET /welcome/look", firstLook),
            .owner("POST /welcome/done", endFirstHour),
            .owner("POST /welcome/example", loadExample),
            .owner("GET /example/leave", exampleLeaving),
            .owner("POST /example/leave", leaveExample),
            .open("GET /sign-in", signInForm),
            .open("POST /sign-in", signIn),
            .open("GET /link/:token", link),
            .open("POST /link", redeemLink),
            .owner("POST /sign-out", signOut),

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
            .owner("POST /settings/sessions/end", endOtherSessions),
            .owner("GET /settings/fields", ownFields),
            .owner("GET /settings/fields/field", ownField),
            .owner("POST /settings/fields/rename", renameField),
            .owner("POST /settings/fields/type", retypeField),
            .owner("POST /settings/fields/merge", mergeFields),
            .owner("POST /settings/fields/delete", deleteField),
            .owner("POST /settings/fields/undo", undoFieldChange),
            .owner("GET /settings/reach", reachSettings),
            .owner("GET /settings/export", exportSettings),
            .owner("POST /settings/export", confirmExport),
            .owner("GET /settings/export/:file", export),
        ]
    }
}
