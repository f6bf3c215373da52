import Foundation
import TendLanguage
import TendSQL

extension Backups {
    package typealias ProgressHandler = @Sendable (BackupProgress) -> Void

    /// Writes a backup and proves it: read back from disk, restored into a second place, checked and compared. Only then does
    /// the file get its name. Without a recipient the file is the plain copy.
    package func make(
        to file: String, for recipient: PublicKey?, clock: @escaping @Sendable () -> Instant, progress: @escaping ProgressHandler = { _ in }
    ) async throws -> Backup {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Problem.conflict(Phrase("\(file) exists already; nothing was written."))
        }
        let now = clock()
        let begun = try await database.write { try begin(file, for: recipient, isPlanned: false, now: now, in: $0) }
        return try await run(begun, for: recipient, clock: clock, progress: progress)
    }

    func run(_ begun: Backup, for recipient: PublicKey?, clock: @escaping @Sendable () -> Instant, progress: @escaping ProgressHandler) async throws -> Backup {
        let renewing = Task {
            while true {
                try await Task.sleep(for: Self.renewalInterval)
                try? await renew(begun, now: clock())
            }
        }
        defer { renewing.cancel() }
        let draft = begun.file + AtomicFile.draftSuffix
        defer { AtomicFile.remove(draft) }
        do {
            try checkFolder(of: begun)
            let hash =
                if let recipient { try await writeEncrypted(draft, to: recipient, now: begun.startedAt, progress) } else {
                    try await writePlain(draft, now: begun.startedAt, progress)
                }
            try AtomicFile.removeSidecarFiles(draft)
            try AtomicFile.publish(draft, as: begun.file)
            return try await end(begun, BackupVerification(bytes: AtomicFile.size(begun.file) ?? 0, hash: hash, at: clock()))
        } catch {
            let reason = Problem.phrase(of: error) ?? Phrase("The copy could not be written or read: \((error as NSError).localizedDescription)")
            try? await database.write { try end(begun, at: clock(), because: reason, in: $0) }
            throw Problem.phrase(of: error) == nil ? Problem.conflict(reason) : error
        }
    }

    /// It is never made anew: where a disk is not mounted, its folder would come into being on another one.
    private func checkFolder(of backup: Backup) throws {
        let folder = URL(fileURLWithPath: backup.file).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else {
            throw Problem.conflict(Phrase("The folder \(folder) is not there. Connect its disk, or choose another folder."))
        }
    }

    /// The copy itself is the file; it is opened where it lies.
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
            let sealed = try await offloadBlocking {
                try EncryptedFile.encrypt(plain, into: draft, to: recipient, now: now) { progress(BackupProgress(.encrypting, share: $0)) }
            }
            AtomicFile.remove(plain)
            try await offloadBlocking { try sealed.decrypt(into: restored) { progress(BackupProgress(.readingBack, share: $0)) } }
            progress(BackupProgress(.comparing))
            let hash = try await Self.check(restored, fileStore, now: now)
            guard original == nil || original == hash else { throw Self.copyMismatch }
            return hash
        }
    }

    /// The business as one file, as it was at one moment, and what it means: nil where somebody wrote meanwhile.
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

    /// A server has no file: its rows go into a new one, all of one moment.
    private func copyFromServer(to path: String) async throws -> String {
        try await database.withSnapshot { moment in
            let file = try fileStore.open(path)
            defer { try? file.close() }
            let move = DatabaseCopy(from: moment, to: file, migrations: Schema.migrations)
            _ = try await move.run(now: 0)
            try await move.finish()
            return try await Backups(database: moment, ids: ids, fileStore: fileStore).verifiedHash()
        }
    }

    private func verifiedHash() async throws -> String {
        let found = try await Reports(database: database).verify()
        guard found.isIntact else { throw DatabaseError.corrupt(found.integrity) }
        return found.hash
    }

    static let copyMismatch = Problem.conflict(Phrase("The copy differs from the original; it was thrown away. Try again."))
}
