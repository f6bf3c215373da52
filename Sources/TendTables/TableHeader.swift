import Foundation

/// The names of columns, trimmed and in Unicode composed form. Columns without a name and names that recur get numbers.
struct TableHeader {
    let names: [String]

    init(_ cells: [String], columns: Int) throws(TableError) {
        var names = Array(cells.prefix(columns)) + Array(repeating: "", count: max(0, columns - cells.count))
        for column in names.indices {
            if names[column].unicodeScalars.prefix(TableReader.headerLimit + 1).count > TableReader.headerLimit {
                throw .longHeader(column: column + 1, limit: TableReader.headerLimit)
            }
            names[column] = names[column].trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        }
        self.names = Self.distinct(names)
    }

    private static func distinct(_ names: [String]) -> [String] {
        var taken = Set(names.map(normalized))
        var seen: Set<String> = []
        return names.enumerated().map { column, name in
            if !name.isEmpty, seen.insert(normalized(name)).inserted { return name }
            let stem = name.isEmpty ? "column" : name
            var number = name.isEmpty ? column + 1 : 2
            while !taken.insert(normalized("\(stem) \(number)")).inserted { number += 1 }
            seen.insert(normalized("\(stem) \(number)"))
            return "\(stem) \(number)"
        }
    }

    /// Names that look the same have the same normal form. Case, width and the number of spaces do not count.
    private static func normalized(_ name: String) -> String {
        name.precomposedStringWithCompatibilityMapping.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
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
