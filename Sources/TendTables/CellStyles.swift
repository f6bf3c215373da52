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
