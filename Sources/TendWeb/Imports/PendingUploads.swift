import Foundation
import TendDomain
import TendLanguage

/// An uploaded file that is not imported yet, with its mapping and dry run.
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

    private enum CodingKeys: String, CodingKey {
        case id, name
        case receivedMicroseconds = "came"
        case mapping
        case dryRun = "trial"
    }

    var receivedAt: Instant { Instant(microseconds: receivedMicroseconds) }
}

/// The folder of uploaded files that are not imported yet, each with a file of metadata, and of the files of running imports.
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
            throw Problem.notFound(Phrase("This file is no longer available. Upload it again."))
        }
        return file
    }

    /// Stores the result of a dry run, unless the file was corrected or discarded in the meantime.
    func recordDryRun(_ dryRun: PendingUpload.DryRun, of id: ID<PendingUpload>, with mapping: Mapping) throws {
        var file = try find(id)
        guard file.mapping == mapping, case .wanted = file.dryRun else { return }
        file.dryRun = dryRun
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

    /// Renames the file to the id of its import, so that the import resumes after a restart.
    func assign(_ file: PendingUpload, to current: Import) throws {
        let path = self.path(of: current.id)
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: self.path(of: file.id), toPath: path)
        try? FileManager.default.removeItem(at: metadataURL(file.id))
    }

    func path(of id: ID<PendingUpload>) -> String { fileURL(id).path }
    func path(of id: ID<Import>) -> String { folder.appending(path: "import-" + id.text).path }

    func hasFile(_ id: ID<Import>) -> Bool { FileManager.default.fileExists(atPath: path(of: id)) }

    func remove(_ id: ID<Import>) { try? FileManager.default.removeItem(atPath: path(of: id)) }

    /// Deletes files that have not changed for a week.
    private func clean(_ now: Instant) {
        let keys: Set<URLResourceKey> = [.contentModificationDateKey]
        let all = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(keys))) ?? []
        for file in all where !file.lastPathComponent.hasPrefix("import-") {
            guard let changed = try? file.resourceValues(forKeys: keys).contentModificationDate else { continue }
            if now - Instant(changed) > 7 * Instant.day { try? FileManager.default.removeItem(at: file) }
        }
    }

    private func read(_ metadata: URL) -> PendingUpload? {
        (try? Data(contentsOf: metadata)).flatMap { try? JSONDecoder().decode(PendingUpload.self, from: $0) }
    }

    private func fileURL(_ id: ID<PendingUpload>) -> URL { folder.appending(path: "file-" + id.text) }
    private func metadataURL(_ id: ID<PendingUpload>) -> URL { folder.appending(path: "note-" + id.text) }
}
