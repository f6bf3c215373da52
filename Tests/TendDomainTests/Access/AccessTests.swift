import TendDomain
import TendLanguage
import TendSQL
import TendTesting
import Testing

private let start = Instant(microseconds: 1_800_000_000_000_000)
private let clientAddress = ClientAddress("192.0.2.1")
private let passphrase = "correct horse battery"

/// Creates an owner with cheap password hashing.
private func withOwner(_ body: (Access) async throws -> Void) async throws {
    try await withTestDatabase { tend async throws in
        let access = Access(database: tend.database, ids: tend.ids, cost: ScryptCost(logRounds: 10), hashing: HashingQueue())
        _ = try await access.makeOwner(password: passphrase, from: Client(agent: "test"), now: start)
        try await body(access)
    }
}

extension Access {
    fileprivate var storedPassword: String {
        get async throws { try await database.read { try $0.value("SELECT password FROM accounts") ?? "" } }
    }

    fileprivate func store(password: String) async throws {
        _ = try await database.write { try $0.run("UPDATE accounts SET password = \(password)") }
    }

    fileprivate func signIn(_ password: String = passphrase, from address: ClientAddress = clientAddress, at now: Instant = start) async throws -> NewSession {
        try await signIn(password: password, from: Client(address, agent: "test"), now: now)
    }
}

