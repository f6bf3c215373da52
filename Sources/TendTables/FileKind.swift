/// The type of a file, by its first bytes.
enum FileKind {
    case text, gzip, zip, compoundFile
    case other(OtherFileKind)

    private static let signatures: [([UInt8], OtherFileKind)] = [
        (Array("%PDF".utf8), .pdf), ([0x89, 0x50, 0x4E, 0x47], .png), ([0xFF, 0xD8, 0xFF], .jpeg), (Array("GIF8".utf8), .gif),
        (Array("RIFF".utf8), .media), (Array("ID3".utf8) + [3], .media), (Array("ID3".utf8) + [4], .media), (Array("{\\rtf".utf8), .rtf),
        (Array("SQLite format 3".utf8), .sqlite), (Array("\0\u{1}\0\0Standard ".utf8), .access), (Array("PAR1".utf8), .parquet),
        (Array("ARROW1".utf8), .arrow), (Array("Obj\u{1}".utf8), .avro), (Array("BZh".utf8), .bzip2), ([0x37, 0x7A, 0xBC, 0xAF], .sevenZip),
        (Array("Rar!".utf8), .rar), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .xz), ([0x28, 0xB5, 0x2F, 0xFD], .zstandard),
        ([0x7F, 0x45, 0x4C, 0x46], .program), (Array("bplist0".utf8), .propertyList),
    ]

    init(_ head: [UInt8]) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) {
            self = .zip
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .compoundFile
        } else if let kind = Self.signatures.first(where: { head.starts(with: $0.0) })?.1 {
            self = .other(kind)
        } else if head.count > 262, head[257..<262].elementsEqual("ustar".utf8) {
            self = .other(.tar)
        } else if head.count > 8, head[4..<8].elementsEqual("ftyp".utf8) {
            self = .other(.media)
        } else {
            self = .text
        }
    }

    /// Whether more than a tenth of the bytes are control characters other than white space and FileMaker's breaks, which text rarely has.
    static func isProbablyBinary(_ text: [UInt8]) -> Bool {
        let controls = text.count { $0 < 0x20 && !(9...13).contains($0) && $0 != 0x1D }
        return controls * 10 > text.count
    }
}
