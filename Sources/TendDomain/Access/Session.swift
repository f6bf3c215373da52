import TendSQL

/// One browser that is signed in.
package struct Session: Sendable, Equatable, Identifiable {
    package static let idleLimit = 8 * 3600.0
    package static let lifetime = 30 * Instant.day
    /// How stale "last seen" may be: writing it at every page would make each page a write.
    static let lastSeenGranularity = 300.0
    package static let confirmationLifetime = 900.0

    package let id: ID<Session>
    package let account: Account
    package let agent: String
    /// The network address it signed in from; empty where that was not kept.
    package let address: String
    package let createdAt: Instant
    package let seenAt: Instant
    /// When it last proved who it is.
    package let confirmedAt: Instant
    /// What form tokens of this session are made from.
    package let secret: Secret

    /// Whether what cannot be called back may be done without asking for the password again.
    package func isRecentlyConfirmed(at now: Instant) -> Bool { now - confirmedAt <= Self.confirmationLifetime }

    func isExpired(at now: Instant) -> Bool {
        now - seenAt > Self.idleLimit || now - createdAt > Self.lifetime
    }
}

/// A session at its beginning, with the tokens that go to the browser and nowhere else.
package struct NewSession: Sendable {
    package let token: String
    /// Stays with the browser when the session is over.
    package let device: String
    package let session: Session
}

extension Session {
    static let columns: SQL = """
        sessions.id AS session_id, secret, agent, address, sessions.created_at AS opened_at, seen_at, confirmed_at, \
        accounts.id AS id, name, role, password
        """

    init(_ row: Row) {
        self.init(
            id: row["session_id"], account: Account(row), agent: row["agent"], address: row["address"], createdAt: row["opened_at"],
            seenAt: row["seen_at"], confirmedAt: row["confirmed_at"], secret: Secret(text: row["secret"]))
    }
}

extension Access {
    static func createSession(for account: Account, from caller: Client, id: ID<Session>, now: Instant, in transaction: any Transaction) throws -> NewSession {
        let token = Secret()
        let session = Session(
            id: id, account: account, agent: String(caller.agent.prefix(200)), address: caller.address.text, createdAt: now, seenAt: now,
            confirmedAt: now, secret: Secret())
        try transaction.run(
            """
            INSERT INTO sessions (id, account_id, token_hash, secret, agent, address, created_at, seen_at, confirmed_at) \
            VALUES (\(id), \(account.id), \(token.hash), \(session.secret.text), \(session.agent), \(session.address), \(now), \(now), \(now))
            """)
        let device = try rememberDevice(caller.device, of: account, now: now, in: transaction)
        return NewSession(token: token.text, device: device, session: session)
    }

    /// The session a token opens. One that is over is deleted, so that it stays dead when the clock goes back.
    package func session(token: String, now: Instant) async throws -> Session? {
        let hash = Secret(text: token).hash
        let found = try await database.read { transaction in
            try transaction.first(
                "SELECT \(Session.columns) FROM sessions JOIN accounts ON accounts.id = account_id WHERE token_hash = \(hash)",
                Session.init)
        }
        guard let session = found else { return nil }
        if session.isExpired(at: now) {
            try await end(session.id)
            return nil
        }
        if now - session.seenAt > Session.lastSeenGranularity {
            // On a full disk pages can still be read.
            try? await database.write { _ = try $0.run("UPDATE sessions SET seen_at = \(now) WHERE id = \(session.id)") }
        }
        return session
    }

    package func sessions(of account: Account, now: Instant) async throws -> [Session] {
        let all = try await database.read { transaction in
            try transaction.all(
                """
                SELECT \(Session.columns) FROM sessions JOIN accounts ON accounts.id = account_id \
                WHERE account_id = \(account.id) ORDER BY seen_at DESC, sessions.id DESC
                """, Session.init)
        }
        return all.filter { !$0.isExpired(at: now) }
    }

    package func end(_ id: ID<Session>) async throws {
        try await database.write { _ = try $0.run("DELETE FROM sessions WHERE id = \(id)") }
    }

    /// Leaves the browser that asks as the only one.
    package func endOthers(than session: Session) async throws -> Int {
        try await database.write {
            try $0.run("DELETE FROM sessions WHERE account_id = \(session.account.id) AND id <> \(session.id)")
        }
    }

    /// The password once more, before what cannot be called back.
    package func confirm(_ password: String, in session: Session, from caller: Client, now: Instant) async throws {
        try await check(password, of: session.account, field: "password", from: caller, now: now)
        try await database.write { _ = try $0.run("UPDATE sessions SET confirmed_at = \(now) WHERE id = \(session.id)") }
    }

    static func endSessions(of account: ID<Account>, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM sessions WHERE account_id = \(account)")
        try transaction.run("DELETE FROM sign_in_links WHERE account_id = \(account)")
    }
}
