import Foundation
import TendLanguage
import TendSQL

extension Backups {
    package typealias ProgressHandler = @Sendable (BackupProgress) -> Void

    /// Writes and verifies a backup: it is read back from disk, restored to a temporary file, checked and compared. Only then
    /// does the file get its final name. Without a recipient it is not encrypted.
    package func make(
        to file: String, for recipient: PublicKey?, clock: @escaping @Sendable () -> Instant, progress: @escaping ProgressHandler = { _ in }
    ) async throws -> Backup {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Problem.conflict(Phrase("\(file) already exists. Nothing was written."))
        }
        let now = clock()
        let backup = try await database.write { try begin(file, for: recipient, isPlanned: false, now: now, in: $0) }
        return try await run(backup, for: recipient, clock: clock, progress: progress)
    }

    func run(_ backup: Backup, for recipient: PublicKey?, clock: @escaping @Sendable () -> Instant, progress: @escaping ProgressHandler) async throws -> Backup
    {
        let renewal = Task {
            while true {
                try await Task.sleep(for: Self.renewalInterval)
                try? await renew(backup, now: clock())
            }
        }
        defer { renewal.cancel() }
        let draft = backup.file + AtomicFile.draftSuffix
        defer { AtomicFile.remove(draft) }
        do {
            try checkFolder(of: backup)
            let hash =
                if let recipient { try await writeEncrypted(draft, to: recipient, now: backup.startedAt, progress) } else {
                    try await writePlain(draft, now: backup.startedAt, progress)
                }
            try AtomicFile.removeSidecarFiles(draft)
            try AtomicFile.publish(draft, as: backup.file)
            return try await end(backup, BackupVerification(bytes: AtomicFile.size(backup.file) ?? 0, hash: hash, at: clock()))
        } catch {
            let reason = Problem.phrase(of: error) ?? Phrase("The copy could not be written or read: \((error as NSError).localizedDescription)")
            try? await database.write { try end(backup, at: clock(), because: reason, in: $0) }
            throw Problem.phrase(of: error) == nil ? Problem.conflict(reason) : error
        }
    }

    /// Does not create the folder: if its disk is not mounted, the folder would be created on another disk.
    private func checkFolder(of backup: Backup) throws {
        let folder = URL(fileURLWithPath: backup.file).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else {
            throw Problem.conflict(Phrase("The folder \(folder) does not exist. Connect its disk or choose another folder."))
        }
    }

    /// Without encryption the copy is the backup file, which is checked in place.
    private func writePlain(_ draft: String, now: Instant, _ progress: ProgressHandler) async throws -> String {
        let original = try await copy(to: draft, progress)
        progress(BackupProgress(.comparing))
        let hash = try await Self.check(draft, fileStore, now: now)
        guard original == nil || original == hash else { throw Self.copyMismatch }
        return hash
    }

    private func writeEncrypted(_ draft: String, to recipient: PublicKey, now: Instant, _ progress: @escaping ProgressHandler) async throws -> String {
        try await fileStore.withDraftFolder { folder in
            let plain = folder.appendingPathComponent("copy.sqlite").path
            let restored = folder.appendingPathComponent("restored.sqlite").path
            let original = try await copy(to: plain, progress)
            let encrypted = try await offloadBlocking {
                try EncryptedFile.encrypt(plain, into: draft, to: recipient, now: now) { progress(BackupProgress(.encrypting, share: $0)) }
            }
            AtomicFile.remove(plain)
            try await offloadBlocking { try encrypted.decrypt(into: restored) { progress(BackupProgress(.readingBack, share: $0)) } }
            progress(BackupProgress(.comparing))
            let hash = try await Self.check(restored, fileStore, now: now)
            guard original == nil || original == hash else { throw Self.copyMismatch }
            return hash
        }
    }

    /// Copies a consistent state of the business into one file. Returns its hash, or nil if data was written in the meantime.
    private func copy(to path: String, _ progress: ProgressHandler) async throws -> String? {
        progress(BackupProgress(.copying))
        AtomicFile.remove(path)
        guard database.dialect == .sqlite else { return try await copyFromServer(to: path) }
        try AtomicFile.create(path).close()
        let version = try await database.version()
        try await database.copy(to: path)
        progress(BackupProgress(.copying, share: 0.5))
        let original = try await verifiedHash()
        return try await database.version() == version ? original : nil
    }

    /// Copies a consistent snapshot of a server database into a new file.
    private func copyFromServer(to path: String) async throws -> String {
        try await database.withSnapshot { snapshot in
            let file = try fileStore.open(path)
            defer { try? file.close() }
            let copy = DatabaseCopy(from: snapshot, to: file, migrations: Schema.migrations)
            _ = try await copy.run(now: 0)
            try await copy.finish()
            return try await Backups(database: snapshot, ids: ids, fileStore: fileStore).verifiedHash()
        }
    }

    private func verifiedHash() async throws -> String {
        let result = try await Reports(database: database).verify()
        guard result.isIntact else { throw DatabaseError.corrupt(result.integrity) }
        return result.hash
    }

    static let copyMismatch = Problem.conflict(Phrase("The copy differs from the original and was discarded. Try again."))
}
