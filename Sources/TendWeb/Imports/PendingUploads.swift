import Foundation
import TendDomain
import TendLanguage

/// An uploaded file that is not imported yet, with its mapping, answers and dry run.
struct PendingUpload: Codable, Sendable {
    enum DryRun: Codable, Sendable {
        case wanted, stopped
        case done(ImportDryRun)
        case failed(Phrase)
    }

    let id: ID<PendingUpload>
    let name: String
    private let receivedMicroseconds: Int64
    var mapping: Mapping?
    /// The past import whose mapping is reused.
    var previousImport: ID<Import>?
    /// The choice for each question that is answered with this file, by its text.
    private var choices: [String: String]?
    private(set) var dryRun: DryRun?
    /// The state of the business that the dry run found.
    private var revision: String?

    init(id: ID<PendingUpload>, name: String, receivedAt: Instant) {
        self.id = id
        self.name = name
        receivedMicroseconds = receivedAt.microseconds
    }

    private enum CodingKeys: String, CodingKey {
        case id, name
        case receivedMicroseconds = "came"
        case mapping, previousImport, choices, revision
        case dryRun = "trial"
    }

    var receivedAt: Instant { Instant(microseconds: receivedMicroseconds) }

    var answers: [Question.ID: String] {
        get {
            (choices ?? [:]).reduce(into: [:]) { answers, choice in
                if let id = Question.ID(text: choice.key) { answers[id] = choice.value }
            }
        }
        set { choices = newValue.reduce(into: [:]) { $0[$1.key.text] = $1.value } }
    }

    /// Another mapping is no longer the one of a past import.
    mutating func correct(_ mapping: Mapping, _ answers: [Question.ID: String]) {
        if self.mapping != mapping { (previousImport, dryRun) = (nil, nil) }
        (self.mapping, self.answers) = (mapping, answers)
    }

    mutating func requestDryRun(_ revision: String) { (dryRun, self.revision) = (.wanted, revision) }
    mutating func stopDryRun() { dryRun = .stopped }

    /// Whether nobody asked for a dry run yet, or the business has changed since.
    func needsDryRun(_ revision: String) -> Bool {
        switch dryRun {
        case nil: true
        case .done: self.revision != revision
        case .wanted, .stopped, .failed: false
        }
    }

    /// Whether a dry run of the other is one of this file.
    func hasSameMapping(as other: PendingUpload) -> Bool { mapping == other.mapping && choices == other.choices }

    func withDryRun(_ dryRun: DryRun) -> PendingUpload {
        var file = self
        file.dryRun = dryRun
        return file
    }
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
    func recordDryRun(_ dryRun: PendingUpload.DryRun, of checked: PendingUpload) throws {
        let file = try find(checked.id)
        guard file.hasSameMapping(as: checked), case .wanted = file.dryRun else { return }
        try store(file.withDryRun(dryRun))
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
