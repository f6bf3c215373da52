import Foundation
import TendSQL

/// One process owns the file: a lock beside it that the kernel drops when the owner dies.
final class Ownership: @unchecked Sendable {
    private let descriptor: Int32

    init(of path: String) throws {
        let lock = path + ".lock"
        descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw TendSQL.DatabaseError.failed(code: Int(errno), message: "cannot open \(lock): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let owner = (try? String(contentsOfFile: lock, encoding: .utf8)) ?? ""
            close(descriptor)
            throw TendSQL.DatabaseError.owned(by: owner.isEmpty ? "unknown" : owner)
        }
        let mark = "process \(getpid())"
        ftruncate(descriptor, 0)
        _ = mark.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    deinit { close(descriptor) }
}
