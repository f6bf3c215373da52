/// How the cell styles of a workbook show a number.
package final class CellStyles: XMLHandler {
    package enum Kind: Hashable, Sendable {
        case number, date, dateTime, time, duration, percent
        /// An amount with the sign or code of its currency.
        case currency(String)
        /// Digits with leading zeros and fixed marks between them, as in "00000" and "000-00-0000".
        case digits(pattern: String)
    }

    private var formats: [Int: Kind] = [:]
    private var kinds: [Kind] = []
    private var isInCellFormats = false

    func kind(_ style: Int) -> Kind { kinds.indices.contains(style) ? kinds[style] : .number }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "numFmt", let id = attributes.integer("numFmtId"), let code = attributes.string("formatCode") {
            formats[id] = Self.kind(ofCode: code)
        }
        if name == "cellXfs" { isInCellFormats = true }
        if name == "xf", isInCellFormats {
            let id = attributes.integer("numFmtId") ?? 0
            kinds.append(formats[id] ?? Self.builtIn(id))
        }
    }

    func endElement(_ name: XMLName) {
        if name == "cellXfs" { isInCellFormats = false }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private static func builtIn(_ id: Int) -> Kind {
        switch id {
        case 9, 10: .percent
        case 14...17, 27...31, 34...36, 50...54, 57, 58: .date
        case 22: .dateTime
        case 18...21, 32, 33, 45, 47, 55, 56: .time
        case 46: .duration
        default: .number
        }
    }

    package static func kind(ofCode code: String) -> Kind { NumberFormatCode(code).kind }
}

/// The first section of a number format such as "yyyy-mm-dd" or "[$€-407] #,##0.00", split into its parts.
private struct NumberFormatCode {
    private enum Part: Equatable {
        /// A character that has a meaning: a digit placeholder, a letter of a date, a mark.
        case code(Character)
        /// Text in quotes or after a backslash, shown as it is.
        case text(String)
        case bracket(String)
    }

    private var parts: [Part] = []

    init(_ code: String) {
        var rest = code.prefix(1_000)
        while let first = rest.popFirst(), first != ";" {
            switch first {
            case "\"": parts.append(.text(Self.take(&rest, until: "\"")))
            case "[": parts.append(.bracket(Self.take(&rest, until: "]")))
            case "\\": if let escaped = rest.popFirst() { parts.append(.text(String(escaped))) }
            case "_", "*": rest = rest.dropFirst()
            default: parts.append(.code(first))
            }
        }
    }

    private static func take(_ rest: inout Substring, until end: Character) -> String {
        let text = rest.prefix { $0 != end }
        rest = rest.dropFirst(text.count + 1)
        return String(text)
    }

    /// By the letters: d and y for dates, h and s for times, also in brackets. An m alone is a month.
    var kind: CellStyles.Kind {
        var (hasDay, hasTime, hasMonth, isDuration) = (false, false, false, false)
        for part in parts {
            switch part {
            case .bracket(let text):
                if !text.isEmpty, text.allSatisfy({ "hHmMsS".contains($0) }) { (hasTime, isDuration) = (true, true) }
            case .code(let letter):
                switch letter.lowercased() {
                case "d", "y": hasDay = true
                case "h", "s": hasTime = true
                case "m": hasMonth = true
                case "0", "#", "?": if !hasTime { return numberKind }
                default: break
                }
            case .text: break
            }
        }
        if isDuration { return .duration }
        if hasTime { return hasDay ? .dateTime : .time }
        return hasDay || hasMonth ? .date : numberKind
    }

    private var numberKind: CellStyles.Kind {
        if parts.contains(.code("%")) { return .percent }
        if let currency { return .currency(currency) }
        return pattern.map { .digits(pattern: $0) } ?? .number
    }

    private var currency: String? {
        for part in parts {
            switch part {
            case .bracket(let text):
                let sign = text.dropFirst().prefix { $0 != "-" }
                if text.hasPrefix("$"), !sign.isEmpty { return String(sign) }
            case .text(let text):
                let sign = text.filter { !$0.isWhitespace }
                if sign.contains(where: \.isCurrencySymbol) || ["zł", "Kč", "kr", "元", "円"].contains(sign) { return sign }
            case .code(let letter):
                if letter.isCurrencySymbol { return String(letter) }
            }
        }
        return nil
    }

    private var pattern: String? {
        var pattern = ""
        for part in parts {
            switch part {
            case .code("0"): pattern.append("0")
            case .code(let letter) where " -/()".contains(letter): pattern.append(letter)
            case .text(let text) where !text.contains("0"): pattern += text
            default: return nil
            }
        }
        return pattern.count { $0 == "0" } > 1 ? pattern : nil
    }
}
