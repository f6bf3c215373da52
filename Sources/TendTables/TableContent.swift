/// The table of a file, or of a file within it, after everything around it is unpacked.
struct TableContent {
    /// Reaches the bytes of the text from those of the stored file.
    typealias Unpack = (any ByteSource) throws(TableError) -> any ByteSource

    private(set) var kind = TableFormat.Kind.text
    private(set) var isCompressed = false
    private(set) var encoding = DetectedEncoding(encoding: .utf8, isGuess: false)
    /// nil for delimited text.
    private(set) var document: (any TableDocument)?
    private(set) var doubts: [TableMessage] = []
    private let unpack: Unpack

    init(_ store: any RandomAccessBytes, _ options: TableOptions) throws(TableError) {
        self = try Self.find(Place(store: store, file: store), options)
    }

    /// The text in UTF-8, from the start, or the table of a document as CSV.
    func open(_ raw: any ByteSource) throws(TableError) -> any ByteSource {
        let text = try Self.decoded(unpack(raw), encoding.encoding)
        return try document?.open(text) ?? text
    }

    private static func decoded(_ source: any ByteSource, _ encoding: TableEncoding) -> any ByteSource {
        encoding == .utf8 ? source : DecodedBytes(source, encoding)
    }

    // MARK: Finding the table

    /// Where to look: the stored file, or what is inside it.
    private struct Place {
        let store: any RandomAccessBytes
        /// The bytes of this place at any offset, if they are at hand.
        var file: (any RandomAccessBytes)?
        var unpack: Unpack = { $0 }
        var isCompressed = false
        var isInArchive = false

        func open() throws(TableError) -> any ByteSource { try unpack(ByteRangeSource(store)) }

        func stored(_ options: TableOptions) throws(TableError) -> any RandomAccessBytes {
            if let file { file } else { try spooledBytes(of: open(), limit: options.inflatedLimit) }
        }
    }

    private static func find(_ place: Place, _ options: TableOptions) throws(TableError) -> TableContent {
        switch FileKind(try place.open().prefix(512)) {
        case .text: return try TableContent(text: place, options)
        case .gzip:
            if place.isCompressed { throw .wrongType(.nestedArchive) }
            var inner = place
            (inner.file, inner.isCompressed) = (nil, true)
            inner.unpack = { raw throws(TableError) in InflatedBytes(try place.unpack(raw), .gzip, limit: options.inflatedLimit) }
            return try find(inner, options)
        case .zip: return try find(inZip: place, options)
        case .compoundFile: throw try CompoundFile.error(place.stored(options))
        case .other(let kind): throw .wrongType(kind)
        }
    }

    private static func find(inZip place: Place, _ options: TableOptions) throws(TableError) -> TableContent {
        let archive = try ZipArchive(place.stored(options), limit: options.inflatedLimit)
        if let document = try ArchivedFiles.document(archive, sheet: options.sheet) {
            return TableContent(document, place)
        }
        if place.isInArchive { throw .wrongType(.nestedArchive) }
        return try find(in: ArchivedFiles(archive, requested: options.sheet), place, options)
    }

    /// The first file of an archive that is a table.
    private static func find(in files: ArchivedFiles, _ place: Place, _ options: TableOptions) throws(TableError) -> TableContent {
        var failure: TableError?
        for name in files.candidates {
            var inner = Place(store: place.store, isInArchive: true)
            inner.unpack = { _ throws(TableError) in try files.open(name) }
            var innerOptions = options
            innerOptions.sheet = files.sheet
            do {
                var content = try find(inner, innerOptions)
                content.kind = .archive(file: name)
                content.doubts += [files.unread(beside: name)].compactMap(\.self)
                return content
            } catch {
                failure = failure ?? error
            }
        }
        throw failure ?? .wrongType(.zip)
    }

    private init(_ document: any TableDocument, _ place: Place) {
        (self.document, kind, unpack, isCompressed) = (document, document.kind, place.unpack, place.isCompressed)
    }

    private init(text place: Place, _ options: TableOptions) throws(TableError) {
        (unpack, isCompressed) = (place.unpack, place.isCompressed)
        encoding = try Self.detectEncoding(place.open(), options)
        let encoding = encoding.encoding
        let open: () throws(TableError) -> any ByteSource = { () throws(TableError) in Self.decoded(try place.open(), encoding) }
        switch TextKind(try open().prefix(4_096)) {
        case .delimited: return
        case .json: document = try JSONTable(open, list: options.sheet)
        case .vCard: document = try AddressBook(open)
        case .other(let kind): throw .wrongType(kind)
        }
        kind = document?.kind ?? .text
    }

    /// Detects the encoding from the first MiB, or from up to 16 more while all bytes are ASCII, because the first other character can be far down.
    private static func detectEncoding(_ text: any ByteSource, _ options: TableOptions) throws(TableError) -> DetectedEncoding {
        let head = try text.prefix(1 << 20)
        if head.isEmpty { throw .empty }
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
        if detected.encoding.unitSize == 1, FileKind.isProbablyBinary(head) { throw .wrongType(.binary) }
        return detected
    }
}
