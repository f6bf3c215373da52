import Foundation
import TendDomain
import TendLanguage
import TendTables

enum TableOutput {
    /// Prints the table while it is read. Rows that cannot be read go to standard error.
    static func csv(_ reader: TableReader) throws {
        var text = CSVText()
        if let names = reader.headerCells { text.append(names) }
        try reader.forEach { row in
            text.append(row)
            if text.count > 64 << 10 { write(text.drain()) }
            return .proceed
        } problem: {
            if $0.kind != .headerOnly { Output.note(sentence($0)) }
        }
        write(text.drain())
    }

    private static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

    private static func sentence(_ problem: TableProblem) -> String { t("Row \(problem.row): \(t(problem.reason.phrase))") }

    // MARK: JSON

    static func json(_ reader: TableReader) throws {
        try reader.forEach { _ in .proceed }
        Output.json(
            .object([
                ("encoding", .string(reader.format.encoding.rawValue)), ("delimiter", .string(reader.format.delimiter.name)),
                ("quote", .of(reader.format.quote.name)), ("header_row", .of(reader.format.headerRow)),
                ("columns", .array(names(reader).map { .string($0) })), ("rows", .of(reader.rowsRead)), ("above", json(reader.above)),
                ("below", json(reader.below)), ("doubts", .array(reader.doubts.map { .string(t($0.phrase)) })),
            ]))
    }

    private static func json(_ lines: OtherLines) -> JSON {
        .array(lines.lines.map { line in .object([("row", .of(line.row)), ("cells", .array(line.cells.map { .string($0) }))]) })
    }

    private static func names(_ reader: TableReader) -> [String] { reader.header ?? (1...max(1, reader.format.columns)).map { "column \($0)" } }

    // MARK: For people

    static func summary(_ reader: TableReader) throws {
        let names = names(reader)
        var rows: [[String]] = []
        var problems: [TableProblem] = []
        try reader.forEach { row in
            if rows.count < 10 { rows.append(names.indices.map { shortened(row[$0].text) }) }
            return .proceed
        } problem: {
            if problems.count < 10 { problems.append($0) }
        }
        let format = reader.format
        print(t("Encoding: \(format.encoding.name)"))
        print(t("Separator: \(format.delimiter.name)"))
        print(format.hasHeader ? t("Names of the columns: row \(format.headerRow)") : t("The columns have no names."))
        print(t("\(names.count) columns") + ", " + t("\(reader.rowsRead) rows"))
        if reader.above.count > 0 { print(t("\(reader.above.count) lines above the table")) }
        if reader.below.count > 0 { print(t("\(reader.below.count) lines below the table")) }
        for doubt in reader.doubts { print("· " + t(doubt.phrase)) }
        for problem in problems { print("· " + sentence(problem)) }
        print("")
        Output.table(names.map(shortened), rows)
    }

    /// Line breaks and long texts would spoil the columns.
    private static func shortened(_ text: String) -> String {
        let line = String(String.UnicodeScalarView(text.unicodeScalars.prefix(31).map { $0.value < 0x20 ? " " : $0 }))
        return text.unicodeScalars.prefix(31).count > 30 ? String(line.unicodeScalars.dropLast()) + "…" : line
    }
}
