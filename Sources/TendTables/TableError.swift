/// A sentence for people: an English key with placeholders `{0}`, `{1}` …, so that it can be translated.
package struct TableMessage: Hashable, Sendable {
    package let key: String
    package let arguments: [String]
    /// Whether the last argument is a text of this program, which is translated too.
    package let isLastArgumentTranslatable: Bool

    package init(_ key: String, _ arguments: any CustomStringConvertible...) {
        self.key = key
        self.arguments = arguments.map(\.description)
        isLastArgumentTranslatable = false
    }

    init(_ key: String, _ arguments: String..., word: String) {
        self.key = key
        self.arguments = arguments + [word]
        isLastArgumentTranslatable = true
    }

    package var english: String { filled(into: key) }

    /// The translation with the arguments in place of the placeholders.
    package func filled(into translation: String) -> String {
        var text = ""
        var rest = translation[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let index = Int(rest[rest.index(after: open)..<close])
            text += index.flatMap { arguments.indices.contains($0) ? arguments[$0] : nil } ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

/// Why a whole file cannot be read as a table.
package enum TableError: Error, Hashable, Sendable {
    case unreadable(path: String, reason: String)
    case empty
    case wrongType(OtherFileKind)
    case oldExcel
    case encrypted
    case broken(String)
    case inflatesTooMuch(limit: Int)
    case tooManyStrings(limit: Int)
    case tooManyColumns(limit: Int)
    case longHeader(column: Int, limit: Int)
    case badHeader(row: Int, TableProblem.Kind)
    case badDelimiter(String)
    case noSheet(String)
    /// An error in JSON, at a line and a byte of the line.
    case badJSON(line: Int, column: Int, String)
    /// The lists of a JSON document, of which one has to be chosen.
    case severalLists([String])

    package var reason: TableMessage {
        switch self {
        case .unreadable(let path, let reason): TableMessage("The file {0} cannot be read: {1}.", path, word: reason)
        case .empty: TableMessage("The file is empty.")
        case .wrongType(let kind): TableMessage("The file is {0}, not a table.", word: kind.rawValue)
        case .oldExcel: TableMessage("The file is an old Excel workbook (.xls).")
        case .encrypted: TableMessage("The file is protected by a password.")
        case .broken(let what): TableMessage("The file is damaged: {0}.", word: what)
        case .inflatesTooMuch(let limit): TableMessage("The compressed file is too large when unpacked (limit {0} bytes).", limit)
        case .tooManyStrings(let limit): TableMessage("The workbook holds more text than fits in memory (limit {0} bytes).", limit)
        case .tooManyColumns(let limit): TableMessage("The file has more than {0} columns.", limit)
        case .longHeader(let column, let limit): TableMessage("The name of column {0} is longer than {1} characters.", column, limit)
        case .badHeader(let row, _): TableMessage("The header in row {0} cannot be read.", row)
        case .badDelimiter(let text): TableMessage("“{0}” cannot separate columns.", text)
        case .noSheet(let name): TableMessage("The file has no sheet, file or list named “{0}”.", name)
        case .badJSON(let line, let column, let what): TableMessage("The JSON is wrong in line {0}, byte {1}: {2}.", "\(line)", "\(column)", word: what)
        case .severalLists(let names): TableMessage("The file holds several lists: {0}.", TableMessage.list(names))
        }
    }

    package var suggestedFix: TableMessage {
        switch self {
        case .unreadable: TableMessage("Check that the file exists and that you may read it.")
        case .empty: TableMessage("Export the file again.")
        case .wrongType(let kind): TableMessage(kind.suggestedFix)
        case .oldExcel: TableMessage("Open it in Excel or LibreOffice and save it as .xlsx.")
        case .encrypted: TableMessage("Remove the password and save the file again.")
        case .broken: TableMessage("Export or download the file again.")
        case .inflatesTooMuch, .tooManyStrings: TableMessage("Save the table as plain CSV, without compression.")
        case .tooManyColumns: TableMessage("Keep only the columns you need.")
        case .longHeader: TableMessage("Check that the first row holds the column names, or say that there is no header.")
        case .badHeader(_, let kind): kind.suggestedFix
        case .badDelimiter: TableMessage("Choose one character such as a comma, a semicolon or a tab.")
        case .noSheet: TableMessage("Choose one that the file holds.")
        case .badJSON: TableMessage("Export the file again, or save the table as CSV.")
        case .severalLists: TableMessage("Choose the list with the rows, or save it in a file of its own.")
        }
    }
}
