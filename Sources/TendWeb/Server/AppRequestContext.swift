import Hummingbird
import NIOCore
import TendDomain
import TendLanguage

/// One request and what is known about who makes it.
package struct AppRequestContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let address: ClientAddress
    var now = Instant(microseconds: 0)
    /// What the data was when someone who signed in began to read; nil for who changes it.
    var version: Int?
    /// Whether what is said to the browser travels encrypted.
    var isEncrypted = false
    var language = Language.english
    var business = Business()
    var session: Session?
    /// What the form tokens of the answer are made from: the session's, or a signed-out browser's own.
    var secret = Secret()
    var form = FormData()
    var upload: Upload?
    var flash: Flash?
    /// Whether single letters act; some people's speech or hands need them silent.
    var hasSingleKeyShortcuts = true
    let cacheState = PageCacheState()

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = ClientAddress(source.channel.remoteAddress?.ipAddress ?? "")
    }

    var localizer: Localizer { Localizer(language: language, calendar: business.calendar, currency: business.currency) }
    var csrf: String { secret.formToken }
}

/// A visit of someone who signed in.
struct SignedInContext: Sendable {
    private(set) var requestContext: AppRequestContext
    private(set) var session: Session

    init(_ visit: AppRequestContext) throws {
        guard let session = visit.session else { throw SignInNeeded() }
        self.requestContext = visit
        self.session = session
    }

    /// The answer goes to a browser that has a new session.
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