@Suite("Passwords")
struct PasswordTests {
    @Test("of several concurrent first runs, only one creates the owner")
    func firstRunRace() async throws {
        try await withTestDatabase { tend async throws in
            let access = Access(database: tend.database, ids: tend.ids, cost: ScryptCost(logRounds: 10), hashing: HashingQueue())
            let successes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 { group.addTask { (try? await access.makeOwner(password: passphrase, from: Client(), now: start)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(successes == 1)
            await #expect(throws: Problem.conflict(Phrase("This business already has an owner. Sign in instead."))) {
                _ = try await access.makeOwner(password: passphrase, from: Client(), now: start)
            }
        }
    }

    @Test("the right password opens a session; a wrong one reveals nothing else")
    func rightAndWrong() async throws {
        try await withOwner { access async throws in
            let newSession = try await access.signIn()
            #expect(try await access.session(token: newSession.token, now: start)?.account.role == .owner)
            let wrong = Problem.invalid(field: "password", Phrase("Wrong password."))
            await #expect(throws: wrong) { _ = try await access.signIn("wrong horse battery") }
            await #expect(throws: wrong) { _ = try await access.signIn(name: "nobody", password: passphrase, from: Client(clientAddress), now: start) }
            await #expect(throws: wrong) { _ = try await access.signIn(String(repeating: "x", count: 300)) }
        }
    }

    @Test("the stored text contains the hashing parameters and nothing of the password")
    func storedText() async throws {
        try await withOwner { access async throws in
            let stored = try await access.storedPassword
            #expect(stored.hasPrefix("scrypt$10$8$1$"))
            #expect(!stored.contains("horse"))
            #expect(ScryptCost.standard == ScryptCost(logRounds: 17, blockSize: 8, parallelism: 1))
        }
    }

    @Test("a password hashed with another cost is rehashed when it is used")
    func rehash() async throws {
        try await withOwner { access async throws in
            let stronger = Access(database: access.database, ids: access.ids, cost: ScryptCost(logRounds: 11), hashing: HashingQueue())
            _ = try await stronger.signIn()
            #expect(try await access.storedPassword.hasPrefix("scrypt$11$8$1$"))
            _ = try await stronger.signIn()
        }
    }

    @Test(
        "parameters in the stored text are limited before they are used",
        arguments: [
            "scrypt$40$8$1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "scrypt$17$9999$1$AAAA$AAAA", "scrypt$-1$8$1$$", "md5$x", "",
        ])
    func bounded(stored: String) async throws {
        try await withOwner { access async throws in
            try await access.store(password: stored)
            await #expect(throws: Problem.invalid(field: "password", "Wrong password.")) { _ = try await access.signIn() }
        }
    }

    private static let tooCommon: Phrase = "This password is too common. Choose another one."

    @Test(
        "weak passwords are rejected",
        arguments: [
            ("short", "Use at least \(8) characters for the password."), ("password1", tooCommon), ("Passw0rd", tooCommon), ("aaaaaaaaaa", tooCommon),
            ("12345678", tooCommon), ("abcdefghij", tooCommon), ("87654321", tooCommon), ("ｐａｓｓｗｏｒｄ", tooCommon),
            (String(repeating: "long ", count: 60), "Use at most \(256) characters for the password."),
        ] as [(String, Phrase)])
    func weak(password: String, reason: Phrase) async throws {
        try await withTestDatabase { tend async throws in
            await #expect(throws: Problem.invalid(field: "password", reason)) { try await tend.access.resetOwner(password: password, now: start) }
            #expect(try await tend.access.owner() == nil)
        }
    }

    @Test("two encodings of one character are the same password")
    func normalised() async throws {
        try await withOwner { access async throws in
            try await access.resetOwner(password: "caf\u{e9} du matin", now: start)
            _ = try await access.signIn("cafe\u{301} du matin")
        }
    }
}

@Suite("The throttle")
struct ThrottleTests {
    private static func tooManyAttempts(minutes: Int = 10, seconds: Int = 600) -> Problem {
        .tooMany("Too many attempts. Try again in \(minutes) minutes.", retryAfter: seconds)
    }

    private func fail(_ access: Access, times: Int, from address: ClientAddress = clientAddress, at now: Instant = start) async {
        for _ in 0..<times { _ = try? await access.signIn("wrong horse battery", from: address, at: now) }
    }

    @Test("ten failed attempts block the account for ten minutes")
    func account() async throws {
        try await withOwner { access async throws in
            await fail(access, times: 10)
            let other = ClientAddress("198.51.100.7")
            await #expect(throws: Self.tooManyAttempts()) { _ = try await access.signIn(from: other) }
            _ = try await access.signIn(from: other, at: start + 601)
        }
    }

    @Test("attempts expire one by one")
    func slides() async throws {
        try await withOwner { access async throws in
            await fail(access, times: 5)
            await fail(access, times: 5, at: start + 300)
            await fail(access, times: 5, at: start + 601)
            await #expect(throws: Self.tooManyAttempts(minutes: 5, seconds: 298)) { _ = try await access.signIn(at: start + 602) }
        }
    }

    @Test("an address has ten attempts over all ways to sign in")
    func address() async throws {
        try await withOwner { access async throws in
            for _ in 0..<10 { _ = try? await access.redeem(link: "nothing", from: Client(clientAddress), now: start) }
            await #expect(throws: Self.tooManyAttempts()) { _ = try await access.signIn() }
            _ = try await access.signIn(from: ClientAddress("198.51.100.7"))
        }
    }

    @Test("setting the clock back gives no additional attempts")
    func clockBack() async throws {
        try await withOwner { access async throws in
            await fail(access, times: 10, at: start + 3600)
            await #expect(throws: Self.tooManyAttempts()) { _ = try await access.signIn(at: start) }
            await #expect(throws: Self.tooManyAttempts(minutes: 1, seconds: 1)) { _ = try await access.signIn(at: start + 599) }
            _ = try await access.signIn(at: start + 601)
        }
    }

    @Test("a successful sign-in resets the attempts")
    func resetBySignIn() async throws {
        try await withOwner { access async throws in
            for _ in 0..<3 {
                await fail(access, times: 9)
                _ = try await access.signIn()
            }
        }
    }

    @Test("a /64 network of IPv6 counts as one address")
    func addresses() {
        #expect(ClientAddress("2001:db8::1") == ClientAddress("2001:db8:0:0:ffff::9"))
        #expect(ClientAddress("2001:db8::1") != ClientAddress("2001:db8:0:1::1"))
        #expect(ClientAddress("::ffff:192.0.2.1") == ClientAddress("192.0.2.1"))
        #expect(ClientAddress("not an address") == ClientAddress(""))
    }
}
