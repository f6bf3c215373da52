/// The type of a file, by its first bytes.
enum FileKind {
    case text, gzip, zip, compoundFile
    case other(String)

    private static let signatures: [([UInt8], String)] = [
        (Array("%PDF".utf8), "a PDF document"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (Array("GIF8".utf8), "a GIF picture"), (Array("RIFF".utf8), "a sound, film or picture"), (Array("{\\rtf".utf8), "an RTF document"),
        (Array("SQLite format 3".utf8), "an SQLite database"), (Array("PAR1".utf8), "a Parquet file"), (Array("BZh".utf8), "a bzip2 archive"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive"), (Array("Rar!".utf8), "a RAR archive"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ]

    init(_ head: [UInt8]) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) {
            self = .zip
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .compoundFile
        } else if let name = Self.signatures.first(where: { head.starts(with: $0.0) })?.1 ?? Self.markup(head) ?? Self.archive(head) {
            self = .other(name)
        } else {
            self = .text
        }
    }

    private static func markup(_ head: [UInt8]) -> String? {
        let visible = head.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        let start = String(decoding: visible.prefix(16), as: UTF8.self).lowercased()
        if ["<!doctype html", "<html", "<head", "<body", "<table"].contains(where: { start.hasPrefix($0) }) { return "a web page (HTML)" }
        if start.hasPrefix("<?xml") { return "an XML document" }
        let second = visible.dropFirst().first { $0 > 0x20 }
        if visible.first == UInt8(ascii: "{"), second == UInt8(ascii: "\"") || second == UInt8(ascii: "}") { return "a JSON document" }
        if visible.first == UInt8(ascii: "["), let second, "{[\"]".utf8.contains(second) { return "a JSON document" }
        return nil
    }

    private static func archive(_ head: [UInt8]) -> String? {
        head.count > 262 && head[257..<262].elementsEqual("ustar".utf8) ? "a tar archive" : nil
    }

    /// Whether a compound file is an encrypted .xlsx. Its directory has the UTF-16 name of this stream; that of an old .xls has not.
    static func isEncryptedWorkbook(_ bytes: [UInt8]) -> Bool {
        let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
        return bytes.indices.dropLast(name.count).contains { bytes[$0] == name[0] && bytes[$0..<$0 + name.count].elementsEqual(name) }
    }

    /// Whether more than a tenth of the bytes are control characters, which text rarely has.
    static func isProbablyBinary(_ text: [UInt8]) -> Bool {
        let controls = text.count { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }
        return controls * 10 > text.count
    }
}
