import Foundation
import Glibc
import TendSQL

/// What the program brings for files of its own: a folder, and the engine that opens a database in one file.
package struct FileStore: Sendable {
    package let folder: URL
    package let open: @Sendable (_ path: String) throws -> any DatabaseFile

    package init(folder: URL, open: @escaping @Sendable (_ path: String) throws -> any DatabaseFile) {
        self.folder = folder
        self.open = open
    }

    private var drafts: URL { folder.appendingPathComponent("drafts", isDirectory: true) }

    /// Where backups go unless the owner says otherwise.
    package var defaultBackupFolder: String { folder.appendingPathComponent("backups", isDirectory: true).path }

    /// Runs a body with a private folder, which is gone afterwards.
    func withDraftFolder<T>(_ body: (_ folder: URL) async throws -> T) async throws -> T {
        removeStaleDrafts()
        let own = drafts.appendingPathComponent(UUID().uuidString, isDirectory: true)
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard let lock = Self.lock(own) else { throw AtomicFile.cannotWrite(own.path) }
        defer {
            try? FileManager.default.removeItem(at: own)
            close(lock)
        }
        return try await body(own)
    }

    /// Takes away what a crash left behind: the kernel lets go of a dead program's locks.
    package func removeStaleDrafts() {
        for left in (try? FileManager.default.contentsOfDirectory(at: drafts, includingPropertiesForKeys: nil)) ?? [] {
            guard let lock = Self.lock(left) else { continue }
            try? FileManager.default.removeItem(at: left)
            close(lock)
        }
    }

    private static func lock(_ folder: URL) -> Int32? {
        let descriptor = Glibc.open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        close(descriptor)
        return nil
    }
}
