/// A file or bytes whose table can be read from the start repeatedly, unpacked, decoded and as CSV.
final class TableSource {
    let store: any RandomAccessBytes
    private let content: TableContent

    var kind: TableFormat.Kind { content.kind }
    var isCompressed: Bool { content.isCompressed }
    var detectedEncoding: DetectedEncoding { content.encoding }
    /// Whether another format is converted to CSV, with commas and short rows.
    var isConverted: Bool { content.document != nil }
    /// The row with the names of the columns; nil if the reader has to find it.
    var headerRow: Int? { content.document?.headerRow }
    /// What a person should know about the file. It is complete when all rows are read.
    var doubts: [TableMessage] { content.doubts + (content.document?.doubts ?? []) }
    /// Whether the bytes of the file are not read in order.
    var hasRandomAccess: Bool {
        switch kind {
        case .workbook, .archive: true
        case .text, .json, .vCard: false
        }
    }

    init(_ store: any RandomAccessBytes, _ options: TableOptions) throws(TableError) {
        self.store = store
        if store.count == 0 { throw .empty }
        content = try TableContent(store, options)
    }

    /// The table as UTF-8 CSV, from the start.
    func open(onBytes: ((UnsafeRawBufferPointer) -> Void)? = nil) throws(TableError) -> (text: any ByteSource, raw: ByteRangeSource) {
        let raw = ByteRangeSource(store, onBytes: onBytes)
        return (try content.open(raw), raw)
    }
}
