import ArgumentParser
import TendLanguage
import TendTables

/// How a file is read, where the detection is to be overruled.
struct ReadingOptions: ParsableArguments {
    @Option(help: "The encoding of the text, such as UTF-8, GB18030 or Windows-1252. Default: detected.", transform: Self.readEncoding)
    var encoding: TableEncoding?

    @Option(help: "The separator of the cells: one character, tab or blanks. Default: detected.", transform: Self.readDelimiter)
    var delimiter: TableDelimiter?

    @Option(help: "The row with the names of the columns, from 1; 0 if there is none. Default: detected.")
    var headerRow: Int?

    @Option(help: "The sheet of a workbook, or the file in an archive. Default: the one that looks most like a table.")
    var sheet: String?

    func validate() throws {
        if let headerRow, headerRow < 0 { throw ValidationError("--header-row must be 0 or more") }
    }

    var tableOptions: TableOptions { TableOptions(encoding: encoding, delimiter: delimiter, headerRow: headerRow, sheet: sheet) }

    /// nil if everything is detected.
    var given: TableOptions? { encoding == nil && delimiter == nil && headerRow == nil && sheet == nil ? nil : tableOptions }

    private static func readEncoding(_ name: String) throws -> TableEncoding {
        guard let encoding = TableEncoding(named: name) else {
            throw ValidationError("--encoding must be one of " + TableEncoding.allCases.map(\.name).joined(separator: ", "))
        }
        return encoding
    }

    private static func readDelimiter(_ text: String) throws -> TableDelimiter {
        do { return try TableDelimiter(text) } catch { throw ValidationError(error.reason.english) }
    }
}
