import TendLanguage
import TendSQL

/// Shared by all ways to sign in.
extension Access {
    static func account(named name: String, in transaction: any Transaction) throws -> Account? {
        try transaction.first("SELECT \(Account.columns) FROM accounts WHERE name = \(name)", Account.init)
    }

    static func makeOwner(id: ID<Account>, password: String?, now: Instant, in transaction: any Transaction) throws -> Account {
        try transaction.run(
            """
            INSERT INTO accounts (id, name, role, password, created_at) \
            VALUES (\(id), \(Account.ownerName), \(Account.Role.owner), \(password.sqlValue), \(now))
            """)
        return Account(id: id, name: Account.ownerName, role: .owner, hasPassword: password != nil)
    }

    /// Counts an attempt and returns its throttle subjects, so that a successful one can reset them.
    func checkThrottle(_ account: String?, _ client: Client, now: Instant) async throws -> [String] {
        let subjects = try await database.read { transaction in
            try Self.isKnown(client.device, in: transaction)
                ? ["device:" + Secret(text: client.device ?? "").hash]
                : [account.map { "account:" + normalizedForSearch($0) }, client.address.subject].compactMap { $0 }
        }
        guard let delay = try await database.write({ try throttle.retryDelay(for: subjects, now: now, in: $0) }) else { return subjects }
        throw Problem.tooMany(Phrase("Too many attempts. Try again in \((delay + 59) / 60) minutes."), retryAfter: delay)
    }

    static func setPassword(_ hashed: String, of account: ID<Account>, in transaction: any Transaction) throws {
        try transaction.run("UPDATE accounts SET password = \(hashed) WHERE id = \(account)")
        try endSessions(of: account, in: transaction)
        try transaction.run("DELETE FROM devices WHERE account_id = \(account)")
    }

    func check(_ password: String, of account: Account, field: String, from client: Client, now: Instant) async throws {
        let subjects = try await checkThrottle(account.name, client, now: now)
        let stored: String? = try await database.read { try $0.value("SELECT password FROM accounts WHERE id = \(account.id)") }
        guard try await verify(password, stored: stored) else {
            throw Problem.invalid(field: field, Phrase("Wrong password."))
        }
        try await database.write { try throttle.reset(subjects, in: $0) }
    }

    func hash(_ password: String) async throws -> String {
        let cost = cost
        return try await hashing.run { try Scrypt(hashing: password, cost: cost).text }
    }

    /// Takes as long for an unknown account as for a known one, so that the time reveals nothing.
    func verify(_ password: String, stored: String?) async throws -> Bool {
        let cost = cost
        guard password.unicodeScalars.count <= PasswordPolicy.lengths.upperBound else { return false }
        return try await hashing.run {
            guard let scrypt = stored.flatMap(Scrypt.init) else {
                _ = try Scrypt(hashing: password, cost: cost)
                return false
            }
            return try scrypt.matches(password)
        }
    }

    /// A new hash if the stored one was computed with another cost.
    func rehashed(_ password: String, stored: String) async throws -> String? {
        guard Scrypt(text: stored)?.cost != cost else { return nil }
        return try await hash(password)
    }
}
