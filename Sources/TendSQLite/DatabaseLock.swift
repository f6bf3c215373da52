import Foundation
import TendSQL

/// Lets one process open the file, by a lock file that the kernel releases when the process ends.
final class DatabaseLock: @unchecked Sendable {
    private let descriptor: Int32

    init(of path: String) throws {
        descriptor = try Self.acquire(path + ".lock")
        let owner = "process \(getpid())"
        ftruncate(descriptor, 0)
        _ = owner.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// Not part of `init`: an `init` that throws half way would run `deinit` and close a descriptor twice.
    private static func acquire(_ path: String) throws -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw TendSQL.DatabaseError.failed(code: Int(errno), message: "cannot open \(path): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw TendSQL.DatabaseError.locked(by: readOwner(in: path))
        }
        return descriptor
    }

    /// Waits for the process that has just taken the lock to write its name: until then the file is empty or names an ended one.
    private static func readOwner(in path: String) -> String {
        var owner = ""
        for _ in 0..<40 {
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            owner = String(text.prefix { $0 != "\0" })
            if let process = Int32(owner.dropFirst("process ".count)), kill(process, 0) == 0 || errno == EPERM { return owner }
            usleep(25_000)
        }
        return owner.isEmpty ? "unknown" : owner
    }

    deinit { close(descriptor) }
}
