import Hummingbird
import NIOCore
import TendDomain
import TendLanguage

/// The context of a request: its sender, language, business and form.
package struct AppRequestContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let address: ClientAddress
    var now = Instant(microseconds: 0)
    /// The data version at the start of a signed-in GET request; nil for every other request.
    var version: Int?
    /// Whether the connection to the browser is encrypted.
    var isEncrypted = false
    var language = Language.english
    var business = Business()
    var session: Session?
    /// The key of form tokens: of the session, or of a browser that is not signed in.
    var secret = Secret()
    var form = FormData()
    var upload: Upload?
    var flash: Flash?
    /// Whether single-letter shortcuts are on. They can disturb voice control.
    var hasSingleKeyShortcuts = true
    let cacheState = PageCacheState()

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = ClientAddress(source.channel.remoteAddress?.ipAddress ?? "")
    }

    var localizer: Localizer { Localizer(language: language, calendar: business.calendar, currency: business.currency) }
    var csrf: String { secret.formToken }
}

/// The context of a signed-in request.
struct SignedInContext: Sendable {
    private(set) var requestContext: AppRequestContext
    private(set) var session: Session

    init(_ context: AppRequestContext) throws {
        guard let session = context.session else { throw SignInNeeded() }
        requestContext = context
        self.session = session
    }

    /// Uses a new session for the response, after a change of the password.
    mutating func replaceSession(_ session: Session) {
        self.session = session
        (requestContext.session, requestContext.secret) = (session, session.secret)
    }

    var now: Instant { requestContext.now }
    var business: Business { requestContext.business }
    var localizer: Localizer { requestContext.localizer }
    var csrf: String { requestContext.csrf }
    var form: FormData { requestContext.form }

    func id<Entity>(_ name: String, _ type: Entity.Type = Entity.self) throws -> ID<Entity> {
        guard let id = requestContext.parameters.get(name).flatMap({ ID<Entity>(text: $0) }) else {
            throw Problem.notFound(Phrase("There is no such page."))
        }
        return id
    }
}

struct SignInNeeded: Error {}
