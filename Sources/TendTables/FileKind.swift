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

    /// Whether more than a tenth of the bytes are control characters, which text rarely has.
    static func isProbablyBinary(_ text: [UInt8]) -> Bool {
        let controls = text.count { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }
        return controls * 10 > text.count
    }
}

/// What a text holds, by its first lines.
enum TextKind {
    case delimited, json, vCard
    case other(OtherFileKind)

    /// - Parameter head: the start of the text in UTF-8.
    init(_ head: [UInt8]) {
        let visible = head.prefix(4_096).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        let start = String(decoding: visible, as: UTF8.self).lowercased()
        if start.hasPrefix("begin:vcard") {
            self = .vCard
        } else if Self.isJSON(visible) {
            self = .json
        } else {
            self = (Self.markup(start) ?? Self.message(start) ?? Self.dump(start)).map { .other($0) } ?? .delimited
        }
    }

    private static func isJSON(_ visible: ArraySlice<UInt8>) -> Bool {
        guard let second = visible.dropFirst().first(where: { $0 > 0x20 }) else { return false }
        if visible.first == UInt8(ascii: "{") { return "\"}".utf8.contains(second) }
        return visible.first == UInt8(ascii: "[") && "{[\"]-0123456789".utf8.contains(second)
    }

    private static func markup(_ start: String) -> OtherFileKind? {
        if ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<div", "<style"].contains(where: { start.hasPrefix($0) }) { return .html }
        if start.hasPrefix("ofxheader:") || start.hasPrefix("<ofx>") { return .bankStatement }
        guard start.hasPrefix("<?xml") || start.hasPrefix("<!doctype") else { return nil }
        if start.contains("<ofx>") || start.contains("<?ofx") { return .bankStatement }
        if start.contains("<html") { return .html }
        if start.contains("<plist") { return .propertyList }
        return start.contains("excel.sheet") || start.contains("schemas-microsoft-com:office:spreadsheet") ? .excelXML : .xml
    }

    private static func message(_ start: String) -> OtherFileKind? {
        if start.hasPrefix("begin:vcalendar") { return .calendar }
        if start.hasPrefix("dn: ") || start.hasPrefix("version: 1\ndn: ") { return .ldif }
        let lines = start.split(whereSeparator: \.isNewline).prefix(40)
        let fields = ["received: ", "return-path: ", "mime-version: ", "message-id: ", "delivered-to: ", "from: ", "to: ", "subject: ", "date: "]
        let found = Set(fields.filter { field in lines.contains { $0.hasPrefix(field) } })
        guard found.count > 2 else { return nil }
        if start.hasPrefix("from "), !start.hasPrefix("from ,") { return .mailbox }
        return lines.first?.contains(": ") ?? false ? .email : nil
    }

    private static func dump(_ start: String) -> OtherFileKind? {
        let beginnings = ["-- mysql dump", "-- mariadb dump", "-- phpmyadmin sql", "--\n-- postgresql", "-- postgresql", "insert into ", "create table "]
        return beginnings.contains { start.hasPrefix($0) } ? .sqlDump : nil
    }
}
