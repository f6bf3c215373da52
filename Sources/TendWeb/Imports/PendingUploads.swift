import Foundation
import TendDomain
import TendLanguage

/// A file that was sent and is looked at before it goes in, with what was found and chosen so far.
struct PendingUpload: Codable, Sendable {
    enum DryRun: Codable, Sendable {
        case wanted
        case done(ImportDryRun)
        case failed(Phrase)
    }

    let id: ID<PendingUpload>
    let name: String
    private let receivedMicroseconds: Int64
    var mapping: Mapping?
    var dryRun: DryRun?

    init(id: ID<PendingUpload>, name: String, receivedAt: Instant) {
        self.id = id
        self.name = name
        receivedMicroseconds = receivedAt.microseconds
    }

    var receivedAt: Instant { Instant(microseconds: receivedMicroseconds) }
}

/// The folder where sent files wait: for a mapping, and until their import is through. Beside each lies what is known of it.
struct PendingUploads: Sendable {
    let folder: URL

    func store(_ upload: Upload, as id: ID<PendingUpload>, now: Instant) throws -> PendingUpload {
        clean(now)
        let file = PendingUpload(id: id, name: upload.name, receivedAt: now)
        try FileManager.default.moveItem(at: upload.location, to: fileURL(id))
        try store(file)
        return file
    }

    func store(_ file: PendingUpload) throws {
        try JSONEncoder().encode(file).write(to: metadataURL(file.id), options: .atomic)
    }

    func find(_ id: ID<PendingUpload>) throws -> PendingUpload {
        guard FileManager.default.fileExists(atPath: path(of: id)), let file = read(metadataURL(id)) else {
            throw Problem.notFound(Phrase("This file is no longer here. Send it again."))
        }
        return file
    }

    /// How a trial ended, unless the file was corrected or put away in the meantime.
    func recordDryRun(_ trial: PendingUpload.DryRun, of id: ID<PendingUpload>, with mapping: Mapping) throws {
        var file = try find(id)
        guard file.mapping == mapping, case .wanted = file.dryRun else { return }
        file.dryRun = trial
        try store(file)
    }

    /// Newest first.
    func all() -> [PendingUpload] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasPrefix("note-") }.compactMap { read(folder.appending(path: $0)) }.sorted { $0.id > $1.id }
    }

    func remove(_ file: PendingUpload) {
        try? FileManager.default.removeItem(at: fileURL(file.id))
        try? FileManager.default.removeItem(at: metadataURL(file.id))
    }

    /// While an import runs its file bears the import's id, so that it goes on after a restart.
    func assign(_ file: PendingUpload, to current: Import) throws {
        let place = path(of: current.id)
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.moveItem(atPath: path(of: file.id), toPath: place)
        try? FileManager.default.removeItem(at: metadataURL(file.id))
    }

    func path(of id: ID<PendingUpload>) -> String { fileURL(id).path }
    func path(of id: ID<Import>) -> String { folder.appending(path: "import-" + id.text).path }

    func hasFile(_ id: ID<Import>) -> Bool { FileManager.default.fileExists(atPath: path(of: id)) }

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

    private func read(_ note: URL) -> PendingUpload? {
        (try? Data(contentsOf: note)).flatMap { try? JSONDecoder().decode(PendingUpload.self, from: $0) }
    }

    private func fileURL(_ id: ID<PendingUpload>) -> URL { folder.appending(path: "file-" + id.text) }
    private func metadataURL(_ id: ID<PendingUpload>) -> URL { folder.appending(path: "note-" + id.text) }
}
