/// A nested value as the text of a cell: single values joined by "; ", a text in parts as one text, others as compact JSON.
struct JSONText {
    private var joined: [UInt8] = []
    private var parts = JSONTextParts()
    private var json: [UInt8] = []
    private let isList: Bool
    private var isFlat: Bool
    private var needsComma = false

    init(_ opening: JSONTokens.Token) {
        isList = opening == .beginList
        isFlat = isList
        json.append(opening == .beginList ? UInt8(ascii: "[") : UInt8(ascii: "{"))
    }

    var cell: [UInt8] { isFlat ? joined : isList ? parts.text ?? json : json }

    mutating func read(_ tokens: inout JSONTokens) throws(TableError) {
        var depth = 1
        while depth > 0 {
            let token = try tokens.next()
            // One byte above the limit is enough to reject the cell.
            let isTooLong = json.count > RowScanner.cellLimit
            if isList, !isTooLong { parts.read(token, depth: depth, tokens) }
            switch token {
            case .beginObject, .beginList:
                depth += 1
                isFlat = false
                if !isTooLong { begin(token == .beginList ? "[" : "{") }
                needsComma = false
            case .endObject, .endList:
                depth -= 1
                if !isTooLong { json.append(token == .endList ? UInt8(ascii: "]") : UInt8(ascii: "}")) }
                needsComma = true
            default:
                if !isTooLong { append(token, tokens.text) }
                needsComma = token != .key
            }
        }
    }

    private mutating func begin(_ bracket: StaticString) {
        if needsComma { json.append(UInt8(ascii: ",")) }
        json.append(bracket.utf8Start.pointee)
    }

    private mutating func append(_ token: JSONTokens.Token, _ text: [UInt8]) {
        if needsComma { json.append(UInt8(ascii: ",")) }
        if token == .null {
            json += "null".utf8
            return
        }
        if token == .literal { json += text } else { appendQuoted(text) }
        if token == .key { json.append(UInt8(ascii: ":")) }
        guard isFlat else { return }
        if !joined.isEmpty { joined += "; ".utf8 }
        Self.append(text, isLiteral: token == .literal, to: &joined)
    }

    private mutating func appendQuoted(_ text: [UInt8]) {
        json.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
            case 0x0A: json += "\\n".utf8
            case 0..<0x20: json += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
            default: json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
    }

    /// The text of a single value. Spreadsheets write TRUE and FALSE in capitals.
    static func append(_ text: [UInt8], isLiteral: Bool, to bytes: inout [UInt8]) {
        let isWord = isLiteral && (text.first == UInt8(ascii: "t") || text.first == UInt8(ascii: "f"))
        bytes += isWord ? text.map { $0 & ~0x20 } : text
    }
}
