import Foundation

/// The names of columns. Names that look the same are rejected.
struct TableHeader {
    let names: [String]

    init(_ cells: [String]) throws(TableError) {
        var names = cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping }
        while names.count > 1, names.last == "" { names.removeLast() }
        let blanks = names.indices.filter { names[$0].isEmpty }.map { $0 + 1 }
        if !blanks.isEmpty { throw .blankHeaders(columns: blanks) }
        if let long = names.firstIndex(where: { $0.count > TableReader.headerLimit }) {
            throw .longHeader(column: long + 1, limit: TableReader.headerLimit)
        }
        let groups = Dictionary(grouping: names, by: Self.normalized)
        let repeated = names.filter { groups[Self.normalized($0), default: []].count > 1 }
        if !repeated.isEmpty { throw .duplicateHeaders(repeated) }
        self.names = names
    }

    /// Names that look the same have the same normal form. Case, width and the number of spaces do not count.
    private static func normalized(_ name: String) -> String {
        name.precomposedStringWithCompatibilityMapping.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// The header of SurveyMonkey has two rows: questions, blank above the further columns of a question, and choices.
enum TwoRowHeader {
    static func isFirstRow(_ cells: [String]) -> Bool { Set(cells).isSuperset(of: ["Respondent ID", "Collector ID"]) }

    static func joined(_ questions: [String], _ choices: [String]) -> [String] {
        var question = ""
        return questions.indices.map { column in
            let choice = column < choices.count ? choices[column].trimmingCharacters(in: .whitespacesAndNewlines) : ""
            if !questions[column].isEmpty { question = questions[column] }
            return ["", "Response", "Open-Ended Response"].contains(choice) ? question : question + " – " + choice
        }
    }
}

/// The first line "sep=;", which Excel uses.
struct SeparatorLine {
    let delimiter: TableDelimiter
    let count: Int

    init?(_ head: [UInt8]) {
        let byteOrderMarkLength = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let line = head[byteOrderMarkLength...].prefix(16).prefix { $0 != 0x0A && $0 != 0x0D }
        guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=", let last = line.last,
            let delimiter = try? TableDelimiter(String(UnicodeScalar(last)))
        else { return nil }
        let rest = head[line.endIndex...]
        self.delimiter = delimiter
        count = line.endIndex + (rest.starts(with: [0x0D, 0x0A]) ? 2 : rest.isEmpty ? 0 : 1)
    }
}
