import Glibc

/// One property of a contact: "item1.TEL;TYPE=cell:+1 555 0100".
struct VCardProperty {
    let group: String
    /// In capitals.
    let name: String
    /// The value without its encoding, but with its backslashes.
    let value: [UInt8]
    private let parameters: [(name: String, value: String)]

    init?(_ line: [UInt8]) {
        var isQuoted = false
        let colon = line.firstIndex { byte in
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            return byte == UInt8(ascii: ":") && !isQuoted
        }
        guard let colon = colon ?? line.firstIndex(of: UInt8(ascii: ":")), colon < 10_000 else { return nil }
        let head = String(decoding: line[..<colon], as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
        let path = head[0].split(separator: ".", maxSplits: 1)
        guard let last = path.last else { return nil }
        group = path.count > 1 ? path[0].uppercased() : ""
        name = last.uppercased()
        parameters = head.dropFirst().map { parameter in
            let pair = parameter.split(separator: "=", maxSplits: 1)
            let value = (pair.last ?? "").filter { $0 != "\"" }
            return (pair.count > 1 ? pair[0].uppercased() : "", String(value))
        }
        let raw = Array(line[(colon + 1)...])
        value = Self.has(parameters, "QUOTED-PRINTABLE") ? Self.decoded(raw, parameters) : raw
    }

    var text: String { String(decoding: value, as: UTF8.self) }
    var saysGroup: Bool { (name == "KIND" || name == "X-ADDRESSBOOKSERVER-KIND") && text.lowercased() == "group" }

    /// Whether the value is a picture, a sound or a key.
    var isMedia: Bool {
        if Self.has(parameters, "BASE64") || Self.has(parameters, "B") || value.starts(with: "data:".utf8) { return true }
        return ["PHOTO", "LOGO", "SOUND", "KEY"].contains(name)
    }

    /// The value without backslashes.
    var plain: [UInt8] { parts(nil)[0] }

    /// The value split at each mark that has no backslash, without backslashes.
    func parts(_ mark: Character?) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var isEscaped = false
        for byte in value {
            if isEscaped {
                let isLineBreak = byte | 0x20 == UInt8(ascii: "n")
                if !isLineBreak, !#"\,;:"#.utf8.contains(byte) { parts[parts.count - 1].append(UInt8(ascii: "\\")) }
                parts[parts.count - 1].append(isLineBreak ? 0x0A : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == mark?.asciiValue {
                parts.append([])
            } else {
                parts[parts.count - 1].append(byte)
            }
        }
        if isEscaped { parts[parts.count - 1].append(UInt8(ascii: "\\")) }
        return parts
    }

    // MARK: Encodings

    private static func has(_ parameters: [(name: String, value: String)], _ encoding: String) -> Bool {
        parameters.contains { ($0.name.isEmpty || $0.name == "ENCODING") && $0.value.uppercased() == encoding }
    }

    /// Decodes quoted-printable, in the character set that is named, or else as UTF-8.
    private static func decoded(_ raw: [UInt8], _ parameters: [(name: String, value: String)]) -> [UInt8] {
        var bytes: [UInt8] = []
        var index = 0
        while index < raw.count {
            let code = raw[index] == UInt8(ascii: "=") ? UInt8(String(decoding: raw[(index + 1)...].prefix(2), as: UTF8.self), radix: 16) : nil
            let byte = code ?? raw[index]
            if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
            bytes.append(byte)
            index += code == nil ? 1 : 3
        }
        let charset = parameters.first { $0.name == "CHARSET" }?.value ?? "UTF-8"
        return converted(bytes, from: charset) ?? converted(bytes, from: DetectedEncoding(of: bytes).encoding.rawValue) ?? bytes
    }

    /// nil if the character set is unknown or the bytes do not belong to it.
    private static func converted(_ bytes: [UInt8], from charset: String) -> [UInt8]? {
        guard charset.utf8.count < 40, charset.utf8.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "-_".utf8.contains($0) }) else { return nil }
        let converter = iconv_open("UTF-8", charset)
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        return input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to) = (input.baseAddress, output.baseAddress)
                var (remaining, space) = (input.count, output.count)
                guard iconv(converter, &from, &remaining, &to, &space) != -1, remaining == 0 else { return nil }
                return output.prefix(output.count - space).map { UInt8(bitPattern: $0) }
            }
        }
    }
}
