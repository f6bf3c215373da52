import Foundation
import TendLanguage
import TendSQL

/// Backups of the business and their schedule.
package struct Backups: Sendable {
    package let database: any Database
    package let ids: IDGenerator
    package let fileStore: FileStore

    package init(database: any Database, ids: IDGenerator, fileStore: FileStore) {
        self.database = database
        self.ids = ids
        self.fileStore = fileStore
    }

    package func plan() async throws -> BackupPlan {
        try await database.read { try plan(in: $0) }
    }

    func plan(in transaction: any Transaction) throws -> BackupPlan {
        try transaction.first("SELECT recipient, folder, hour, days, weeks, months FROM backup_plan WHERE id = 1", BackupPlan.init) ?? BackupPlan()
    }

    /// Fails if the folder cannot be written, so that the error appears now and not at night.
    package func save(_ plan: BackupPlan) async throws {
        try plan.check()
        try prepare(folder: folder(of: plan))
        _ = try await database.write { transaction in
            try transaction.run(
                """
                INSERT INTO backup_plan (id, recipient, folder, hour, days, weeks, months) \
                VALUES (1, \(plan.recipient?.text ?? ""), \(plan.folder), \(plan.hour), \(plan.days), \(plan.weeks), \(plan.months)) \
                ON CONFLICT (id) DO UPDATE SET recipient = excluded.recipient, folder = excluded.folder, hour = excluded.hour, \
                days = excluded.days, weeks = excluded.weeks, months = excluded.months
                """)
        }
    }

    package func folder(of plan: BackupPlan) -> String { plan.folder.isEmpty ? fileStore.defaultBackupFolder : plan.folder }

    private func prepare(folder: String) throws {
        guard folder.hasPrefix("/") || folder == fileStore.defaultBackupFolder else {
            throw Problem.invalid(field: "folder", Phrase("Enter the full path of the folder, such as /mnt/backup/tend."))
        }
        let probe = folder + "/tend-probe" + AtomicFile.draftSuffix
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try AtomicFile.create(probe).close()
            unlink(probe)
        } catch {
            throw Problem.invalid(field: "folder", Phrase("Tend cannot write to \(folder). Choose a folder that the user running Tend can write to."))
        }
    }

    /// Newest first.
    package func latest(_ limit: Int) async throws -> [Backup] {
        try await database.read { try $0.all("SELECT * FROM backups ORDER BY id DESC LIMIT \(limit)", Backup.init) }
    }

    /// The newest verified one, even if its file no longer exists.
    package func lastVerified(now: Instant) async throws -> Backup? {
        try await database.read { try lastVerified(now: now, in: $0) }
    }

    func lastVerified(now: Instant, in transaction: any Transaction) throws -> Backup? {
        try transaction.first("SELECT * FROM backups WHERE proven_at <= \(now) ORDER BY proven_at DESC, id DESC LIMIT 1", Backup.init)
    }
}
