/// An OpenDocument spreadsheet (.ods). All its sheets are in one part.
final class OpenDocument: TableDocument {
    private let archive: ZipArchive
    private let sheetIndex: Int
    private let sheet: String
    private let unread: TableMessage?
    private var tallies = SheetTallies()

    var kind: TableFormat.Kind { .workbook(sheet: sheet) }
    var headerRow: Int? { nil }
    var doubts: [TableMessage] { [unread].compactMap(\.self) + tallies.doubts }

    init(_ archive: ZipArchive, sheet requested: String?) throws(TableError) {
        self.archive = archive
        let list = OpenDocumentSheets()
        try ExpatParser.parse(Self.content(archive), list)
        guard list.isSpreadsheet else { throw .wrongType(.openDocument) }
        let summaries = try Self.scored(list.summaries, archive)
        sheetIndex = try SheetSummary.choose(summaries, requested)
        sheet = summaries[sheetIndex].name
        unread = SheetSummary.unread(summaries, chosen: sheetIndex)
    }

    func open(_ text: any ByteSource) throws(TableError) -> any ByteSource {
        tallies = SheetTallies()
        return OpenDocumentBytes(try Self.content(archive), sheet: sheetIndex, tallies)
    }

    private static let scoredSheets = 20

    /// Each sheet is read from the start of the part, so only the first tables are compared.
    private static func scored(_ list: [SheetSummary], _ archive: ZipArchive) throws(TableError) -> [SheetSummary] {
        let tables = list.indices.filter { list[$0].content.kind == .table }
        guard tables.count > 1 else { return list }
        var summaries = list
        for index in tables.prefix(scoredSheets) {
            let rows = OpenDocumentBytes(try content(archive), sheet: index, SheetTallies())
            if let content = try? SheetContent(rows) { summaries[index].content.score = content.score }
        }
        return summaries
    }

    private static func content(_ archive: ZipArchive) throws(TableError) -> any ByteSource {
        if archive.isManifestEncrypted { throw .encrypted }
        guard let source = try archive.open("content.xml") else { throw .broken("the sheet's part is missing") }
        return source
    }
}

extension ZipArchive {
    /// Whether the parts of an OpenDocument file are encrypted, which only its manifest says.
    fileprivate var isManifestEncrypted: Bool {
        guard let source = try? open("META-INF/manifest.xml"), let manifest = try? source.prefix(64 << 10) else { return false }
        return String(decoding: manifest, as: UTF8.self).contains("encryption-data")
    }
}

/// The sheets of an OpenDocument spreadsheet, and what they hold.
private final class OpenDocumentSheets: XMLHandler {
    private struct OpenDocumentSheet {
        let name: String
        let style: String
        var filledRows = 0
        var rowsOfCells = 0
    }

    private(set) var isSpreadsheet = false
    private var sheets: [OpenDocumentSheet] = []
    private var hiddenStyles: Set<String> = []
    private var style = ""
    private var depth = 0
    private var cells = 0
    private var isFilled = false
    private var repeatCount = 1

    var summaries: [SheetSummary] {
        sheets.map {
            SheetSummary(
                name: $0.name, isVisible: !hiddenStyles.contains($0.style), content: SheetContent(filledRows: $0.filledRows, rowsOfCells: $0.rowsOfCells))
        }
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "spreadsheet" {
            isSpreadsheet = true
        } else if name == "style" {
            style = attributes.string("name") ?? ""
        } else if name == "table-properties" {
            if attributes.string("display") == "false", hiddenStyles.count < 1_000 { hiddenStyles.insert(style) }
        } else if name == "table" {
            depth += 1
            if depth == 1 { sheets.append(OpenDocumentSheet(name: attributes.string("name") ?? "", style: attributes.string("style-name") ?? "")) }
        } else if name == "table-row" {
            cells = 0
        } else if name == "table-cell" || name == "covered-table-cell" {
            isFilled = attributes["value-type"] != nil
            repeatCount = attributes.integer("number-columns-repeated") ?? 1
        } else if name == "p" {
            isFilled = true
        }
    }

    func endElement(_ name: XMLName) {
        if name == "table" { depth -= 1 }
        if name == "table-cell" || name == "covered-table-cell", isFilled { cells += min(max(repeatCount, 1), 2) }
        guard name == "table-row", cells > 0, !sheets.isEmpty else { return }
        sheets[sheets.count - 1].filledRows += 1
        if cells > 1 { sheets[sheets.count - 1].rowsOfCells += 1 }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
