import TendLanguage
import TendSQL

extension Access {
    /// Creates the token of a one-time sign-in link for the owner, on the command line.
    /// If the business has no owner, one without a password is created.
    package func makeSignInLink(validFor seconds: Double = 900, now: Instant) async throws -> String {
        let token = Secret()
        let newID = ids.next(Account.self)
        try await database.write { transaction in
            let owner =
                try Self.account(named: Account.ownerName, in: transaction)
                ?? Self.makeOwner(id: newID, password: nil, now: now, in: transaction)
            try transaction.run(
                """
                INSERT INTO sign_in_links (token_hash, account_id, expires_at) \
                VALUES (\(token.hash), \(owner.id), \(now + seconds))
                """)
        }
        return token.text
    }

    /// Signs in by link. Each link works once.
    package func redeem(link: String, from client: Client, now: Instant) async throws -> NewSession {
        let id = ids.next(Session.self)
        let subjects = try await checkThrottle(nil, client, now: now)
        let hash = Secret(text: link).hash
        let opened: NewSession? = try await database.write { transaction in
            let row = try transaction.first(
                """
                SELECT \(Account.columns), expires_at FROM sign_in_links \
                JOIN accounts ON accounts.id = account_id WHERE token_hash = \(hash)
                """)
            try transaction.run("DELETE FROM sign_in_links WHERE token_hash = \(hash) OR expires_at < \(now)")
            guard let row, (row["expires_at"] as Instant) >= now else { return nil }
            try throttle.reset(subjects, in: transaction)
            return try Self.createSession(for: Account(row), from: client, id: id, now: now, in: transaction)
        }
        guard let opened else {
            throw Problem.forbidden(Phrase("This link was already used or has expired. Create a new one with: tend owner link"))
        }
        return opened
    }
}
