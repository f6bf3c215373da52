import TendSQL

/// What all ways in have in common.
extension Access {
    static func account(named name: String, in transaction: any Transaction) throws -> Account? {
        try transaction.first("SELECT \(Account.columns) FROM accounts WHERE name = \(name)", Account.init)
    }

    static func makeOwner(id: ID<Account>, password: String?, now: Instant, in transaction: any Transaction) throws -> Account {
        try transaction.run(
            """
            INSERT INTO accounts (id, name, role, password, created_at) \
            VALUES (\(id), \(Account.ownerName), \(Account.Role.owner), \(password.bound), \(now))
            """)
        return Account(id: id, name: Account.ownerName, role: .owner, hasPassword: password != nil)
    }

    func admit(_ subjects: [String], now: Instant) async throws {
        guard let wait = try await database.write({ try throttle.wait(subjects, now: now, in: $0) }) else { return }
        throw Problem.tooMany(Phrase("Too many tries; wait \((wait + 59) / 60) minutes and try again."), retryAfter: wait)
    }

    static func setPassword(_ hashed: String, of account: ID<Account>, in transaction: any Transaction) throws {
        try transaction.run("UPDATE accounts SET password = \(hashed) WHERE id = \(account)")
        try endSessions(of: account, in: transaction)
    }

    func confirm(_ password: String, of account: Account, from address: SourceAddress, now: Instant) async throws {
        let subjects = ["account:" + account.name, address.subject]
        try await admit(subjects, now: now)
        let stored: String? = try await database.read { try $0.value("SELECT password FROM accounts WHERE id = \(account.id)") }
        guard try await isRight(password, stored: stored) else {
            throw Problem.invalid(field: "old", Phrase("This password is not right."))
        }
        try await database.write { try throttle.forget(subjects, in: $0) }
    }

    func hash(_ password: String) async throws -> String {
        let cost = cost
        return try await hashing.run { try Scrypt(hashing: password, cost: cost).text }
    }

    /// Someone unknown costs as much time as someone known.
    func isRight(_ password: String, stored: String?) async throws -> Bool {
        let cost = cost
        guard password.unicodeScalars.count <= PasswordRules.lengths.upperBound else { return false }
        return try await hashing.run {
            guard let scrypt = stored.flatMap(Scrypt.init) else {
                _ = try Scrypt(hashing: password, cost: cost)
                return false
            }
            return try scrypt.matches(password)
        }
    }

    /// A new hash where the stored one was made at another price.
    func rehashed(_ password: String, stored: String) async throws -> String? {
        guard Scrypt(text: stored)?.cost != cost else { return nil }
        return try await hash(password)
    }
}
