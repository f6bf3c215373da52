import TendSQL

/// A signed-in browser.
package struct Session: Sendable, Equatable, Identifiable {
    package static let idleLimit = 8 * 3600.0
    package static let lifetime = 30 * Instant.day
    /// "Last seen" is updated at most this often, so that reading a page is rarely a write.
    static let lastSeenGranularity = 300.0
    package static let confirmationLifetime = 900.0

    package let id: ID<Session>
    package let account: Account
    package let agent: String
    /// The network address it signed in from; empty if unknown.
    package let address: String
    package let createdAt: Instant
    package let seenAt: Instant
    /// When it was last authenticated.
    package let confirmedAt: Instant
    /// The key of the form tokens of this session.
    package let secret: Secret

    /// Whether an irreversible action is allowed without asking for the password again.
    package func isRecentlyConfirmed(at now: Instant) -> Bool { now - confirmedAt <= Self.confirmationLifetime }

    func isExpired(at now: Instant) -> Bool {
        now - seenAt > Self.idleLimit || now - createdAt > Self.lifetime
    }
}

/// A new session with the tokens that only the browser receives.
package struct NewSession: Sendable {
    package let token: String
    /// The browser keeps it after the session has ended.
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
    static func createSession(for account: Account, from client: Client, id: ID<Session>, now: Instant, in transaction: any Transaction) throws -> NewSession {
        let token = Secret()
        let session = Session(
            id: id, account: account, agent: String(client.agent.prefix(200)), address: client.address.text, createdAt: now, seenAt: now,
            confirmedAt: now, secret: Secret())
        try transaction.run(
            """
            INSERT INTO sessions (id, account_id, token_hash, secret, agent, address, created_at, seen_at, confirmed_at) \
            VALUES (\(id), \(account.id), \(token.hash), \(session.secret.text), \(session.agent), \(session.address), \(now), \(now), \(now))
            """)
        let device = try rememberDevice(client.device, of: account, now: now, in: transaction)
        return NewSession(token: token.text, device: device, session: session)
    }

    /// The session of a token. An expired one is deleted, so that it stays expired if the clock is set back.
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
            // Pages stay readable when the disk is full.
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

    /// Ends all sessions but the given one.
    package func endOthers(than session: Session) async throws -> Int {
        try await database.write {
            try $0.run("DELETE FROM sessions WHERE account_id = \(session.account.id) AND id <> \(session.id)")
        }
    }

    /// Checks the password again before an irreversible action.
    package func confirm(_ password: String, in session: Session, from client: Client, now: Instant) async throws {
        try await check(password, of: session.account, field: "password", from: client, now: now)
        try await database.write { _ = try $0.run("UPDATE sessions SET confirmed_at = \(now) WHERE id = \(session.id)") }
    }

    static func endSessions(of account: ID<Account>, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM sessions WHERE account_id = \(account)")
        try transaction.run("DELETE FROM sign_in_links WHERE account_id = \(account)")
    }
}
