/// A string literal with `{}` for what it interpolates, and where it stands in the blanked code.
struct SwiftLiteral: Sendable {
    let text: String
    let line: Int
    /// The place of its `""` in `SwiftScan.code`, counted in bytes.
    let offset: Int
}

/// An identifier or a number of the code.
struct SwiftToken: Sendable {
    let text: String
    /// The byte before it; a dot makes it a member of something else.
    let before: UInt8
    /// How many braces are open there.
    let depth: Int
}

/// Enough of Swift's grammar to tell code, comments and string literals apart.
struct SwiftScan {
    private(set) var code = ""
    private(set) var literals: [SwiftLiteral] = []
    private(set) var tokens: [SwiftToken] = []

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var output: [UInt8] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        scanCode(untilClosed: false)
        code = String(decoding: output, as: UTF8.self)
        splitIntoTokens()
    }

    private mutating func splitIntoTokens() {
        var depth = 0
        var start = 0
        for (place, byte) in (output + [10]).enumerated() where !isIdentifierByte(byte) {
            if place > start {
                let text = String(decoding: output[start..<place], as: UTF8.self)
                tokens.append(SwiftToken(text: text, before: start > 0 ? output[start - 1] : 10, depth: depth))
            }
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            start = place + 1
        }
    }

    private func at(_ text: StaticString) -> Bool {
        index + text.utf8CodeUnitCount <= bytes.count
            && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
    }

    private mutating func step() {
        if bytes[index] == 10 { line += 1 }
        index += 1
    }

    private mutating func scanCode(untilClosed: Bool) {
        var depth = 0
        while index < bytes.count {
            if at("//") {
                while index < bytes.count, bytes[index] != 10 { step() }
            } else if at("/*") {
                skipBlockComment()
            } else if at("\"") || at("#\"") || at("##\"") {
                scanLiteral()
            } else {
                if at("(") { depth += 1 }
                if at(")") { depth -= 1 }
                output.append(bytes[index])
                step()
                if untilClosed, depth < 0 { return }
            }
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if at("/*") { depth += 1; index += 2 } else if at("*/") { depth -= 1; index += 2 } else { step() }
        } while depth > 0 && index < bytes.count
    }

    private mutating func scanLiteral() {
        let start = (line: line, offset: output.count)
        output += [34, 34]
        var hashes = 0
        while at("#") { hashes += 1; index += 1 }
        let isLong = at("\"\"\"")
        index += isLong ? 3 : 1
        var text: [UInt8] = []
        while index < bytes.count, !closes(isLong: isLong, hashes: hashes) {
            guard escapes(hashes: hashes) else {
                text.append(bytes[index])
                step()
                continue
            }
            index += 1 + hashes
            guard index < bytes.count else { break }
            if bytes[index] == 40 {
                index += 1
                scanCode(untilClosed: true)
                text += [123, 125]
            } else {
                unescape(into: &text)
            }
        }
        index = min(bytes.count, index + (isLong ? 3 : 1) + hashes)
        literals.append(SwiftLiteral(text: String(decoding: text, as: UTF8.self), line: start.line, offset: start.offset))
    }

    private func closes(isLong: Bool, hashes: Int) -> Bool {
        let quotes = isLong ? 3 : 1
        guard index + quotes + hashes <= bytes.count else { return false }
        return bytes[index..<index + quotes].allSatisfy { $0 == 34 }
            && bytes[index + quotes..<index + quotes + hashes].allSatisfy { $0 == 35 }
    }

    private func escapes(hashes: Int) -> Bool {
        bytes[index] == 92 && index + hashes < bytes.count
            && bytes[index + 1..<index + 1 + hashes].allSatisfy { $0 == 35 }
    }

    private mutating func unescape(into text: inout [UInt8]) {
        switch bytes[index] {
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"):
            let digits = bytes[index...].prefix { $0 != 125 }.dropFirst(2)
            let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
            text += Array(String(Character(scalar ?? "?")).utf8)
            index += digits.count + 2
        case let other: text.append(other)
        }
        step()
    }
}

private func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
}
