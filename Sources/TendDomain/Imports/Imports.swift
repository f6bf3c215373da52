import Crypto
import Foundation
import TendSQL
import TendTables

/// Files come in here: looked at, tried, taken in, and taken back.
package struct Imports: Sendable {
    package let database: any Database
    package let ids: IDMaker

    package init(database: any Database, ids: IDMaker) {
        self.database = database
        self.ids = ids
    }

    /// What a file is taken for, before anything is done.
    package struct Preview: Sendable {
        package let headers: [String]
        package let hasHeader: Bool
        package let samples: [[String]]
        package let mapping: Mapping
        package let encoding: String
        package let isEncodingGuessed: Bool
        package let delimiter: String
    }

    package func preview(path: String) throws -> Preview {
        let reader = try ImportFile.open(path)
        var rows: [[String]] = []
        try reader.forEach { row in
            rows.append(row.strings)
            return rows.count < 500 ? .goOn : .stop
        }
        let headers = reader.header ?? (1...max(1, reader.format.columns)).map { "column \($0)" }
        return Preview(
            headers: headers, hasHeader: reader.header != nil, samples: Array(rows.prefix(5)),
            mapping: MappingGuess.mapping(headers: headers, hasHeader: reader.header != nil, rows: rows),
            encoding: reader.format.encoding.name, isEncodingGuessed: reader.format.isEncodingGuessed,
            delimiter: reader.format.delimiter.name)
    }

    /// Goes on with an unfinished import of the same content, or begins a new one.
    package func start(path: String, name: String, mapping: Mapping? = nil, now: Instant) async throws -> Import {
        let content = try ImportFile.content(path)
        if let unfinished = try await unfinished(content) { return unfinished }
        let mapping = try (try mapping ?? preview(path: path).mapping).checked()
        let id = ids.next(Import.self)
        let started = Import(
            id: id, name: name, content: content, mapping: mapping, state: .running, rowsDone: 0, bytesDone: 0,
            bytes: ImportFile.size(path), counts: Import.Counts(), firstID: id.number, lastID: id.number, startedAt: now)
        try await database.write { try started.insert(in: $0) }
        return started
    }

    private func unfinished(_ content: String) async throws -> Import? {
        try await database.read { transaction in
            try transaction.first("SELECT * FROM imports WHERE content = \(content) AND state = 'running' ORDER BY id LIMIT 1", Import.init)
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

    /// Newest first.
    package func all(limit: Int = 100) async throws -> [Import] {
        try await database.read { try $0.all("SELECT * FROM imports ORDER BY id DESC LIMIT \(limit)", Import.init) }
    }

    package func running() async throws -> [Import] {
        try await database.read { try $0.all("SELECT * FROM imports WHERE state = 'running' ORDER BY id", Import.init) }
    }

    package func problems(of id: ID<Import>, limit: Int = 1000, after number: Int = 0) async throws -> [ImportProblem] {
        try await database.read { transaction in
            try transaction.all(
                "SELECT * FROM import_problems WHERE import_id = \(id) AND number > \(number) ORDER BY number LIMIT \(limit)",
                ImportProblem.init)
        }
    }

    /// The rows that did not go in, as a file to mend: the file's own columns and the reason behind them.
    package func badRows(of id: ID<Import>, language: Language) async throws -> [UInt8] {
        let found = try await find(id)
        var writer = TableWriter()
        writer.append(found.mapping.columns.map(\.header) + [Phrase("reason").said(in: language)])
        var last = 0
        while true {
            let page = try await problems(of: id, limit: 5000, after: last)
            if page.isEmpty { return writer.drain() }
            for problem in page where !problem.cells.isEmpty {
                writer.append(problem.cells + [problem.reason.said(in: language)])
            }
            last += page.count
        }
    }
}

enum ImportFile {
    static func open(_ path: String) throws -> TableReader {
        do { return try TableReader(path: path) } catch { throw Problem.invalid(field: "file", error.phrase) }
    }

    static func content(_ path: String) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Problem.notFound(Phrase("There is no file \(path), or it may not be read."))
        }
        defer { try? file.close() }
        var hasher = SHA256()
        while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty { hasher.update(data: bytes) }
        return hasher.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
}

extension TableError {
    var phrase: Phrase { reason.phrase.followed(by: remedy.phrase) }
}

extension TableText {
    /// Tables count their blanks from 0, phrases from 1.
    package var phrase: Phrase {
        var key = self.key
        for index in arguments.indices.reversed() { key = key.replacing("{\(index)}", with: "{\(index + 1)}") }
        return Phrase(key: key, values: arguments)
    }
}
