import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

private let start = Instant(microseconds: 1_800_000_000_000_000)
private let passphrase = "correct horse battery"
private let home = ClientAddress("192.0.2.1")
private let stranger = ClientAddress("198.51.100.7")
private let tooManyAttempts = Problem.tooMany("Too many attempts. Try again in \(10) minutes.", retryAfter: 600)

private func withOwner(_ body: (Access, NewSession) async throws -> Void) async throws {
    try await withTestDatabase { tend async throws in
        let access = Access(database: tend.database, ids: tend.ids, cost: ScryptCost(logRounds: 10), hashing: HashingQueue())
        try await body(access, try await access.makeOwner(password: passphrase, from: Client(home, agent: "Phone"), now: start))
    }
}

@Suite("A known browser")
struct DeviceTests {
    private func guess(_ access: Access, as client: Client, times: Int) async {
        for _ in 0..<times { _ = try? await access.signIn(password: "wrong horse battery", from: client, now: start) }
    }

    @Test("can sign in while others fail, even from the same address")
    func notLockedOut() async throws {
        try await withOwner { access, owner async throws in
            await guess(access, as: Client(home), times: 30)
            await #expect(throws: tooManyAttempts) { try await access.signIn(password: passphrase, from: Client(home), now: start) }
            let known = try await access.signIn(password: passphrase, from: Client(home, device: owner.device), now: start)
            #expect(known.device == owner.device)
        }
    }

    @Test("has ten attempts of its own")
    func separateLimit() async throws {
        try await withOwner { access, owner async throws in
            await guess(access, as: Client(home, device: owner.device), times: 10)
            await #expect(throws: tooManyAttempts) { try await access.signIn(password: passphrase, from: Client(stranger, device: owner.device), now: start) }
            _ = try await access.signIn(password: passphrase, from: Client(stranger), now: start)
        }
    }

    @Test("cannot be forged, and is unknown after a change of the password")
    func invalidated() async throws {
        try await withOwner { access, owner async throws in
            await guess(access, as: Client(home, device: "made up"), times: 10)
            await #expect(throws: tooManyAttempts) { try await access.signIn(password: passphrase, from: Client(home, device: "made up"), now: start) }
            let changed = try await access.changePassword(
                of: owner.session, from: passphrase, to: "a better phrase", by: Client(home, device: owner.device), now: start)
            #expect(changed.device != owner.device)
            await #expect(throws: tooManyAttempts) {
                try await access.signIn(password: "a better phrase", from: Client(home, device: owner.device), now: start)
            }
        }
    }

    @Test("is stored as a hash")
    func hashed() async throws {
        try await withOwner { access, owner async throws in
            let stored: [String] = try await access.database.read { try $0.all("SELECT token_hash FROM devices") { $0[0] } }
            #expect(stored == [Secret(text: owner.device).hash])
        }
    }
}

@Suite("A session")
struct SessionConfirmationTests {
    @Test("is recently confirmed for a quarter of an hour, and again after the password was entered")
    func recentlyConfirmed() async throws {
        try await withOwner { access, owner async throws in
            let later = start + 901
            let stale = try #require(try await access.session(token: owner.token, now: later))
            #expect(owner.session.isRecentlyConfirmed(at: start + 900) && !stale.isRecentlyConfirmed(at: later))
            await #expect(throws: Problem.invalid(field: "password", "Wrong password.")) {
                try await access.confirm("wrong horse battery", in: stale, from: Client(home), now: later)
            }
            try await access.confirm(passphrase, in: stale, from: Client(home), now: later)
            #expect(try await access.session(token: owner.token, now: later)?.isRecentlyConfirmed(at: later) == true)
        }
    }

    @Test("has the address it came from, and can end all others")
    func otherSessions() async throws {
        try await withOwner { access, owner async throws in
            let other = try await access.signIn(password: passphrase, from: Client(stranger, agent: "Tablet"), now: start)
            let all = try await access.sessions(of: owner.session.account, now: start)
            #expect(Set(all.map(\.address)) == ["192.0.2.1", "198.51.100.7"])
            #expect(try await access.endOthers(than: owner.session) == 1)
            #expect(try await access.session(token: other.token, now: start) == nil)
            #expect(try await access.session(token: owner.token, now: start) != nil)
        }
    }
}
