import Foundation
import Hummingbird
import Synchronization
import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import TendWeb
import Testing

let password = "correct horse battery"

/// A site whose clock only moves when a test advances it.
struct TestSite: Sendable {
    let tend: Tend
    let app: App
    let clock: Clock

    final class Clock: Sendable {
        // 14 November 2026, 12:00 UTC
        private let instant = Mutex(Instant(microseconds: 1_794_657_600_000_000))
        var now: Instant { instant.withLock { $0 } }
        func advance(_ seconds: Double) { instant.withLock { $0 = $0 + seconds } }
    }
}

/// Runs a body with a site and a browser, by default with an owner who is signed in.
func withSite(
    owner: Bool = true, signedIn: Bool = true, language: Language = .english, origin: String? = nil,
    through wrapped: @escaping @Sendable (any Database) -> any Database = { $0 },
    _ body: @escaping @Sendable (TestSite, Browser) async throws -> Void
) async throws {
    try await withTestDatabase { tend in
        let tend = Tend(database: wrapped(tend.database), fileStore: tend.fileStore, ids: tend.ids)
        let folder = FileManager.default.temporaryDirectory.appending(path: "tend-uploads-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        var configuration = Configuration(uploads: folder)
        configuration.origin = origin.flatMap(Origin.init)
        configuration.maxUploadSize = 1 << 20
        // Pages must not be stale, even on a busy machine.
        configuration.maxWait = .seconds(600)
        let clock = TestSite.Clock()
        let access = Access(database: tend.database, ids: tend.ids, cost: ScryptCost(logRounds: 10), hashing: HashingQueue())
        let site = TestSite(tend: tend, app: App(tend: tend, access: access, configuration: configuration) { clock.now }, clock: clock)
        var business = Business()
        (business.language, business.timeZone) = (language, .gmt)
        if owner { try await tend.settings.save(business) }
        let newSession = owner ? try await access.makeOwner(password: password, from: Client(), now: clock.now) : nil
        let browser = Browser(TestClient(site.app))
        if signedIn, let newSession { browser.cookies["tend-session"] = newSession.token }
        try await body(site, browser)
    }
}

/// Stores cookies and sends forms like a browser.
final class Browser: @unchecked Sendable {
    private let client: TestClient
    var cookies: [String: String] = [:]
    var headers: HTTPFields = [:]

    init(_ client: TestClient) { self.client = client }

    @discardableResult
    func get(_ path: String) async throws -> TestResponse { try await send(.get, path) }

    /// Fetches a page and sends its form token with the fields to another path.
    @discardableResult
    func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:], from page: String) async throws -> TestResponse {
        try await post(path, fields, token: token(of: get(page)))
    }

    @discardableResult
    func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:], token: String?) async throws -> TestResponse {
        let pairs = [("csrf", token ?? "")] + fields.map { ($0, $1) }
        let body = pairs.map { $0.0 + "=" + encoded($0.1) }.joined(separator: "&")
        return try await send(.post, path, type: "application/x-www-form-urlencoded", body: body)
    }

    @discardableResult
    func upload(_ content: String, name: String, token: String) async throws -> TestResponse {
        let body = """
            --line\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n\(token)\r\n\
            --line\r\nContent-Disposition: form-data; name="file"; filename="\(name)"\r\nContent-Type: text/csv\r\n\r\n\(content)\r\n--line--\r\n
            """
        return try await send(.post, "/imports", type: "multipart/form-data; boundary=line", body: body)
    }

    func send(_ method: HTTPRequest.Method, _ path: String, type: String? = nil, body: String? = nil) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = type
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        let response = try await client.send(method, path, headers: headers, body: body.map { ByteBuffer(string: $0) })
        for line in response.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = line.contains("Max-Age=0") ? nil : pair[1]
        }
        return response
    }

    func token(of page: TestResponse) throws -> String {
        let text = String(buffer: page.body)
        let start = try #require(text.firstRange(of: "name=\"csrf\" value=\"")).upperBound
        return String(text[start...].prefix { $0 != "\"" })
    }

    private func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}

/// Uploads a file and returns the path of its page.
func upload(_ content: String, name: String = "people.csv", _ browser: Browser) async throws -> String {
    let token = try browser.token(of: await browser.get("/imports"))
    return try #require(try await browser.upload(content, name: name, token: token).location)
}

/// The page once its work is done.
func finishedPage(_ path: String, _ browser: Browser) async throws -> TestResponse {
    var page = try await browser.get(path)
    try await eventually {
        page = try await browser.get(path)
        return !page.text.contains("http-equiv=\"refresh\"")
    }
    return page
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var location: String? { headers[.location] }

    /// The paths of customer pages, without duplicates.
    var customers: [String] {
        links("/customers/").filter { ID<Customer>(text: String($0.dropFirst(11))) != nil && $0.contains(where: \.isNumber) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The addresses on the page with this prefix.
    func links(_ prefix: String) -> [String] {
        text.split(separator: "href=\"" as Substring).dropFirst().map { String($0.prefix { $0 != "\"" }) }.filter { $0.hasPrefix(prefix) }
    }
}
