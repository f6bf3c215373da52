/// The first section of a number format such as "yyyy-mm-dd" or "[$€-407] #,##0.00", split into its parts.
struct NumberFormatCode {
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
