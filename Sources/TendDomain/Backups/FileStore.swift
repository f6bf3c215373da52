import Foundation
import Glibc
import TendSQL

/// The data folder and a function that opens a database file.
package struct FileStore: Sendable {
    package let folder: URL
    package let open: @Sendable (_ path: String) throws -> any DatabaseFile

    package init(folder: URL, open: @escaping @Sendable (_ path: String) throws -> any DatabaseFile) {
        self.folder = folder
        self.open = open
    }

    private var drafts: URL { folder.appendingPathComponent("drafts", isDirectory: true) }

    /// The folder for backups if the owner has not chosen another.
    package var defaultBackupFolder: String { folder.appendingPathComponent("backups", isDirectory: true).path }

    /// Runs a body with a private folder and removes the folder afterwards.
    package func withDraftFolder<T>(_ body: (_ folder: URL) async throws -> T) async throws -> T {
        removeStaleDrafts()
        let draftFolder = drafts.appendingPathComponent(UUID().uuidString, isDirectory: true)
        try FileManager.default.createDirectory(at: draftFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard let lock = Self.lock(draftFolder) else { throw AtomicFile.cannotWrite(draftFolder.path) }
        defer {
            try? FileManager.default.removeItem(at: draftFolder)
            close(lock)
        }
        return try await body(draftFolder)
    }

    /// Removes folders that a crash left behind: the kernel releases the locks of a program that has stopped.
    package func removeStaleDrafts() {
        for folder in (try? FileManager.default.contentsOfDirectory(at: drafts, includingPropertiesForKeys: nil)) ?? [] {
            guard let lock = Self.lock(folder) else { continue }
            try? FileManager.default.removeItem(at: folder)
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
