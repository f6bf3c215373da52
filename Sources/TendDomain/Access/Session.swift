import TendSQL

/// One browser that is signed in.
package struct Session: Sendable, Equatable, Identifiable {
    package static let idleLimit = 8 * 3600.0
    package static let lifetime = 30 * Instant.day
    /// How stale "last seen" may be: writing it at every page would make each page a write.
    static let seenStep = 300.0

    package let id: ID<Session>
    package let account: Account
    package let agent: String
    package let createdAt: Instant
    package let seenAt: Instant
    /// What form tokens of this session are made from.
    package let secret: Secret

    func isOver(at now: Instant) -> Bool {
        now - seenAt > Self.idleLimit || now - createdAt > Self.lifetime
    }
}

/// A session at its beginning, with the token that goes to the browser and nowhere else.
package struct NewSession: Sendable {
    package let token: String
    package let session: Session
}

extension Session {
    static let columns: SQL = """
        sessions.id AS session_id, secret, agent, sessions.created_at AS opened_at, seen_at, \
        accounts.id AS id, name, role, password
        """

    init(_ row: Row) {
        self.init(
            id: row["session_id"], account: Account(row), agent: row["agent"], createdAt: row["opened_at"],
            seenAt: row["seen_at"], secret: Secret(text: row["secret"]))
    }
}

extension Access {
    static func open(_ account: Account, agent: String, id: ID<Session>, now: Instant, in transaction: any Transaction) throws -> NewSession {
        let token = Secret()
        let session = Session(
            id: id, account: account, agent: String(agent.prefix(200)), createdAt: now, seenAt: now, secret: Secret())
        try transaction.run(
            """
            INSERT INTO sessions (id, account_id, token_hash, secret, agent, created_at, seen_at) \
            VALUES (\(id), \(account.id), \(token.hash), \(session.secret.text), \(session.agent), \(now), \(now))
            """)
        return NewSession(token: token.text, session: session)
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
        if session.isOver(at: now) {
            try await end(session.id)
            return nil
        }
        if now - session.seenAt > Session.seenStep {
            try await database.write { _ = try $0.run("UPDATE sessions SET seen_at = \(now) WHERE id = \(session.id)") }
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
        return all.filter { !$0.isOver(at: now) }
    }

    package func end(_ id: ID<Session>) async throws {
        try await database.write { _ = try $0.run("DELETE FROM sessions WHERE id = \(id)") }
    }

    static func endSessions(of account: ID<Account>, in transaction: any Transaction) throws {
        try transaction.run("DELETE FROM sessions WHERE account_id = \(account)")
        try transaction.run("DELETE FROM sign_in_links WHERE account_id = \(account)")
    }
}
