import Crypto
import Foundation
import TendLanguage
import TendSQL
import TendTables

/// Previews, dry runs, imports and undos of files.
package struct Imports: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    func mappingDefaults() async throws -> RowMapper.MappingDefaults {
        let business = try await Settings(database: database).current()
        return RowMapper.MappingDefaults(currency: business.currency, calendar: business.calendar)
    }

    func decisions() async throws -> [Question.ID: String] {
        try await database.read { try Questions.decisions(in: $0) }
    }

    /// Resumes an unfinished import of a file with the same content, or starts a new one.
    package func start(path: String, name: String, mapping: Mapping? = nil, answers: [Question.ID: String] = [:], now: Instant) async throws -> Import {
        if !answers.isEmpty { _ = try await database.write { [ids] in try Questions.decide(answers, ids: ids, now: now, in: $0) } }
        let content = try ImportFile.content(path)
        if let unfinished = try await resumeUnfinished(content) { return unfinished }
        let mapping = try (try mapping ?? preview(path: path).mapping).checked()
        let id = ids.next(Import.self)
        let started = Import(
            id: id, name: name, content: content, mapping: mapping, state: .running, rowsDone: 0, bytesDone: 0,
            bytes: ImportFile.size(path), counts: Import.Counts(), firstID: id.number, lastID: id.number, startedAt: now)
        try await database.write { try started.insert(in: $0) }
        return started
    }

    private func resumeUnfinished(_ content: String) async throws -> Import? {
        try await database.write { transaction in
            let found = try transaction.first(
                "SELECT * FROM imports WHERE content = \(content) AND state IN ('running', 'stopped') ORDER BY id LIMIT 1", Import.init)
            return try found.map { try Self.resume($0, in: transaction) }
        }
    }

    package func find(_ id: ID<Import>) async throws -> Import {
        try await database.read { try Self.find(id, in: $0) }
    }

    static func find(_ id: ID<Import>, in transaction: any Transaction) throws -> Import {
        guard let found = try transaction.first("SELECT * FROM imports WHERE id = \(id)", Import.init) else {
            throw Problem.notFound(Phrase("There is no such import."))
        }
        return found
    }

    /// The rows with problems as a CSV file to fix: the columns of the original file and the reason.
    package func badRows(of id: ID<Import>, language: Language) async throws -> [UInt8] {
        let found = try await find(id)
        var writer = TableWriter()
        writer.append(found.mapping.columns.map(\.header) + [Phrase("reason").localized(in: language)])
        var last = 0
        while true {
            let page = try await problems(of: id, limit: 5000, after: last)
            for problem in page.problems where !problem.cells.isEmpty {
                writer.append(problem.cells + [problem.reason.localized(in: language)])
            }
            guard let next = page.next else { return writer.drain() }
            last = next
        }
    }
}

enum ImportFile {
    static func open(_ path: String, _ options: TableOptions?) throws -> TableReader {
        do { return try TableReader(path: path, options: options ?? TableOptions()) } catch { throw Problem.invalid(field: "file", error.phrase) }
    }

    static func content(_ path: String) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Problem.notFound(Phrase("The file \(path) does not exist or cannot be read."))
        }
        defer { try? file.close() }
        var hasher = SHA256()
        while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty { hasher.update(data: bytes) }
        return hasher.finalize().hexadecimal
    }

    static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
}

extension SHA256.Digest {
    var hexadecimal: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}

extension TableError {
    var phrase: Phrase { reason.phrase.followed(by: suggestedFix.phrase) }
}

extension TableMessage {
    /// TendTables numbers placeholders from 0, phrases from 1.
    package var phrase: Phrase {
        var key = self.key
        for index in arguments.indices.reversed() { key = key.replacing("{\(index)}", with: "{\(index + 1)}") }
        let translated = isLastArgumentTranslatable ? arguments.last.map { [Phrase(key: $0).asValue] } : nil
        return Phrase(key: key, values: translated.map { arguments.dropLast() + $0 } ?? arguments)
    }
}
