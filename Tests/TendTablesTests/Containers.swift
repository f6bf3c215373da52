import TendTables

/// Writes the same table in every format that can hold one.
enum Container: String, CaseIterable {
    case csv, semicolons, workbook, openDocument, json, wrappedJSON, jsonLines, jsonLists, zip, zippedWorkbook, gzip, gzippedJSON

    func bytes(_ header: [String], _ rows: [[String]]) throws -> [UInt8] {
        switch self {
        case .csv: Self.csv(header, rows)
        case .semicolons: Self.csv(header, rows, delimiter: UInt8(ascii: ";"))
        case .workbook: try Self.workbook([SheetRows("Sheet 1", [header] + rows)])
        case .openDocument: try Self.openDocument([SheetRows("Sheet 1", [header] + rows)])
        case .json: Array(("[" + Self.objects(header, rows).joined(separator: ",\n") + "]").utf8)
        case .wrappedJSON: Array(("{\"data\": [" + Self.objects(header, rows).joined(separator: ",") + "]}").utf8)
        case .jsonLines: Array(Self.objects(header, rows).map { $0 + "\n" }.joined().utf8)
        case .jsonLists: Array(("[" + ([header] + rows).map { "[" + $0.map(Self.quoted).joined(separator: ",") + "]" }.joined(separator: ",") + "]").utf8)
        case .zip: try Self.zip([("folder/table.csv", Self.csv(header, rows))])
        case .zippedWorkbook: try Self.zip([("table.xlsx", Container.workbook.bytes(header, rows))])
        case .gzip: Self.gzipped(Self.csv(header, rows))
        case .gzippedJSON: try Self.gzipped(Container.json.bytes(header, rows))
        }
    }

    struct SheetRows {
        let name: String
        let rows: [[String]]
        let isHidden: Bool

        init(_ name: String, _ rows: [[String]], isHidden: Bool = false) { (self.name, self.rows, self.isHidden) = (name, rows, isHidden) }
    }

    static func csv(_ header: [String], _ rows: [[String]], delimiter: UInt8 = UInt8(ascii: ",")) -> [UInt8] {
        let mark = String(UnicodeScalar(delimiter))
        return Array(([header] + rows).map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: mark) + "\r\n" }.joined().utf8)
    }

    static func zip(_ files: [(name: String, content: [UInt8])]) throws -> [UInt8] {
        let writer = ZipWriter(year: 2026, month: 1, day: 2, hour: 3, minute: 4)
        for file in files {
            try writer.begin(file.name)
            writer.write(file.content)
            try writer.end()
        }
        try writer.finish()
        return writer.drain()
    }

    /// A gzip file whose content is stored in blocks that are not compressed.
    static func gzipped(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = content[...]
        repeat {
            let block = rest.prefix(60_000)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            bytes += [rest.isEmpty ? 1 : 0] + [count, ~count].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } + block
        } while !rest.isEmpty
        var checksum = ~UInt32(0)
        for byte in content {
            checksum ^= UInt32(byte)
            for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
        }
        return bytes + [~checksum, UInt32(content.count)].flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    }

    // MARK: Workbooks

    static func workbook(_ sheets: [SheetRows]) throws -> [UInt8] {
        try workbook(
            sheets.map { sheet in
                let rows = sheet.rows.enumerated().map { row, cells in
                    "<row r=\"\(row + 1)\">" + cells.map { "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped($0))</t></is></c>" }.joined() + "</row>"
                }
                return (sheet.name, sheet.isHidden, rows.joined())
            })
    }

    /// A workbook with the XML of its rows.
    static func workbook(_ sheets: [(name: String, isHidden: Bool, rows: String)], styles: String = "", properties: String = "") throws -> [UInt8] {
        let list = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" \($1.isHidden ? "state=\"hidden\"" : "") r:id=\"r\($0)\"/>" }
        let type = "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet"
        let targets = sheets.indices.map { "<Relationship Id=\"r\($0)\" Type=\"\(type)\" Target=\"worksheets/s\($0).xml\"/>" }
        var parts = [
            ("xl/workbook.xml", "<workbook xmlns=\"m\" xmlns:r=\"r\">\(properties)<sheets>\(list.joined())</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships>\(targets.joined())</Relationships>"), ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
        ]
        for (index, sheet) in sheets.enumerated() {
            parts.append(("xl/worksheets/s\(index).xml", "<worksheet xmlns=\"m\"><sheetData>\(sheet.rows)</sheetData></worksheet>"))
        }
        return try zip(parts.map { ($0.0, Array($0.1.utf8)) })
    }

    static func openDocument(_ sheets: [SheetRows]) throws -> [UInt8] {
        try openDocument(
            sheets.map { sheet in
                let rows = sheet.rows.map { cells in
                    let texts = cells.map { text in
                        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false).map { "<text:p>\(escaped(String($0)))</text:p>" }
                        return text.isEmpty ? "<table:table-cell/>" : "<table:table-cell office:value-type=\"string\">\(paragraphs.joined())</table:table-cell>"
                    }
                    return "<table:table-row>" + texts.joined() + "</table:table-row>"
                }
                return (sheet.name, sheet.isHidden, rows.joined())
            })
    }

    /// An OpenDocument spreadsheet with the XML of its rows.
    static func openDocument(_ sheets: [(name: String, isHidden: Bool, rows: String)]) throws -> [UInt8] {
        let styles = "<style:style style:name=\"ta1\"><style:table-properties table:display=\"false\"/></style:style>"
        let tables = sheets.map { "<table:table table:name=\"\($0.name)\" table:style-name=\"ta\($0.isHidden ? 1 : 2)\">\($0.rows)</table:table>" }.joined()
        let names = ["office", "table", "text", "style", "calcext"].map { "xmlns:\($0)=\"urn:\($0)\"" }.joined(separator: " ")
        let body = "<office:body><office:spreadsheet>\(tables)</office:spreadsheet></office:body>"
        let content = "<office:document-content \(names)>\(styles)\(body)</office:document-content>"
        return try zip([("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8)), ("content.xml", Array(content.utf8))])
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
    }

    // MARK: JSON

    private static func objects(_ header: [String], _ rows: [[String]]) -> [String] {
        rows.map { row in "{" + Swift.zip(header, row).map { quoted($0) + ": " + quoted($1) }.joined(separator: ", ") + "}" }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}
