/// A file or bytes whose text can be read from the start repeatedly, unpacked and decoded.
final class TableSource {
    let store: any RandomAccessBytes
    let kind: TableFormat.Kind
    let isCompressed: Bool
    let detectedEncoding: DetectedEncoding
    private let workbook: Workbook?
    private let limit: Int

    init(_ store: any RandomAccessBytes, _ options: TableOptions) throws(TableError) {
        self.store = store
        limit = options.inflatedLimit
        if store.count == 0 { throw .empty }
        var isCompressed = false
        var workbook: Workbook?
        switch FileKind(try ByteRangeSource(store).prefix(512)) {
        case .text: break
        case .gzip: isCompressed = true
        case .zip: workbook = try Self.workbook(store, options)
        case .compoundFile: throw try FileKind.isEncryptedWorkbook(ByteRangeSource(store).prefix(1 << 20)) ? .encrypted : .oldExcel
        case .other(let name): throw .wrongType(name)
        }
        (self.isCompressed, self.workbook) = (isCompressed, workbook)
        kind = workbook.map { .workbook(sheet: $0.sheet) } ?? .text
        if workbook != nil {
            detectedEncoding = DetectedEncoding(encoding: .utf8, isGuess: false)
        } else {
            detectedEncoding = try Self.detectEncoding(ByteRangeSource(store), isCompressed, options)
        }
    }

    /// The table as UTF-8 CSV, from the start.
    func open(onBytes: ((UnsafeRawBufferPointer) -> Void)? = nil) throws(TableError) -> (text: any ByteSource, raw: ByteRangeSource) {
        let raw = ByteRangeSource(store, onBytes: onBytes)
        if let workbook { return (try workbook.open(), raw) }
        let text = Self.unpacked(raw, isCompressed, limit)
        return (detectedEncoding.encoding == .utf8 ? text : DecodedBytes(text, detectedEncoding.encoding), raw)
    }

    private static func unpacked(_ raw: any ByteSource, _ isCompressed: Bool, _ limit: Int) -> any ByteSource {
        isCompressed ? InflatedBytes(raw, .gzip, limit: limit) : raw
    }

    private static func workbook(_ store: any RandomAccessBytes, _ options: TableOptions) throws(TableError) -> Workbook {
        let archive = try ZipArchive(store, limit: options.inflatedLimit)
        if archive.entries["xl/workbook.xml"] != nil { return try Workbook(archive, sheet: options.sheet) }
        if archive.entries["content.xml"] != nil { throw .wrongType("an OpenDocument file") }
        if archive.entries["word/document.xml"] != nil { throw .wrongType("a Word document") }
        if archive.entries["xl/workbook.bin"] != nil { throw .wrongType("a binary Excel workbook (.xlsb)") }
        throw .wrongType("a ZIP archive")
    }

    /// Detects the encoding from the first MiB, or from up to 16 more while all bytes are ASCII, because the first other character can be far down.
    private static func detectEncoding(_ raw: ByteRangeSource, _ isCompressed: Bool, _ options: TableOptions) throws(TableError) -> DetectedEncoding {
        let text = unpacked(raw, isCompressed, options.inflatedLimit)
        let head = try text.prefix(1 << 20)
        if head.isEmpty { throw .empty }
        if isCompressed, case .other(let name) = FileKind(head) { throw .wrongType(name) }
        if let encoding = options.encoding { return DetectedEncoding(encoding: encoding, isGuess: false) }
        var sample = head
        var blocks = 0
        while sample.count == 1 << 20, blocks < 16, sample.allSatisfy({ $0 < 0x80 && $0 != 0 }) {
            let block = try text.prefix(1 << 20)
            if block.isEmpty { break }
            sample = block
            blocks += 1
        }
        let detected = DetectedEncoding(of: blocks == 0 ? sample : Array(sample.drop { $0 < 0x80 }))
        if detected.encoding.unitSize == 1, FileKind.isProbablyBinary(head) { throw .wrongType("a binary file") }
        return detected
    }
}
