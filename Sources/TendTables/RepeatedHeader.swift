import Foundation

/// Knows the rows that repeat the names of the columns within a table, as printed reports do on each page and boards for each group,
/// and the lines of titles above them.
struct RepeatedHeader {
    enum Match { case none, same, other }

    /// The rows with the names, as they are compared.
    private let headers: [[String]]
    private let columns: Int
    private let titles: [Title]
    private let currencies: Set<String>
    private let marks: RowMarks

    private struct Title {
        let column: Int
        /// The text without its digits: "Page 1 of 3" and "Page 2 of 3" are alike.
        let text: String
        let filledColumns: Set<Int>
    }

    private static let titleLimit = 20
    private static let cellLimit = 200

    init(headers: [[String]], above: OtherLines, columns: Int) {
        self.headers = headers.map { $0.map(Self.folded) }
        self.columns = columns
        let lines = above.lines.suffix(Self.titleLimit).map(\.cells)
        titles = lines.compactMap(Self.title)
        currencies = (lines + headers).reduce(into: []) { $0.formUnion(Self.currencies($1)) }
        marks = RowMarks(first: headers.compactMap(\.first) + lines.compactMap(\.first), second: headers.compactMap { $0.count > 2 ? $0[1] : nil })
    }

    /// Whether the table has lines above it that can be titles of its rows.
    var hasTitles: Bool { !titles.isEmpty }

    /// A quick test by the first two cells of a row.
    @inline(__always)
    func mayContain(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Bool { marks.contain(first, second) }

    // MARK: Names

    /// - Parameter followsHeader: whether the row stands below another row with names.
    func match(_ row: TableRow, followsHeader: Bool) -> Match {
        guard row.count <= max(columns, 1) + 50, headers.contains(where: { mayRepeat($0, row) }) else { return .none }
        let cells = (0..<row.count).map { row[$0].bytes.count <= TableReader.headerLimit * 4 ? Self.folded(row[$0].string) : "\u{FFFD}" }
        var found = Match.none
        for header in headers {
            switch Self.match(cells, header, isLax: followsHeader || columns == 1, isFull: row.writtenCount >= columns) {
            case .same: return .same
            case .other: found = .other
            case .none: continue
            }
        }
        return found
    }

    /// A quick test: two cells hold the names of their columns, or the only one does.
    private func mayRepeat(_ header: [String], _ row: TableRow) -> Bool {
        var equal = 0
        var filled = 0
        for column in 0..<row.count where !row[column].isBlank {
            filled += 1
            if column < header.count, !header[column].isEmpty, abs(row[column].bytes.count - header[column].utf8.count) < 8 { equal += 1 }
            if equal > 1 { return true }
            if filled > 8, equal == 0 { return false }
        }
        return equal > 0 && filled == equal
    }

    private static func match(_ row: [String], _ header: [String], isLax: Bool, isFull: Bool) -> Match {
        var (equal, missing, extra, pages) = (0, 0, 0, 0)
        var differing: [Int] = []
        for column in 0..<max(row.count, header.count) {
            let name = column < header.count ? header[column] : ""
            let cell = column < row.count ? row[column] : ""
            if name == cell {
                if !name.isEmpty { equal += 1 }
            } else if cell.isEmpty {
                missing += 1
            } else if name.isEmpty {
                if isPageNumber(cell), cell.contains(" ") { pages += 1 } else { extra += 1 }
            } else {
                differing.append(column)
            }
        }
        if isLax, equal > 0, missing + extra + pages + differing.count == 0 { return .same }
        guard equal > 1 else { return .none }
        // A board writes the name of the group in place of the first name.
        let isGroup = differing == [0] && equal > 3
        // A table with fewer or more columns is another one.
        if differing.isEmpty || isGroup, extra == 0, pages < 2, missing == 0 || isFull && missing * 4 <= equal + missing { return .same }
        return equal * 2 > equal + extra + differing.count ? .other : .none
    }

    private static func folded(_ cell: String) -> String {
        cell.precomposedStringWithCompatibilityMapping.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Titles

    /// Whether the row is like a line above the table.
    func isTitle(_ row: TableRow, _ first: Int) -> Bool {
        guard hasTitles, row[first].bytes.count <= Self.cellLimit else { return false }
        let text = Self.withoutDigits(row[first].string)
        return titles.contains { title in
            title.column == first && title.text == text && (0..<row.count).allSatisfy { row[$0].isBlank != title.filledColumns.contains($0) }
        }
    }

    private static func title(_ cells: [String]) -> Title? {
        let filled = cells.indices.filter { !CellType.isBlank(cells[$0]) }
        guard let first = filled.first, cells[first].utf8.count <= cellLimit else { return nil }
        return Title(column: first, text: withoutDigits(cells[first]), filledColumns: Set(filled))
    }

    private static func withoutDigits(_ text: String) -> String { folded(String(text.filter { !$0.isNumber })) }

    /// Whether the text is the number of a page: a few words and a number.
    static func isPageNumber(_ text: String) -> Bool {
        text.utf8.count <= 40 && text.contains(where: \.isNumber) && text.split(whereSeparator: \.isWhitespace).count <= 5 && !CellType(text).isTyped
    }

    /// Whether the lines name a currency that neither the lines above the table nor its names have.
    func haveOtherCurrency(_ lines: [[String]]) -> Bool { lines.contains { !Self.currencies($0).isSubset(of: currencies) } }

    private static func currencies(_ cells: [String]) -> Set<String> {
        var found: Set<String> = []
        for cell in cells where cell.utf8.count <= cellLimit {
            for word in cell.split(whereSeparator: { !$0.isLetter && !"€$£¥￥".contains($0) }).map(String.init) {
                let isSign = ["€", "$", "£", "¥", "￥"].contains(word)
                if isSign || word.count == 3 && CurrencyCodes.all.contains(word) && !CurrencySigns.isWord(word.lowercased()) { found.insert(word) }
            }
        }
        return found
    }
}
