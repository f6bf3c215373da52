import Foundation
import TendLanguage
import TendSQL

/// Only one backup runs at a time, across all programs and servers: the one that starts writes a row and renews its lease.
extension Backups {
    static let leaseDuration = 600.0
    static let renewalInterval = Duration.seconds(60)
    /// Identifies this run of the program.
    static let leaseHolder = UUID().uuidString

    package func begin(_ file: String, for recipient: PublicKey?, isPlanned: Bool, now: Instant, in transaction: any Transaction) throws -> Backup {
        for row in try transaction.all("SELECT * FROM backups WHERE ended_at IS NULL") {
            guard !isAlive(row, now: now, transaction.dialect) else {
                throw Problem.conflict(Phrase("A backup is already running. Wait until it has finished."))
            }
            try end(Backup(row), at: now, because: Phrase("It was stopped before it was verified."), in: transaction)
        }
        let backup = Backup(
            id: ids.next(), file: file, recipient: recipient?.fingerprint ?? "", isPlanned: isPlanned, startedAt: now)
        try transaction.run(
            """
            INSERT INTO backups (id, file, recipient, is_planned, started_at, claimant, lease_until) \
            VALUES (\(backup.id), \(backup.file), \(backup.recipient), \(backup.isPlanned), \(now), \(Self.leaseHolder), \(now + Self.leaseDuration))
            """)
        return backup
    }

    /// Only one program uses a SQLite file, so a backup of an earlier run is no longer running.
    func isAlive(_ row: Row, now: Instant, _ dialect: Dialect) -> Bool {
        let leaseHolder: String = row["claimant"]
        let leaseUntil: Instant = row["lease_until"]
        return leaseUntil > now && leaseUntil - now <= Self.leaseDuration && (dialect == .postgres || leaseHolder == Self.leaseHolder)
    }

    func renew(_ backup: Backup, now: Instant) async throws {
        _ = try await database.write { transaction in
            try transaction.run("UPDATE backups SET lease_until = \(now + Self.leaseDuration) WHERE id = \(backup.id) AND ended_at IS NULL")
        }
    }

    func end(_ backup: Backup, at now: Instant, because problem: Phrase, in transaction: any Transaction) throws {
        try transaction.run("UPDATE backups SET ended_at = \(now), problem = \(JSONText.phrase(problem)) WHERE id = \(backup.id)")
    }

    func end(_ backup: Backup, _ verification: BackupVerification) async throws -> Backup {
        var verified = backup
        (verified.endedAt, verified.verifiedAt) = (verification.at, verification.at)
        (verified.bytes, verified.hash) = (verification.bytes, verification.hash)
        try await database.write { transaction in
            let ended = try transaction.run(
                """
                UPDATE backups SET ended_at = \(verification.at), proven_at = \(verification.at), bytes = \(verification.bytes), \
                hash = \(verification.hash) \
                WHERE id = \(backup.id) AND ended_at IS NULL
                """)
            guard ended == 1 else { throw Problem.conflict(Phrase("It took too long, and another program took over.")) }
        }
        return verified
    }
}
