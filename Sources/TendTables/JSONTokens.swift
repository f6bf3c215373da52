/// Splits JSON into tokens while it is read, in constant memory. Several values may follow each other, as in JSON Lines.
///
/// It is a structure, because each use of a property of a class costs a check.
struct JSONTokens {
    enum Token { case beginObject, endObject, beginList, endList, key, string, literal, null, end }

    static let depthLimit = 64
    /// The longest key.
    static let keyLimit = 1_000

    private enum Place { case value, valueOrEnd, key, keyOrEnd, after }

    private let source: any ByteSource
    private let storage = Storage()
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private var index = 0
    private var end = 0
    private var consumed = 0
    private var lineStart = 0
    private var line = 1
    private var place = Place.value
    /// Whether each open value is an object; otherwise it is a list.
    private var open: [Bool] = []
    /// The text of the last key, string, number, true or false; at most one byte above the limit of a cell.
    private(set) var text: [UInt8] = []

    init(_ source: any ByteSource) throws(TableError) {
        self.source = source
        buffer = storage.buffer
        try fill()
        if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { index = 3 }
    }

    private final class Storage {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256 << 10)
        deinit { buffer.deallocate() }
    }

    mutating func next() throws(TableError) -> Token {
        guard let byte = try nextVisible() else {
            guard open.isEmpty else { throw error("the file ends too early") }
            return .end
        }
        switch place {
        case .after: return try continueAfterValue(byte)
        case .key, .keyOrEnd: return try key(byte)
        case .value: return try value(byte)
        case .valueOrEnd: return byte == UInt8(ascii: "]") ? close() : try value(byte)
        }
    }

    /// Reads the rest of the object or list that was just opened.
    mutating func skip() throws(TableError) {
        let depth = open.count
        while open.count >= depth { _ = try next() }
    }

    func error(_ reason: String) -> TableError { .badJSON(line: line, column: consumed + index - lineStart + 1, reason) }

    // MARK: Grammar

    private mutating func continueAfterValue(_ byte: UInt8) throws(TableError) -> Token {
        guard let isObject = open.last else { return try value(byte) }
        if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { return close() }
        guard byte == UInt8(ascii: ",") else { throw error("a comma is missing") }
        index += 1
        place = isObject ? .key : .value
        return try next()
    }

    private mutating func key(_ byte: UInt8) throws(TableError) -> Token {
        if byte == UInt8(ascii: "}"), place == .keyOrEnd { return close() }
        guard byte == UInt8(ascii: "\"") else { throw error("a key in quotes is missing") }
        try readString()
        if text.count > Self.keyLimit { throw error("a key is too long") }
        guard try nextVisible() == UInt8(ascii: ":") else { throw error("a colon is missing") }
        index += 1
        place = .value
        return .key
    }

    private mutating func value(_ byte: UInt8) throws(TableError) -> Token {
        switch byte {
        case UInt8(ascii: "{"): return try begin(isObject: true)
        case UInt8(ascii: "["): return try begin(isObject: false)
        case UInt8(ascii: "\""):
            try readString()
            place = .after
            return .string
        default:
            try readLiteral()
            place = .after
            if Self.isNumber(text) { return .literal }
            if text.elementsEqual("null".utf8) { return .null }
            guard text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) else { throw error("a value is wrong") }
            return .literal
        }
    }

    private mutating func begin(isObject: Bool) throws(TableError) -> Token {
        guard open.count < Self.depthLimit else { throw error("it is nested too deep") }
        index += 1
        open.append(isObject)
        place = isObject ? .keyOrEnd : .valueOrEnd
        return isObject ? .beginObject : .beginList
    }

    private mutating func close() -> Token {
        index += 1
        place = .after
        return open.removeLast() ? .endObject : .endList
    }

    /// Whether a text is a number: "-12.5e-3".
    private static func isNumber(_ text: [UInt8]) -> Bool {
        var index = 0
        func skipDigits() -> Bool {
            let start = index
            while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
            return index > start
        }
        func skip(_ first: UInt8, _ second: UInt8) -> Bool {
            guard index < text.count, text[index] == first || text[index] == second else { return false }
            index += 1
            return true
        }
        _ = skip(UInt8(ascii: "-"), UInt8(ascii: "-"))
        guard skipDigits() else { return false }
        if skip(UInt8(ascii: "."), UInt8(ascii: ".")), !skipDigits() { return false }
        if skip(UInt8(ascii: "e"), UInt8(ascii: "E")) {
            _ = skip(UInt8(ascii: "-"), UInt8(ascii: "+"))
            if !skipDigits() { return false }
        }
        return index == text.count
    }

    // MARK: Bytes

    @discardableResult
    private mutating func fill() throws(TableError) -> Bool {
        consumed += end
        (index, end) = (0, try source.read(into: UnsafeMutableRawBufferPointer(buffer)))
        return end > 0
    }

    private mutating func nextVisible() throws(TableError) -> UInt8? {
        while true {
            let (bytes, stop) = (buffer, end)
            var position = index
            while position < stop {
                let byte = bytes[position]
                if byte > 0x20 {
                    index = position
                    return byte
                }
                position += 1
                guard byte == 0x20 || (0x09...0x0D).contains(byte) else { throw error("a control character stands between values") }
                if byte == 0x0A {
                    index = position
                    startLine()
                }
            }
            if try !fill() { return nil }
        }
    }

    private mutating func startLine() {
        line += 1
        lineStart = consumed + index
    }

    private mutating func nextByte() throws(TableError) -> UInt8 {
        if index == end, try !fill() { throw error("the file ends too early") }
        index += 1
        return buffer[index - 1]
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if text.count <= RowScanner.cellLimit { text += bytes }
    }

    private mutating func append(_ bytes: some Sequence<UInt8>) {
        if text.count <= RowScanner.cellLimit { text += bytes }
    }

    private mutating func readLiteral() throws(TableError) {
        text.removeAll(keepingCapacity: true)
        while true {
            let (bytes, stop) = (buffer, end)
            var position = index
            while position < stop, Self.isLiteral(bytes[position]) { position += 1 }
            append(UnsafeBufferPointer(rebasing: bytes[index..<position]))
            index = position
            if text.count > 4_096 { throw error("a number is too long") }
            if position < stop { return }
            if try !fill() { return }
        }
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }

    private mutating func readString() throws(TableError) {
        text.removeAll(keepingCapacity: true)
        index += 1
        while true {
            let (bytes, stop) = (buffer, end)
            var position = index
            while position < stop, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\"), bytes[position] != 0x0A { position += 1 }
            append(UnsafeBufferPointer(rebasing: bytes[index..<position]))
            index = position
            switch try nextByte() {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"): try readEscape()
            case 0x0A:
                append([0x0A])
                startLine()
            case let other: append([other])
            }
        }
    }

    private mutating func readEscape() throws(TableError) {
        switch try nextByte() {
        case UInt8(ascii: "n"): append([0x0A])
        case UInt8(ascii: "t"): append([0x09])
        case UInt8(ascii: "r"): append([0x0D])
        case UInt8(ascii: "b"): append([0x08])
        case UInt8(ascii: "f"): append([0x0C])
        case UInt8(ascii: "u"): try readUnicodeEscape()
        case let mark where mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "\\") || mark == UInt8(ascii: "/"): append([mark])
        default: throw error("a backslash is followed by a wrong character")
        }
    }

    /// A half of a character without the other becomes a byte that is never valid, so that the row scanner reports its row.
    private mutating func readUnicodeEscape() throws(TableError) {
        var code = try hexadecimal()
        while (0xD800..<0xDC00).contains(code) {
            guard try peek(0) == UInt8(ascii: "\\"), try peek(1) == UInt8(ascii: "u") else { return append([DecodedBytes.fault]) }
            index += 2
            let low = try hexadecimal()
            if (0xDC00..<0xE000).contains(low) {
                code = 0x1_0000 + (code - 0xD800) << 10 + (low - 0xDC00)
            } else {
                append([DecodedBytes.fault])
                code = low
            }
        }
        if let scalar = UnicodeScalar(code) { append(UTF8.encode(scalar)!) } else { append([DecodedBytes.fault]) }
    }

    private mutating func hexadecimal() throws(TableError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            let byte = try nextByte()
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { throw error("a backslash is followed by a wrong character") }
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    /// A byte ahead, without reading it. The rest of the buffer moves to its start if it is short.
    private mutating func peek(_ distance: Int) throws(TableError) -> UInt8? {
        while index + distance >= end {
            let rest = end - index
            for offset in 0..<rest { buffer[offset] = buffer[index + offset] }
            consumed += index
            (index, end) = (0, rest)
            let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[rest...]))
            if count == 0 { return nil }
            end += count
        }
        return buffer[index + distance]
    }
}
