import TendLanguage
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
            VALUES (\(id), \(Account.ownerName), \(Account.Role.owner), \(password.sqlValue), \(now))
            """)
        return Account(id: id, name: Account.ownerName, role: .owner, hasPassword: password != nil)
    }

    /// Counts a try, and answers under which names: a right one takes it back.
    func checkThrottle(_ account: String?, _ caller: Client, now: Instant) async throws -> [String] {
        let subjects = try await database.read { transaction in
            try Self.isKnown(caller.device, in: transaction)
                ? ["device:" + Secret(text: caller.device ?? "").hash]
                : [account.map { "account:" + normalizedForSearch($0) }, caller.address.subject].compactMap { $0 }
        }
        guard let wait = try await database.write({ try throttle.retryDelay(for: subjects, now: now, in: $0) }) else { return subjects }
        throw Problem.tooMany(Phrase("Too many tries; wait \((wait + 59) / 60) minutes and try again."), retryAfter: wait)
    }

    static func setPassword(_ hashed: String, of account: ID<Account>, in transaction: any Transaction) throws {
        try transaction.run("UPDATE accounts SET password = \(hashed) WHERE id = \(account)")
        try endSessions(of: account, in: transaction)
        try transaction.run("DELETE FROM devices WHERE account_id = \(account)")
    }

    func check(_ password: String, of account: Account, field: String, from caller: Client, now: Instant) async throws {
        let subjects = try await checkThrottle(account.name, caller, now: now)
        let stored: String? = try await database.read { try $0.value("SELECT password FROM accounts WHERE id = \(account.id)") }
        guard try await verify(password, stored: stored) else {
            throw Problem.invalid(field: field, Phrase("This password is not right."))
        }
        try await database.write { try throttle.reset(subjects, in: $0) }
    }

    func hash(_ password: String) async throws -> String {
        let cost = cost
        return try await hashing.run { try Scrypt(hashing: password, cost: cost).text }
    }

    /// Someone unknown costs as much time as someone known.
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

    /// A new hash where the stored one was made at another price.
    func rehashed(_ password: String, stored: String) async throws -> String? {
        guard Scrypt(text: stored)?.cost != cost else { return nil }
        return try await hash(password)
    }
}
