import Foundation
import TendLanguage
import TendSQL

extension Backups {
    /// Restores a backup into an empty folder and returns its hash. The database file appears only after all checks have passed.
    package static func restore(_ file: String, with keys: [PrivateKey]?, into fileStore: FileStore, as target: String, now: Instant) async throws -> String {
        let isEncrypted = try EncryptedFileHeader.exists(at: file)
        let folder = fileStore.folder.path
        let isNew = !FileManager.default.fileExists(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let draft = target + AtomicFile.draftSuffix
        AtomicFile.remove(draft)
        do {
            try checkIsEmpty(folder, target)
            if isEncrypted {
                let encrypted = try EncryptedFile.open(file, with: keys ?? [])
                try await offloadBlocking { try encrypted.decrypt(into: draft) }
            } else {
                try await offloadBlocking { try copy(file, to: draft) }
            }
            let hash = try await check(draft, fileStore, now: now) {
                try await $0.backups.markRunningAsVerified(hash: $1, bytes: AtomicFile.size(file) ?? 0, now: now)
            }
            guard isEncrypted || keys == nil else { throw BackupFileError.unexpectedKey.problem }
            try AtomicFile.removeSidecarFiles(draft)
            try AtomicFile.publish(draft, as: target)
            return hash
        } catch {
            AtomicFile.remove(draft)
            if isNew { rmdir(folder) }
            throw error
        }
    }

    /// Restores a backup into an empty database on a server.
    package static func restore(_ file: String, with keys: [PrivateKey]?, into fileStore: FileStore, database: any Database, now: Instant) async throws
        -> String
    {
        try await fileStore.withDraftFolder { folder in
            let draft = FileStore(folder: folder.appendingPathComponent("restored", isDirectory: true), open: fileStore.open)
            let path = draft.folder.appendingPathComponent("tend.sqlite").path
            let hash = try await restore(file, with: keys, into: draft, as: path, now: now)
            let restored = try draft.open(path)
            defer { try? restored.close() }
            let copy = DatabaseCopy(from: restored, to: database, migrations: Schema.migrations)
            _ = try await copy.run(now: now.microseconds)
            guard try await Reports(database: database).verify().hash == hash else { throw copyMismatch }
            try await copy.finish()
            return hash
        }
    }

    /// Files of another business, such as its journal, would corrupt the restored one.
    private static func checkIsEmpty(_ folder: String, _ target: String) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Problem.conflict(Phrase("\(folder) already holds a business. Restore into an empty folder."))
        }
        guard let first = files.sorted().first else { return }
        throw Problem.conflict(Phrase("\(folder) is not empty: it contains \(first). Restore into an empty folder."))
    }

    private static func copy(_ file: String, to draft: String) throws {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        let output = try AtomicFile.create(draft)
        defer {
            try? input.close()
            try? output.close()
        }
        while let bytes = try input.read(upToCount: 1 << 20), !bytes.isEmpty { try output.write(contentsOf: bytes) }
    }

    /// The copy contains its own backup as running. After a restore that backup is the verified one.
    private func markRunningAsVerified(hash: String, bytes: Int, now: Instant) async throws {
        _ = try await database.write { transaction in
            try transaction.run("UPDATE backups SET ended_at = \(now), proven_at = \(now), bytes = \(bytes), hash = \(hash) WHERE ended_at IS NULL")
        }
    }

    /// Opens a copy, checks its integrity and returns the hash of its data.
    static func check(
        _ path: String, _ fileStore: FileStore, now: Instant, then: (_ copy: Tend, _ hash: String) async throws -> Void = { _, _ in }
    ) async throws -> String {
        let database: any DatabaseFile
        do { database = try fileStore.open(path) } catch DatabaseError.corrupt { throw BackupFileError.notABackup.problem }
        defer { try? database.close() }
        guard try await database.schemaNumber() > 1 else { throw BackupFileError.notABackup.problem }
        let copy = try await Tend.open(database, fileStore: fileStore, now: now)
        let result = try await copy.reports.verify()
        guard result.isIntact else { throw DatabaseError.corrupt(result.integrity) }
        try await then(copy, result.hash)
        return result.hash
    }
}
