/// The files of a zip archive that may be tables.
struct ArchivedFiles {
    /// The files to try, best first.
    let candidates: [String]
    /// The requested sheet or list within the file.
    let sheet: String?
    private let names: [String]
    private let archive: ZipArchive

    private static let tableEndings: Set<String> = ["csv", "tsv", "tab", "xlsx", "xlsm", "ods", "json", "jsonl", "ndjson", "vcf", "gz"]
    private static let triedFiles = 100

    /// - Parameter requested: the name of a file, also without its folder, or with a sheet after it: "customers.xlsx/2026".
    init(_ archive: ZipArchive, requested: String?) throws(TableError) {
        self.archive = archive
        names = archive.names.filter(Self.isVisible)
        guard let requested else {
            let tables = names.filter { Self.tableEndings.contains($0.split(separator: ".").last?.lowercased() ?? "") }
            candidates = Array((tables + names.filter { !tables.contains($0) }).prefix(Self.triedFiles))
            sheet = nil
            return
        }
        let found = names.first { $0 == requested || $0.hasSuffix("/" + requested) } ?? names.first { requested.hasPrefix($0 + "/") }
        guard let found else { throw .noSheet(requested) }
        candidates = [found]
        sheet = requested.hasPrefix(found + "/") ? String(requested.dropFirst(found.utf8.count + 1)) : nil
    }

    /// Folders, hidden files and what macOS adds are no files for people.
    private static func isVisible(_ name: String) -> Bool {
        !name.isEmpty && !name.hasSuffix("/") && !name.hasPrefix("__MACOSX/") && name.split(separator: "/").last?.hasPrefix(".") == false
    }

    func open(_ name: String) throws(TableError) -> any ByteSource {
        guard let source = try archive.open(name) else { throw .broken("a part of it is missing") }
        return source
    }

    func unread(beside name: String) -> TableMessage? {
        let others = names.filter { $0 != name }
        return others.isEmpty ? nil : TableMessage("Only the file “{0}” of the archive is read. It also holds: {1}.", name, TableMessage.list(others))
    }

    /// The workbook that the archive is; nil if it is an archive of files.
    static func document(_ archive: ZipArchive, sheet: String?) throws(TableError) -> (any TableDocument)? {
        if let main = WorkbookParts.main(of: archive) { return try Workbook(archive, main: main, sheet: sheet) }
        if archive.contains("content.xml") { return try OpenDocument(archive, sheet: sheet) }
        if archive.contains("xl/workbook.bin") { throw .wrongType(.binaryExcel) }
        if archive.contains("word/document.xml") { throw .wrongType(.word) }
        if archive.contains("ppt/presentation.xml") { throw .wrongType(.presentation) }
        if archive.names.contains(where: { $0.hasPrefix("Index/") && $0.hasSuffix(".iwa") || $0 == "Index.zip" }) { throw .wrongType(.numbers) }
        return nil
    }
}
