import TendSQL

/// The sender of a sign-in attempt: its address, its browser and the token of a known device.
package struct Client: Sendable {
    package var address: ClientAddress
    package var agent: String
    package var device: String?

    package init(_ address: ClientAddress = ClientAddress(""), agent: String = "", device: String? = nil) {
        self.address = address
        self.agent = agent
        self.device = device
    }
}

/// A browser that has signed in before has a device token. Its attempts are counted separately, so that failed
/// attempts by others do not lock out the owner.
extension Access {
    package static let deviceLifetime = 400 * Instant.day

    static func isKnown(_ device: String?, in transaction: any Transaction) throws -> Bool {
        guard let device else { return false }
        return try transaction.first("SELECT account_id FROM devices WHERE token_hash = \(Secret(text: device).hash)") != nil
    }

    static func rememberDevice(_ device: String?, of account: Account, now: Instant, in transaction: any Transaction) throws -> String {
        try transaction.run("DELETE FROM devices WHERE seen_at < \(now + -deviceLifetime)")
        if let device {
            let hash = Secret(text: device).hash
            let updated = try transaction.run("UPDATE devices SET seen_at = \(now) WHERE token_hash = \(hash) AND account_id = \(account.id)")
            if updated > 0 { return device }
        }
        let new = Secret()
        try transaction.run("INSERT INTO devices (token_hash, account_id, seen_at) VALUES (\(new.hash), \(account.id), \(now))")
        return new.text
    }
}
