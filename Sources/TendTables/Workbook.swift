/// An open .xlsx file: its shared strings, number formats, and the sheet that is read.
final class Workbook: TableDocument {
    private let archive: ZipArchive
    private let parts: WorkbookParts
    private let strings = SharedStrings()
    private let styles = CellStyles()
    private let sheet: WorkbookParts.PartSheet
    private let unread: TableMessage?
    private var tallies = SheetTallies()

    var kind: TableFormat.Kind { .workbook(sheet: sheet.name) }
    var headerRow: Int? { nil }
    var doubts: [TableMessage] { [unread].compactMap(\.self) + tallies.doubts }

    init(_ archive: ZipArchive, main: String, sheet requested: String?) throws(TableError) {
        self.archive = archive
        parts = try WorkbookParts(archive, main: main)
        if let source = try archive.open(parts.styles) { try ExpatParser.parse(source, styles) }
        if let source = try archive.open(parts.sharedStrings) { try strings.load(source) }
        var summaries: [SheetSummary] = []
        for sheet in parts.sheets {
            let rows = try? Self.rows(of: sheet, archive, strings, styles, parts, SheetTallies())
            let content = rows.flatMap { try? SheetContent($0) } ?? .text
            summaries.append(SheetSummary(name: sheet.name, isVisible: sheet.isVisible, content: content))
        }
        let chosen = try SheetSummary.choose(summaries, requested)
        sheet = parts.sheets[chosen]
        unread = SheetSummary.unread(summaries, chosen: chosen)
    }

    func open(_ text: any ByteSource) throws(TableError) -> any ByteSource {
        tallies = SheetTallies()
        return try Self.rows(of: sheet, archive, strings, styles, parts, tallies)
    }

    private static func rows(
        of sheet: WorkbookParts.PartSheet, _ archive: ZipArchive, _ strings: SharedStrings, _ styles: CellStyles, _ parts: WorkbookParts,
        _ tallies: SheetTallies
    ) throws(TableError) -> any ByteSource {
        guard let source = try archive.open(sheet.part) else { throw .broken("the sheet's part is missing") }
        return WorksheetBytes(source, strings, styles, usesYear1904: parts.usesYear1904, tallies)
    }
}
