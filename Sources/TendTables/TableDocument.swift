/// A file that is not delimited text but holds a table: a workbook, a list of objects, an address book.
protocol TableDocument: AnyObject {
    var kind: TableFormat.Kind { get }
    /// The row with the names of the columns; nil if the reader has to find it.
    var headerRow: Int? { get }
    /// What a person should know about the table. It is complete when all rows are read.
    var doubts: [TableMessage] { get }

    /// The rows as CSV in UTF-8, from the start. `text` is the content of the file in UTF-8, for formats that are text.
    func open(_ text: any ByteSource) throws(TableError) -> any ByteSource
}

extension TableMessage {
    /// "a, b, c": at most ten names.
    static func list(_ names: some Collection<String>) -> String {
        names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " …" : "")
    }

    static func unread(sheets: [String], beside sheet: String) -> TableMessage? {
        sheets.isEmpty ? nil : TableMessage("Only the sheet “{0}” is read. Other sheets hold rows too: {1}.", sheet, list(sheets))
    }
}
