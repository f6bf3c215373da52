import Foundation
import TendLanguage
import TendSQL

/// One backup at a time, whichever program or server makes it: who begins writes a row and keeps renewing its lease.
extension Backups {
    static let leaseDuration = 600.0
    static let renewalInterval = Duration.seconds(60)
    /// This run of the program.
    static let leaseHolder = UUID().uuidString

    func begin(_ file: String, for recipient: PublicKey?, isPlanned: Bool, now: Instant, in transaction: any Transaction) throws -> Backup {
        for row in try transaction.all("SELECT * FROM backups WHERE ended_at IS NULL") {
            guard !isAlive(row, now: now, transaction.dialect) else {
                throw Problem.conflict(Phrase("A backup is under way already; wait until it is done."))
            }
            let left = Backup(row)
            try end(left, at: now, because: Phrase("It was stopped before it was proven."), in: transaction)
        }
        let begun = Backup(
            id: ids.next(), file: file, recipient: recipient?.fingerprint ?? "", isPlanned: isPlanned, startedAt: now)
        try transaction.run(
            """
            INSERT INTO backups (id, file, recipient, is_planned, started_at, claimant, lease_until) \
            VALUES (\(begun.id), \(begun.file), \(begun.recipient), \(begun.isPlanned), \(now), \(Self.leaseHolder), \(now + Self.leaseDuration))
            """)
        return begun
    }

    /// A file of SQLite has one owner: what another run of the program left is dead.
    func isAlive(_ row: Row, now: Instant, _ dialect: Dialect) -> Bool {
        let claimant: String = row["claimant"]
        let leaseUntil: Instant = row["lease_until"]
        return leaseUntil > now && leaseUntil - now <= Self.leaseDuration && (dialect == .postgres || claimant == Self.leaseHolder)
    }

    func renew(_ backup: Backup, now: Instant) async throws {
        _ = try await database.write { transaction in
            try transaction.run("UPDATE backups SET lease_until = \(now + Self.leaseDuration) WHERE id = \(backup.id) AND ended_at IS NULL")
        }
    }

    func end(_ backup: Backup, at now: Instant, because problem: Phrase, in transaction: any Transaction) throws {
        try transaction.run("UPDATE backups SET ended_at = \(now), problem = \(JSONText.phrase(problem)) WHERE id = \(backup.id)")
    }

    func end(_ backup: Backup, _ proof: BackupVerification) async throws -> Backup {
        var proven = backup
        (proven.endedAt, proven.verifiedAt, proven.bytes, proven.hash) = (proof.at, proof.at, proof.bytes, proof.hash)
        try await database.write { transaction in
            let ended = try transaction.run(
                """
                UPDATE backups SET ended_at = \(proof.at), proven_at = \(proof.at), bytes = \(proof.bytes), hash = \(proof.hash) \
                WHERE id = \(backup.id) AND ended_at IS NULL
                """)
            guard ended == 1 else { throw Problem.conflict(Phrase("It took too long, and another program took over.")) }
        }
        return proven
    }
}
