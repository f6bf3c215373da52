import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

private let start = Instant(microseconds: 1_800_000_000_000_000)
private let clientAddress = ClientAddress("192.0.2.1")
private let passphrase = "correct horse battery"
private let hour = 3600.0
private let usedOrExpired = Problem.forbidden("This link was already used or has expired. Create a new one with: tend owner link")

private func withSession(_ body: (Access, NewSession) async throws -> Void) async throws {
    try await withTestDatabase { tend async throws in
        let access = Access(database: tend.database, ids: tend.ids, cost: ScryptCost(logRounds: 10), hashing: HashingQueue())
        try await body(access, try await access.makeOwner(password: passphrase, from: Client(agent: "Browser"), now: start))
    }
}

@Suite("Sessions")
struct SessionTests {
    @Test("the database stores the hash of a token, not the token")
    func onlyHash() async throws {
        try await withSession { access, session async throws in
            let stored: String? = try await access.database.read { try $0.value("SELECT token_hash FROM sessions") }
            #expect(stored == Secret(text: session.token).hash)
            #expect(stored != session.token)
            #expect(session.token.utf8.count == 43)
        }
    }

    @Test("a session ends after eight idle hours and stays ended if the clock is set back")
    func idle() async throws {
        try await withSession { access, session async throws in
            #expect(try await access.session(token: session.token, now: start + 7.9 * hour) != nil)
            #expect(try await access.session(token: session.token, now: start + 15.8 * hour) != nil)
            #expect(try await access.session(token: session.token, now: start + 24 * hour) == nil)
            #expect(try await access.session(token: session.token, now: start + 16 * hour) == nil)
        }
    }

    @Test("a session ends after thirty days even if it is used")
    func lifetime() async throws {
        try await withSession { access, session async throws in
            for hours in stride(from: 0.0, through: 720, by: 7) {
                #expect(try await access.session(token: session.token, now: start + hours * hour) != nil)
            }
            #expect(try await access.session(token: session.token, now: start + 721 * hour) == nil)
        }
    }

    @Test("each sign-in has a token of its own, and signing out ends one")
    func signOut() async throws {
        try await withSession { access, first async throws in
            let second = try await access.signIn(password: passphrase, from: Client(clientAddress, agent: "Phone"), now: start)
            #expect(first.token != second.token)
            #expect(try await access.sessions(of: first.session.account, now: start).count == 2)
            try await access.end(first.session.id)
            #expect(try await access.session(token: first.token, now: start) == nil)
            #expect(try await access.session(token: second.token, now: start)?.agent == "Phone")
        }
    }

    @Test("a new password ends every session but the new one")
    func changePassword() async throws {
        try await withSession { access, first async throws in
            let second = try await access.signIn(password: passphrase, from: Client(clientAddress), now: start)
            await #expect(throws: Problem.invalid(field: "old", Phrase("Wrong password."))) {
                _ = try await access.changePassword(of: first.session, from: "wrong", to: "a better phrase", by: Client(clientAddress), now: start)
            }
            let third = try await access.changePassword(of: first.session, from: passphrase, to: "a better phrase", by: Client(clientAddress), now: start)
            for token in [first.token, second.token] { #expect(try await access.session(token: token, now: start) == nil) }
            #expect(try await access.session(token: third.token, now: start) != nil)
            _ = try await access.signIn(password: "a better phrase", from: Client(clientAddress), now: start)
        }
    }

    @Test("a reset on the command line ends every session and invalidates unused links")
    func reset() async throws {
        try await withSession { access, session async throws in
            let link = try await access.makeSignInLink(now: start)
            try await access.resetOwner(password: "a better phrase", now: start)
            #expect(try await access.session(token: session.token, now: start) == nil)
            await #expect(throws: usedOrExpired) { _ = try await access.redeem(link: link, from: Client(clientAddress), now: start) }
        }
    }

    @Test("form tokens belong to their session")
    func formTokens() throws {
        let (one, other) = (Secret(), Secret())
        #expect(one.accepts(formToken: one.formToken))
        #expect(!one.accepts(formToken: other.formToken))
        #expect(!one.accepts(formToken: ""))
        #expect(one.formToken != one.text)
    }
}

@Suite("One-time links")
struct SignInLinkTests {
    @Test("a link signs in once")
    func once() async throws {
        try await withSession { access, _ async throws in
            let link = try await access.makeSignInLink(now: start)
            let newSession = try await access.redeem(link: link, from: Client(clientAddress), now: start + 60)
            #expect(newSession.session.account.role == .owner)
            await #expect(throws: usedOrExpired) { _ = try await access.redeem(link: link, from: Client(clientAddress), now: start + 61) }
        }
    }

    @Test("a link expires and stays expired if the clock is set back")
    func expires() async throws {
        try await withSession { access, _ async throws in
            let long = try await access.makeSignInLink(validFor: 86_400, now: start)
            let short = try await access.makeSignInLink(now: start)
            await #expect(throws: usedOrExpired) { _ = try await access.redeem(link: short, from: Client(clientAddress), now: start + 901) }
            await #expect(throws: usedOrExpired) { _ = try await access.redeem(link: short, from: Client(clientAddress), now: start) }
            _ = try await access.redeem(link: long, from: Client(clientAddress), now: start + 86_000)
        }
    }

    @Test("the first link creates an owner if there is none")
    func firstOwner() async throws {
        try await withTestDatabase { tend async throws in
            let link = try await tend.access.makeSignInLink(now: start)
            let newSession = try await tend.access.redeem(link: link, from: Client(clientAddress), now: start)
            #expect(!newSession.session.account.hasPassword)
            await #expect(throws: Problem.invalid(field: "password", "Wrong password.")) {
                _ = try await tend.access.signIn(password: "", from: Client(clientAddress), now: start)
            }
        }
    }
}
