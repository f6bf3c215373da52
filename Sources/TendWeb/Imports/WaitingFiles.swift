import Foundation
import TendDomain

/// A file that was sent and is looked at before it goes in, with what was found and chosen so far.
struct WaitingFile: Codable, Sendable {
    enum Trial: Codable, Sendable {
        case wanted
        case done(ImportTrial)
        case failed(Phrase)
    }

    let id: ID<WaitingFile>
    let name: String
    private let came: Int64
    var mapping: Mapping?
    var trial: Trial?

    init(id: ID<WaitingFile>, name: String, cameAt: Instant) {
        self.id = id
        self.name = name
        came = cameAt.microseconds
    }

    var cameAt: Instant { Instant(microseconds: came) }
}

/// The folder where sent files wait: for a mapping, and until their import is through. Beside each lies what is known of it.
struct WaitingFiles: Sendable {
    let folder: URL

    func keep(_ upload: Upload, as id: ID<WaitingFile>, now: Instant) throws -> WaitingFile {
        clean(now)
        let file = WaitingFile(id: id, name: upload.name, cameAt: now)
        try FileManager.default.moveItem(at: upload.location, to: place(id))
        try keep(file)
        return file
    }

    func keep(_ file: WaitingFile) throws {
        try JSONEncoder().encode(file).write(to: note(file.id), options: .atomic)
    }

    func find(_ id: ID<WaitingFile>) throws -> WaitingFile {
        guard FileManager.default.fileExists(atPath: path(of: id)), let file = read(note(id)) else {
            throw Problem.notFound(Phrase("This file is no longer here. Send it again."))
        }
        return file
    }

    /// How a trial ended, unless the file was corrected or put away in the meantime.
    func note(_ trial: WaitingFile.Trial, of id: ID<WaitingFile>, with mapping: Mapping) throws {
        var file = try find(id)
        guard file.mapping == mapping, case .wanted = file.trial else { return }
        file.trial = trial
        try keep(file)
    }

    /// Newest first.
    func all() -> [WaitingFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasPrefix("note-") }.compactMap { read(folder.appending(path: $0)) }.sorted { $0.id > $1.id }
    }

    func remove(_ file: WaitingFile) {
        try? FileManager.default.removeItem(at: place(file.id))
        try? FileManager.default.removeItem(at: note(file.id))
    }

    /// While an import runs its file bears the import's id, so that it goes on after a restart.
    func hand(_ file: WaitingFile, to current: Import) throws {
        let place = path(of: current.id)
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.moveItem(atPath: path(of: file.id), toPath: place)
        try? FileManager.default.removeItem(at: note(file.id))
    }

    func path(of id: ID<WaitingFile>) -> String { place(id).path }
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

    private func read(_ note: URL) -> WaitingFile? {
        (try? Data(contentsOf: note)).flatMap { try? JSONDecoder().decode(WaitingFile.self, from: $0) }
    }

    private func place(_ id: ID<WaitingFile>) -> URL { folder.appending(path: "file-" + id.text) }
    private func note(_ id: ID<WaitingFile>) -> URL { folder.appending(path: "note-" + id.text) }
}
