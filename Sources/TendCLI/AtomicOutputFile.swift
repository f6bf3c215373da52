import Foundation
import TendDomain
import TendLanguage

/// A file that takes its name only when it is complete. Only its owner can read it.
struct AtomicOutputFile: Sendable {
    private let target: String
    private let file: FileHandle

    private var path: String { target + ".part" }

    init(of target: String) throws {
        self.target = target
        guard FileManager.default.createFile(atPath: target + ".part", contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: target + ".part")
        else { throw Problem.conflict(Phrase("\(target) cannot be written.")) }
        self.file = file
    }

    func write(_ bytes: [UInt8]) throws { try file.write(contentsOf: Data(bytes)) }

    func finish() throws {
        try file.synchronize()
        try file.close()
        guard rename(path, target) == 0 else { throw Problem.conflict(Phrase("\(target) cannot be written.")) }
    }

    /// Removes what was not finished.
    func discard() { unlink(path) }
}
