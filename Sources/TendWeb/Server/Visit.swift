import Hummingbird
import NIOCore
import TendDomain

/// One request and what is known about who makes it.
package struct Visit: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let address: SourceAddress
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
    var said: Said?
    /// Whether single letters act; some people's speech or hands need them silent.
    var hasSingleKeys = true
    let freshness = Freshness()

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = SourceAddress(source.channel.remoteAddress?.ipAddress ?? "")
    }

    var say: Words { Words(language: language, calendar: business.calendar, currency: business.currency) }
    var csrf: String { secret.formToken }
}

/// A visit of someone who signed in.
struct OwnerVisit: Sendable {
    private(set) var visit: Visit
    private(set) var session: Session

    init(_ visit: Visit) throws {
        guard let session = visit.session else { throw SignInNeeded() }
        self.visit = visit
        self.session = session
    }

    /// The answer goes to a browser that has a new session.
    mutating func take(_ session: Session) {
        self.session = session
        (visit.session, visit.secret) = (session, session.secret)
    }

    var now: Instant { visit.now }
    var business: Business { visit.business }
    var say: Words { visit.say }
    var csrf: String { visit.csrf }
    var form: FormData { visit.form }

    func id<Entity>(_ name: String, _ type: Entity.Type = Entity.self) throws -> ID<Entity> {
        guard let id = visit.parameters.get(name).flatMap({ ID<Entity>(text: $0) }) else {
            throw Problem.notFound(Phrase("There is no such page."))
        }
        return id
    }
}

struct SignInNeeded: Error {}
