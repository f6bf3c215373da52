/// A sentence for a person: a plain English key with `{0}`, `{1}` … as blanks, so that a catalogue can translate it.
package struct TableText: Hashable, Sendable {
    package let key: String
    package let arguments: [String]
    /// Whether the last argument is a word of this program, to be translated too.
    package let endsInWord: Bool

    package init(_ key: String, _ arguments: any CustomStringConvertible...) {
        self.key = key
        self.arguments = arguments.map(\.description)
        endsInWord = false
    }

    init(_ key: String, _ arguments: String..., word: String) {
        self.key = key
        self.arguments = arguments + [word]
        endsInWord = true
    }

    package var english: String { filled(into: key) }

    /// The translated key with the arguments put into its blanks.
    package func filled(into translation: String) -> String {
        var text = ""
        var rest = translation[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let place = Int(rest[rest.index(after: open)..<close])
            text += place.flatMap { arguments.indices.contains($0) ? arguments[$0] : nil } ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

/// Why a whole file cannot be read as a table.
package enum TableError: Error, Hashable, Sendable {
    case unreadable(path: String, reason: String)
    case empty
    case wrongType(String)
    case oldExcel
    case encrypted
    case broken(String)
    case inflatesTooMuch(limit: Int)
    case tooManyStrings(limit: Int)
    case tooManyColumns(limit: Int)
    case duplicateHeaders([String])
    case blankHeaders(columns: [Int])
    case longHeader(column: Int, limit: Int)
    case badHeader(row: Int, TableProblem.Kind)
    case badDelimiter(String)
    case noSheet(String)

    package var reason: TableText {
        switch self {
        case .unreadable(let path, let reason): TableText("The file {0} cannot be read: {1}.", path, word: reason)
        case .empty: TableText("The file is empty.")
        case .wrongType(let name): TableText("The file is {0}, not a table.", word: name)
        case .oldExcel: TableText("The file is an old Excel workbook (.xls).")
        case .encrypted: TableText("The workbook is protected by a password.")
        case .broken(let what): TableText("The file is damaged: {0}.", word: what)
        case .inflatesTooMuch(let limit): TableText("The compressed file grows beyond what is sensible (limit {0} bytes).", limit)
        case .tooManyStrings(let limit): TableText("The workbook holds more text than fits in memory (limit {0} bytes).", limit)
        case .tooManyColumns(let limit): TableText("The file has more than {0} columns.", limit)
        case .duplicateHeaders(let names): TableText("Several columns have the same name: {0}.", names.joined(separator: ", "))
        case .blankHeaders(let columns): TableText("Columns without a name: {0}.", columns.map(String.init).joined(separator: ", "))
        case .longHeader(let column, let limit): TableText("The name of column {0} is longer than {1} characters.", column, limit)
        case .badHeader(let row, _): TableText("The header in row {0} cannot be read.", row)
        case .badDelimiter(let text): TableText("“{0}” cannot separate columns.", text)
        case .noSheet(let name): TableText("The workbook has no visible sheet named “{0}”.", name)
        }
    }

    package var remedy: TableText {
        switch self {
        case .unreadable: TableText("Check that the file exists and that you may read it.")
        case .empty: TableText("Export the file again.")
        case .wrongType, .oldExcel: TableText("Open it in its program and save the table as CSV or as .xlsx.")
        case .encrypted: TableText("Remove the password in Excel and save the workbook again.")
        case .broken: TableText("Export or download the file again.")
        case .inflatesTooMuch, .tooManyStrings: TableText("Save the table as plain CSV, without compression.")
        case .tooManyColumns: TableText("Keep only the columns you need.")
        case .duplicateHeaders, .blankHeaders: TableText("Give every column a name of its own in the first row.")
        case .longHeader: TableText("Check that the first row holds the column names, or say that there is no header.")
        case .badHeader(_, let kind): kind.remedy
        case .badDelimiter: TableText("Choose one character such as a comma, a semicolon or a tab.")
        case .noSheet: TableText("Choose one of the sheets of the workbook.")
        }
    }
}
