import Foundation
import TendDomain

/// A file that was sent and is looked at before it goes in.
struct WaitingFile: Sendable {
    let id: ID<WaitingFile>
    let name: String
    let path: String
}

/// The folder where sent files wait: for a mapping, and until their import is through.
struct WaitingFiles: Sendable {
    let folder: URL

    func keep(_ upload: Upload, as id: ID<WaitingFile>, now: Instant) throws -> WaitingFile {
        clean(now)
        let file = WaitingFile(id: id, name: upload.name, path: place(id).path)
        try FileManager.default.moveItem(at: upload.location, to: place(id))
        try Data(upload.name.utf8).write(to: nameplate(id))
        return file
    }

    func find(_ id: ID<WaitingFile>) throws -> WaitingFile {
        guard FileManager.default.fileExists(atPath: place(id).path) else {
            throw Problem.notFound(Phrase("This file is no longer here. Send it again."))
        }
        let name = (try? String(contentsOf: nameplate(id), encoding: .utf8)) ?? ""
        return WaitingFile(id: id, name: name, path: place(id).path)
    }

    /// While an import runs its file bears the import's id, so that it goes on after a restart.
    func hand(_ file: WaitingFile, to current: Import) throws {
        let place = path(of: current.id)
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.moveItem(atPath: file.path, toPath: place)
        try? FileManager.default.removeItem(at: nameplate(file.id))
    }

    func path(of id: ID<Import>) -> String { folder.appending(path: "import-" + id.text).path }

    func hold(_ id: ID<Import>) -> Bool { FileManager.default.fileExists(atPath: path(of: id)) }

    func remove(_ id: ID<Import>) { try? FileManager.default.removeItem(atPath: path(of: id)) }

    /// What nobody came back for within a week.
    private func clean(_ now: Instant) {
        let keys: Set<URLResourceKey> = [.contentModificationDateKey]
        let all = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(keys))) ?? []
        for file in all where !file.lastPathComponent.hasPrefix("import-") {
            guard let changed = try? file.resourceValues(forKeys: keys).contentModificationDate else { continue }
            if now - Instant(changed) > 7 * Instant.day { try? FileManager.default.removeItem(at: file) }
        }
    }

    private func place(_ id: ID<WaitingFile>) -> URL { folder.appending(path: "file-" + id.text) }
    private func nameplate(_ id: ID<WaitingFile>) -> URL { folder.appending(path: "name-" + id.text) }
}
