import Foundation

extension Fields {
    /// Reads what `json` writes: a flat object. Lists of customers are long, and a general decoder is not needed.
    package init?(json: String) {
        var parser = FieldsParser(json)
        guard let contents = parser.object() else { return nil }
        self.init(contents)
    }
}

extension Fields.Content {
    init?(json: String) {
        var parser = FieldsParser(json)
        guard let content = parser.content() else { return nil }
        self = content
    }
}

private struct FieldsParser {
    private let bytes: [UInt8]
    private var place = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func object() -> [String: Fields.Content]? {
        guard take("{") else { return nil }
        var contents: [String: Fields.Content] = [:]
        if take("}") { return contents }
        repeat {
            guard let name = string(), take(":"), let content = content() else { return nil }
            contents[name] = content
        } while take(",")
        return take("}") && place == bytes.count ? contents : nil
    }

    mutating func content() -> Fields.Content? {
        guard place < bytes.count else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "\""): return string().map { .text($0) }
        case UInt8(ascii: "t"): return word("true") ? .flag(true) : nil
        case UInt8(ascii: "f"): return word("false") ? .flag(false) : nil
        default:
            let start = place
            while place < bytes.count, bytes[place] != UInt8(ascii: ","), bytes[place] != UInt8(ascii: "}") { place += 1 }
            return Double(String(decoding: bytes[start..<place], as: UTF8.self)).map { .number($0) }
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func word(_ word: String) -> Bool {
        guard bytes[place...].starts(with: word.utf8) else { return false }
        place += word.utf8.count
        return true
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = place
        var isEscaped = false
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            if bytes[place] == UInt8(ascii: "\\") { isEscaped = true; place += 1 }
            place += 1
        }
        guard place < bytes.count else { return nil }
        let inner = bytes[start..<place]
        place += 1
        if !isEscaped { return String(decoding: inner, as: UTF8.self) }
        let quoted = Data([UInt8(ascii: "\"")] + inner + [UInt8(ascii: "\"")])
        return try? JSONDecoder().decode(String.self, from: quoted)
    }
}
