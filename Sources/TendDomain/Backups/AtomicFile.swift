import Foundation
import TendLanguage

/// A file that is not there before it is whole: written under another name, on disk, then renamed.
enum AtomicFile {
    static let draftSuffix = ".part"

    /// Empty, and nobody else's to read.
    static func create(_ path: String) throws -> FileHandle {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw cannotWrite(path) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// A rename is the moment the file exists. Its bytes are on disk before, its name at the end.
    static func publish(_ draft: String, as target: String) throws {
        try synchronize(draft)
        // Not over a file that came meanwhile.
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Problem.conflict(Phrase("\(target) exists already; nothing was written."))
        }
        guard rename(draft, target) == 0 else { throw cannotWrite(target) }
        chmod(target, 0o600)
        try synchronize(URL(fileURLWithPath: target).deletingLastPathComponent().path)
    }

    static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw cannotWrite(path) }
        defer { close(descriptor) }
        // Some network folders cannot be told to; what they hold is read back all the same.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw cannotWrite(path) }
    }

    /// A database and what its engine keeps beside it.
    static func remove(_ path: String) {
        for suffix in [""] + sidecarSuffixes { unlink(path + suffix) }
    }

    /// What the engine keeps beside a file goes where it is empty; else it would be lost when the file is renamed.
    static func removeSidecarFiles(_ path: String) throws {
        for suffix in ["-wal", "-journal"] where (size(path + suffix) ?? 0) > 0 {
            throw Problem.conflict(Phrase("\(path) was not closed to its end; it was thrown away. Try again."))
        }
        for suffix in sidecarSuffixes { unlink(path + suffix) }
    }

    private static let sidecarSuffixes = ["-wal", "-shm", "-journal", ".lock"]

    static func cannotWrite(_ path: String) -> Problem {
        .conflict(Phrase("\(path) cannot be written: \(String(cString: strerror(errno)))"))
    }

    static func size(_ path: String) -> Int? {
        try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    }
}
