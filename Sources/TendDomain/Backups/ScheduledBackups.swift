import Foundation
import TendLanguage
import TendSQL

/// Backups that are made by themselves, and those that go to make room.
extension Backups {
    /// So many of the newest tell whether one is due.
    private static let recentLimit = 20

    /// Makes the backup of the plan where it is time, or where the owner wants it now; nil where there is nothing to do.
    /// Of several servers on one database only one gets to do it.
    package func makePlanned(isRequested: Bool, clock: @escaping @Sendable () -> Instant, progress: @escaping ProgressHandler = { _ in }) async throws -> Backup? {
        let (plan, now) = (try await plan(), clock())
        guard let recipient = plan.recipient else {
            guard isRequested else { return nil }
            throw Problem.invalid(field: "recipient", Phrase("There is no key yet that a backup could be sealed to. Make one first."))
        }
        if !isRequested { guard try await database.read({ try isDue(plan, now: now, in: $0) }) else { return nil } }
        let folder = folder(of: plan)
        let begun: Backup? = try await database.write { transaction in
            guard try isRequested || isDue(plan, now: now, in: transaction) else { return nil }
            return try begin(folder + "/" + Self.fileName(now), for: recipient, isPlanned: true, now: now, in: transaction)
        }
        guard let begun else { return nil }
        Self.removeStaleDrafts(folder)
        let made = try await run(begun, for: recipient, clock: clock, progress: progress)
        try await pruneOld(by: plan, now: clock())
        return made
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

    /// What a crash left half written; nobody else writes here now.
    private static func removeStaleDrafts(_ folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix("tend-") && name.hasSuffix(".tend" + AtomicFile.draftSuffix) {
            unlink(folder + "/" + name)
        }
    }

    private func pruneOld(by plan: BackupPlan, now: Instant) async throws {
        let calendar = try await Settings(database: database).current().calendar
        let kept = try await database.read { transaction in
            try transaction.all("SELECT * FROM backups WHERE proven_at IS NOT NULL AND deleted_at IS NULL AND is_planned = 1 ORDER BY id", Backup.init)
        }
        let surplus = plan.expired(kept, calendar)
        for backup in surplus {
            // Another file of that name is not ours.
            if AtomicFile.size(backup.file) == backup.bytes { unlink(backup.file) }
        }
        try await database.write { transaction in
            for backup in surplus { try transaction.run("UPDATE backups SET deleted_at = \(now) WHERE id = \(backup.id)") }
        }
    }
}
