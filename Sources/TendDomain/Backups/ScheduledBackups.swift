import Foundation
import TendLanguage
import TendSQL

/// Scheduled backups and the deletion of old ones.
extension Backups {
    /// The number of recent backups that decide whether one is due.
    private static let recentLimit = 20

    /// Makes a backup if one is due or requested; nil if there is nothing to do. Of several servers on one database, only
    /// one makes it.
    package func makePlanned(isRequested: Bool, clock: @escaping @Sendable () -> Instant, progress: @escaping ProgressHandler = { _ in }) async throws
        -> Backup?
    {
        let (plan, now) = (try await plan(), clock())
        guard let recipient = plan.recipient else {
            guard isRequested else { return nil }
            throw Problem.invalid(field: "recipient", Phrase("There is no encryption key yet. Create one first."))
        }
        if !isRequested { guard try await database.read({ try isDue(plan, now: now, in: $0) }) else { return nil } }
        let folder = folder(of: plan)
        let backup: Backup? = try await database.write { transaction in
            guard try isRequested || isDue(plan, now: now, in: transaction) else { return nil }
            return try begin(folder + "/" + Self.fileName(now), for: recipient, isPlanned: true, now: now, in: transaction)
        }
        guard let backup else { return nil }
        Self.removeStaleDrafts(folder)
        let verified = try await run(backup, for: recipient, clock: clock, progress: progress)
        try await pruneOld(by: plan, now: clock())
        return verified
    }

    private func isDue(_ plan: BackupPlan, now: Instant, in transaction: any Transaction) throws -> Bool {
        let isBusy = try transaction.all("SELECT * FROM backups WHERE ended_at IS NULL").contains { isAlive($0, now: now, transaction.dialect) }
        guard !isBusy else { return false }
        let latest = try transaction.all("SELECT * FROM backups ORDER BY id DESC LIMIT \(Self.recentLimit)", Backup.init)
        return plan.isDue(latest, now: now, try Settings(database: database).current(in: transaction).calendar)
    }

    private static func fileName(_ now: Instant) -> String {
        "tend-" + now.iso.replacing(":", with: "") + ".tend"
    }

    /// Removes drafts that a crash left behind; no other backup is running now.
    private static func removeStaleDrafts(_ folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix("tend-") && name.hasSuffix(".tend" + AtomicFile.draftSuffix) {
            unlink(folder + "/" + name)
        }
    }

    private func pruneOld(by plan: BackupPlan, now: Instant) async throws {
        let calendar = try await Settings(database: database).current().calendar
        let retained = try await database.read { transaction in
            try transaction.all("SELECT * FROM backups WHERE proven_at IS NOT NULL AND deleted_at IS NULL AND is_planned = 1 ORDER BY id", Backup.init)
        }
        let expired = plan.expired(retained, calendar)
        for backup in expired {
            // A file of another size is not this backup.
            if AtomicFile.size(backup.file) == backup.bytes { unlink(backup.file) }
        }
        try await database.write { transaction in
            for backup in expired { try transaction.run("UPDATE backups SET deleted_at = \(now) WHERE id = \(backup.id)") }
        }
    }
}
