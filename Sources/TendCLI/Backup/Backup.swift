import Foundation
import TendDomain
import TendSQL
import TendSQLite

/// A copy is only a backup once it was opened and found to be the same business.
struct Backup {
    let tend: Tend

    init(_ tend: Tend) { self.tend = tend }

    func write(to target: String) async throws -> (bytes: Int, hash: String) {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Problem.conflict(Phrase("\(target) exists already; nothing was written."))
        }
        let draft = target + ".part"
        defer { Self.remove(draft) }
        Self.remove(draft)
        try await tend.database.copy(to: draft)
        let hash = try await tend.reports.verify().hash
        let copy = try await Self.check(draft)
        guard copy == hash else { throw Problem.conflict(Phrase("The copy differs from the original; it was thrown away. Try again.")) }
        try Self.persist(draft, as: target)
        let bytes = try FileManager.default.attributesOfItem(atPath: target)[.size] as? Int ?? 0
        return (bytes, hash)
    }

    static func restore(_ file: String, into workplace: WorkplaceOptions) async throws -> String {
        guard FileManager.default.fileExists(atPath: file) else {
            throw Problem.notFound(Phrase("There is no file \(file), or it may not be read."))
        }
        guard !FileManager.default.fileExists(atPath: workplace.file) else {
            throw Problem.conflict(Phrase("\(workplace.data) holds a business already; restore into an empty folder."))
        }
        try FileManager.default.createDirectory(at: workplace.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let draft = workplace.file + ".part"
        defer { remove(draft) }
        remove(draft)
        try FileManager.default.copyItem(atPath: file, toPath: draft)
        let hash = try await check(draft)
        try persist(draft, as: workplace.file)
        return hash
    }

    /// Opens a copy, looks at every page, and hashes what it means.
    private static func check(_ path: String) async throws -> String {
        let database = try SQLiteDatabase(path: path)
        defer { try? database.close() }
        guard try await database.schemaNumber() > 1 else { throw DatabaseError.damaged("it is no backup of Tend") }
        let copy = try await Tend.open(database, now: Clock.now)
        let found = try await copy.reports.verify()
        guard found.isSound else { throw DatabaseError.damaged(found.integrity) }
        return found.hash
    }

    /// A rename is the moment the file exists; it is on disk before.
    private static func persist(_ draft: String, as target: String) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: draft))
        try handle.synchronize()
        try handle.close()
        try FileManager.default.moveItem(atPath: draft, toPath: target)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
}
