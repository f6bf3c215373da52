import Foundation
import TendLanguage
import TendSQL

extension Backups {
    /// Puts a backup into an empty folder and answers its hash. Nothing stands there before it is whole and checked.
    package static func restore(_ file: String, with keys: [PrivateKey]?, into workshop: FileStore, as target: String, now: Instant) async throws -> String {
        let isSealed = try EncryptedFileHeader.exists(at: file)
        let folder = workshop.folder.path
        let isNew = !FileManager.default.fileExists(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let draft = target + AtomicFile.draftSuffix
        AtomicFile.remove(draft)
        do {
            try checkIsEmpty(folder, target)
            if isSealed {
                let sealed = try EncryptedFile.open(file, with: keys ?? [])
                try await offloadBlocking { try sealed.decrypt(into: draft) }
            } else {
                try await offloadBlocking { try copy(file, to: draft) }
            }
            let hash = try await check(draft, workshop, now: now) { try await $0.backups.markRunningAsVerified(hash: $1, bytes: AtomicFile.size(file) ?? 0, now: now) }
            guard isSealed || keys == nil else { throw BackupFileError.unexpectedKey.problem }
            try AtomicFile.removeSidecarFiles(draft)
            try AtomicFile.publish(draft, as: target)
            return hash
        } catch {
            AtomicFile.remove(draft)
            if isNew { rmdir(folder) }
            throw error
        }
    }

    /// Puts a backup into an empty database of a server.
    package static func restore(_ file: String, with keys: [PrivateKey]?, into workshop: FileStore, database: any Database, now: Instant) async throws -> String
    {
        try await workshop.withDraftFolder { folder in
            let draft = FileStore(folder: folder.appendingPathComponent("restored", isDirectory: true), open: workshop.open)
            let path = draft.folder.appendingPathComponent("tend.sqlite").path
            let hash = try await restore(file, with: keys, into: draft, as: path, now: now)
            let restored = try draft.open(path)
            defer { try? restored.close() }
            let move = DatabaseCopy(from: restored, to: database, migrations: Schema.migrations)
            _ = try await move.run(now: now.microseconds)
            guard try await Reports(database: database).verify().hash == hash else { throw copyMismatch }
            try await move.finish()
            return hash
        }
    }

    /// What another business left there, such as its journal, would mix with the restored one.
    private static func checkIsEmpty(_ folder: String, _ target: String) throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: folder)
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Problem.conflict(Phrase("\(folder) holds a business already; restore into an empty folder."))
        }
        guard let first = found.sorted().first else { return }
        throw Problem.conflict(Phrase("\(folder) is not empty: it holds \(first). Restore into an empty folder."))
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

    /// A copy holds its own backup as one under way; restored, it is the proven one.
    private func markRunningAsVerified(hash: String, bytes: Int, now: Instant) async throws {
        _ = try await database.write { transaction in
            try transaction.run("UPDATE backups SET ended_at = \(now), proven_at = \(now), bytes = \(bytes), hash = \(hash) WHERE ended_at IS NULL")
        }
    }

    /// Opens a copy, looks at every page and key, and hashes what it means.
    static func check(
        _ path: String, _ workshop: FileStore, now: Instant, then: (_ copy: Tend, _ hash: String) async throws -> Void = { _, _ in }
    ) async throws -> String {
        let database: any DatabaseFile
        do { database = try workshop.open(path) } catch DatabaseError.corrupt { throw BackupFileError.notABackup.problem }
        defer { try? database.close() }
        guard try await database.schemaNumber() > 1 else { throw BackupFileError.notABackup.problem }
        let copy = try await Tend.open(database, fileStore: workshop, now: now)
        let found = try await copy.reports.verify()
        guard found.isIntact else { throw DatabaseError.corrupt(found.integrity) }
        try await then(copy, found.hash)
        return found.hash
    }
}
