import TendLanguage
import TendSQL

extension Access {
    /// The token of a link that signs the owner in once; made where the data is, at the command line.
    /// A business that has no owner yet gets one without a password.
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

    /// Signs in by link; the same link never works twice.
    package func redeem(link: String, from caller: Client, now: Instant) async throws -> NewSession {
        let id = ids.next(Session.self)
        let subjects = try await checkThrottle(nil, caller, now: now)
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
            return try Self.createSession(for: Account(row), from: caller, id: id, now: now, in: transaction)
        }
        guard let opened else {
            throw Problem.forbidden(Phrase("This link was used before or is too old. Make a new one with: tend owner link"))
        }
        return opened
    }
}
