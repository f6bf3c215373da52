import TendLanguage
import TendSQL

/// Accounts, passwords, sessions and sign-in links. All credentials are checked here, behind one throttle.
package struct Access: Sendable {
    package let database: any Database
    package let ids: IDGenerator
    package let cost: ScryptCost
    let hashing: HashingQueue

    package init(database: any Database, ids: IDGenerator, cost: ScryptCost = .standard, hashing: HashingQueue = .shared) {
        self.database = database
        self.ids = ids
        self.cost = cost
        self.hashing = hashing
    }

    var throttle: Throttle { Throttle(ids: ids) }

    package func owner() async throws -> Account? {
        try await database.read { try Self.account(named: Account.ownerName, in: $0) }
    }

    /// Creates the owner on the first run; fails if there already is one.
    package func makeOwner(password: String, from client: Client, now: Instant) async throws -> NewSession {
        try PasswordPolicy.check(password)
        let (accountID, sessionID) = (ids.next(Account.self), ids.next(Session.self))
        let hashed = try await hash(password)
        return try await database.write { transaction in
            guard try Self.account(named: Account.ownerName, in: transaction) == nil else {
                throw Problem.conflict(Phrase("This business already has an owner. Sign in instead."))
            }
            let owner = try Self.makeOwner(id: accountID, password: hashed, now: now, in: transaction)
            return try Self.createSession(for: owner, from: client, id: sessionID, now: now, in: transaction)
        }
    }

    package func signIn(name: String = Account.ownerName, password: String, from client: Client, now: Instant) async throws -> NewSession {
        let id = ids.next(Session.self)
        let subjects = try await checkThrottle(name, client, now: now)
        let row = try await database.read { transaction in
            try transaction.first("SELECT \(Account.columns) FROM accounts WHERE name = \(normalizedForSearch(name))")
        }
        let stored: String? = row?["password"]
        guard try await verify(password, stored: stored), let row, let stored else {
            throw Problem.invalid(field: "password", Phrase("Wrong password."))
        }
        let upgraded = try await rehashed(password, stored: stored)
        return try await database.write { transaction in
            try throttle.reset(subjects, in: transaction)
            let account = Account(row)
            if let upgraded {
                try transaction.run("UPDATE accounts SET password = \(upgraded) WHERE id = \(account.id)")
            }
            return try Self.createSession(for: account, from: client, id: id, now: now, in: transaction)
        }
    }

    /// Ends every session of the account and opens a new one.
    package func changePassword(
        of session: Session, from old: String, to new: String, by client: Client, now: Instant
    ) async throws -> NewSession {
        let id = ids.next(Session.self)
        try PasswordPolicy.check(new)
        if session.account.hasPassword {
            try await check(old, of: session.account, field: "old", from: client, now: now)
        }
        let hashed = try await hash(new)
        return try await database.write { transaction in
            try Self.setPassword(hashed, of: session.account.id, in: transaction)
            guard let account = try Self.account(named: session.account.name, in: transaction) else {
                throw Problem.notFound(Phrase("There is no such account."))
            }
            return try Self.createSession(for: account, from: client, id: id, now: now, in: transaction)
        }
    }

    /// Sets a new password from the command line and ends every session.
    package func resetOwner(password: String, now: Instant) async throws {
        try PasswordPolicy.check(password)
        let newID = ids.next(Account.self)
        let hashed = try await hash(password)
        try await database.write { transaction in
            let owner =
                try Self.account(named: Account.ownerName, in: transaction)
                ?? Self.makeOwner(id: newID, password: nil, now: now, in: transaction)
            try Self.setPassword(hashed, of: owner.id, in: transaction)
            try throttle.reset(["account:" + Account.ownerName], in: transaction)
        }
    }
}
