import Foundation
import TendSQL

/// One process owns the file: a lock beside it that the kernel drops when the owner dies.
final class DatabaseLock: @unchecked Sendable {
    private let descriptor: Int32

    init(of path: String) throws {
        descriptor = try Self.acquire(path + ".lock")
        let mark = "process \(getpid())"
        ftruncate(descriptor, 0)
        _ = mark.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// Apart from `init`: one that throws half way would run `deinit` and close a descriptor twice.
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

    /// Who has just got the lock has not yet written who it is: the mark may be empty, or that of someone long gone.
    private static func readOwner(in path: String) -> String {
        var mark = ""
        for _ in 0..<40 {
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            mark = String(text.prefix { $0 != "\0" })
            if let process = Int32(mark.dropFirst("process ".count)), kill(process, 0) == 0 || errno == EPERM { return mark }
            usleep(25_000)
        }
        return mark.isEmpty ? "unknown" : mark
    }

    deinit { close(descriptor) }
}
