import Foundation
import TendLanguage

/// Writes a file under a draft name, flushes it to disk and renames it, so that an incomplete file never has the final name.
package enum AtomicFile {
    static let draftSuffix = ".part"

    /// Creates an empty file that only this user can read.
    static func create(_ path: String) throws -> FileHandle {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw cannotWrite(path) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Renames a draft. Its contents are on disk before, its name afterwards.
    static func publish(_ draft: String, as target: String) throws {
        try synchronize(draft)
        // Never replaces a file that another program has created in the meantime.
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Problem.conflict(Phrase("\(target) already exists. Nothing was written."))
        }
        guard rename(draft, target) == 0 else { throw cannotWrite(target) }
        chmod(target, 0o600)
        try synchronize(URL(fileURLWithPath: target).deletingLastPathComponent().path)
    }

    static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw cannotWrite(path) }
        defer { close(descriptor) }
        // Some network folders do not support fsync; the contents are read back and compared anyway.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw cannotWrite(path) }
    }

    /// Removes a database file and the sidecar files of its engine.
    static func remove(_ path: String) {
        for suffix in [""] + sidecarSuffixes { unlink(path + suffix) }
    }

    /// Removes empty sidecar files. A journal with contents would be lost when the file is renamed.
    static func removeSidecarFiles(_ path: String) throws {
        for suffix in ["-wal", "-journal"] where (size(path + suffix) ?? 0) > 0 {
            throw Problem.conflict(Phrase("\(path) was not closed completely and was discarded. Try again."))
        }
        for suffix in sidecarSuffixes { unlink(path + suffix) }
    }

    private static let sidecarSuffixes = ["-wal", "-shm", "-journal", ".lock"]

    static func cannotWrite(_ path: String) -> Problem {
        .conflict(Phrase("\(path) cannot be written: \(String(cString: strerror(errno)))"))
    }

    package static func size(_ path: String) -> Int? {
        try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    }
}
