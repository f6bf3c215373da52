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
