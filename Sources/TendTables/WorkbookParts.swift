/// The names of the parts of an .xlsx file, which depend on the program that wrote it.
struct WorkbookParts {
    struct PartSheet {
        let name: String
        let part: String
        let isVisible: Bool
    }

    private(set) var sheets: [PartSheet] = []
    private(set) var sharedStrings = "xl/sharedStrings.xml"
    private(set) var styles = "xl/styles.xml"
    private(set) var usesYear1904 = false

    /// The part that lists the sheets.
    static func main(of archive: ZipArchive) -> String? {
        if archive.contains("xl/workbook.xml") { return "xl/workbook.xml" }
        guard let source = try? archive.open("_rels/.rels") else { return nil }
        let relations = Relations()
        try? ExpatParser.parse(source, relations)
        let target = relations.all.first { $0.type.hasSuffix("/officeDocument") }?.target
        return target.map { resolved($0, in: "") }.flatMap { $0.lowercased().contains("workbook") && $0.hasSuffix(".xml") ? $0 : nil }
    }

    init(_ archive: ZipArchive, main: String) throws(TableError) {
        let folder = main.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        let list = SheetList()
        let relations = Relations()
        guard let source = try archive.open(main) else { throw .broken("the workbook has no list of sheets") }
        try ExpatParser.parse(source, list)
        let name = String(main.dropFirst(folder.count))
        if let source = try archive.open(folder + "_rels/" + name + ".rels") { try ExpatParser.parse(source, relations) }
        for relation in relations.all {
            let part = Self.resolved(relation.target, in: folder)
            if relation.type.hasSuffix("/sharedStrings") { sharedStrings = part }
            if relation.type.hasSuffix("/styles") { styles = part }
        }
        for sheet in list.sheets {
            guard let relation = relations.all.first(where: { $0.id == sheet.relation }) else { continue }
            guard relation.type.hasSuffix("/worksheet") || relation.target.contains("worksheets/") else { continue }
            sheets.append(PartSheet(name: sheet.name, part: Self.resolved(relation.target, in: folder), isVisible: sheet.isVisible))
        }
        usesYear1904 = list.usesYear1904
    }

    private static func resolved(_ target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        return folder + (target.hasPrefix("./") ? target.dropFirst(2) : target[...])
    }

    private final class SheetList: XMLHandler {
        private(set) var sheets: [(name: String, relation: String, isVisible: Bool)] = []
        private(set) var usesYear1904 = false

        func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
            if name == "workbookPr" { usesYear1904 = ["1", "true"].contains(attributes.string("date1904")) }
            guard name == "sheet", sheets.count < 1_000, let title = attributes.string("name"), let relation = attributes.string("id") else { return }
            sheets.append((title, relation, attributes.string("state").map { $0 == "visible" } ?? true))
        }

        func endElement(_ name: XMLName) {}
        func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }

    private final class Relations: XMLHandler {
        private(set) var all: [(id: String, type: String, target: String)] = []

        func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
            guard name == "Relationship", all.count < 10_000, let id = attributes.string("Id"), let target = attributes.string("Target") else { return }
            all.append((id, attributes.string("Type") ?? "", target))
        }

        func endElement(_ name: XMLName) {}
        func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }
}
