/// An open .xlsx file: its shared strings, date formats, and one sheet that can be read as CSV.
final class Workbook {
    private let archive: ZipArchive
    private let strings = SharedStrings()
    private let styles = CellStyles()
    private let part: String
    private let usesYear1904: Bool
    /// The name of the sheet that is read: the requested one, or the first visible one.
    let sheet: String

    init(_ archive: ZipArchive, sheet requested: String?) throws(TableError) {
        self.archive = archive
        let contents = WorkbookContents()
        let relations = WorkbookRelations()
        guard let main = try archive.open("xl/workbook.xml") else { throw .broken("the workbook has no list of sheets") }
        try ExpatParser.parse(main, contents)
        if let source = try archive.open("xl/_rels/workbook.xml.rels") { try ExpatParser.parse(source, relations) }
        let sheets = contents.sheets.filter { relations.targets[$0.relation]?.contains("worksheets/") ?? false }
        guard let found = sheets.first(where: { requested == nil ? $0.isVisible : $0.name == requested }) else { throw .noSheet(requested ?? "") }
        sheet = found.name
        let target = relations.targets[found.relation] ?? ""
        part = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        usesYear1904 = contents.usesYear1904
        if let source = try archive.open("xl/styles.xml") { try ExpatParser.parse(source, styles) }
        if let source = try archive.open("xl/sharedStrings.xml") { try strings.load(source) }
    }

    /// The rows of the sheet as CSV, with an empty line for each row that the sheet omits.
    func open() throws(TableError) -> any ByteSource {
        guard let source = try archive.open(part) else { throw .broken("the sheet's part is missing") }
        return WorksheetBytes(source, strings, styles, usesYear1904: usesYear1904)
    }
}

private final class WorkbookContents: XMLHandler {
    private(set) var sheets: [(name: String, relation: String, isVisible: Bool)] = []
    private(set) var usesYear1904 = false

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "workbookPr" { usesYear1904 = ["1", "true"].contains(attributes.string("date1904")) }
        guard name == "sheet", let title = attributes.string("name"), let relation = attributes.string("id") else { return }
        sheets.append((title, relation, attributes.string("state").map { $0 == "visible" } ?? true))
    }

    func endElement(_ name: XMLName) {}
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class WorkbookRelations: XMLHandler {
    private(set) var targets: [String: String] = [:]

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name == "Relationship", let id = attributes.string("Id") else { return }
        targets[id] = attributes.string("Target")
    }

    func endElement(_ name: XMLName) {}
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The shared strings that cells refer to, in one block of memory.
final class SharedStrings: XMLHandler {
    static let limit = 128 << 20

    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var collectsText = false
    private var isPhonetic = false

    func load(_ source: any ByteSource) throws(TableError) {
        let parser = ExpatParser(source, self)
        while try parser.parseChunk() {
            if bytes.count + ends.count * 4 > Self.limit { throw .tooManyStrings(limit: Self.limit) }
        }
    }

    func append(_ index: Int, to text: inout [UInt8]) -> Bool {
        guard ends.indices.contains(index) else { return false }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        text += bytes[start..<Int(ends[index])]
        return true
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "rPh" { isPhonetic = true }
        collectsText = name == "t" && !isPhonetic
    }

    func endElement(_ name: XMLName) {
        collectsText = false
        if name == "rPh" { isPhonetic = false }
        if name == "si" { ends.append(UInt32(bytes.count)) }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if collectsText { self.bytes += bytes }
    }
}
