/// Which cell styles show a number as a date, a date with time, or a time of day.
package final class CellStyles: XMLHandler {
    package enum Kind { case number, date, dateTime, time }

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
        case 14...17, 27...31, 34...36, 50...54, 57, 58: .date
        case 22: .dateTime
        case 18...21, 32, 33, 45...47, 55, 56: .time
        default: .number
        }
    }

    /// The kind by the letters outside quotes, brackets and escapes: d and y for dates, h and s for times. An m alone is a month.
    package static func kind(ofCode code: String) -> Kind {
        var (hasDay, hasTime, hasMonth) = (false, false, false)
        var closing: Character?
        var isEscaped = false
        for letter in code.lowercased() {
            if isEscaped { isEscaped = false; continue }
            if let end = closing {
                if letter == end { closing = nil } else if end == "]", "hs".contains(letter) { hasTime = true }
                continue
            }
            switch letter {
            case "\"": closing = "\""
            case "[": closing = "]"
            case "\\", "_", "*": isEscaped = true
            case ";": return kind(hasDay, hasTime, hasMonth)
            case "d", "y": hasDay = true
            case "h", "s": hasTime = true
            case "m": hasMonth = true
            case "0", "#", "?": if !hasTime { return .number }
            default: break
            }
        }
        return kind(hasDay, hasTime, hasMonth)
    }

    private static func kind(_ hasDay: Bool, _ hasTime: Bool, _ hasMonth: Bool) -> Kind {
        if hasTime { return hasDay ? .dateTime : .time }
        return hasDay || hasMonth ? .date : .number
    }
}
