/// One cell of an OpenDocument spreadsheet: its typed value, or its paragraphs.
struct OpenDocumentCell {
    private(set) var repeats = 1
    private var type = ""
    private var value: String?
    private var currency: String?
    private var hasFormula = false
    private var isError = false
    private var text: [UInt8] = []
    private var paragraphs = 0
    private var isInParagraph = false
    /// The depth within a comment, a drawing or a pronunciation, whose text is not that of the cell.
    private var skippedDepth = 0

    mutating func begin(_ attributes: XMLAttributes) {
        self = OpenDocumentCell(text: text)
        repeats = min(max(1, attributes.integer("number-columns-repeated") ?? 1), 1 << 20)
        type = attributes.string("value-type") ?? ""
        currency = attributes.string("currency")
        hasFormula = attributes["formula"] != nil
        value =
            attributes.string("value") ?? attributes.string("date-value") ?? attributes.string("time-value") ?? attributes.string("boolean-value")
            ?? attributes.string("string-value")
        // LibreOffice marks an error by a second type, beside that of an empty text.
        isError = attributes.contains("value-type", "error")
    }

    init() {}

    private init(text: [UInt8]) {
        self.text = text
        self.text.removeAll(keepingCapacity: true)
    }

    mutating func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if skippedDepth > 0 || name == "annotation" || name == "frame" || name == "shapes" || name == "ruby-text" || name == "custom-shape" {
            skippedDepth += 1
        } else if name == "p" {
            if paragraphs > 0 { append([0x0A]) }
            paragraphs += 1
            isInParagraph = true
        } else if isInParagraph {
            if name == "s" { append(repeatElement(0x20, count: min(max(attributes.integer("c") ?? 1, 1), 10_000))) }
            if name == "tab" { append([0x09]) }
            if name == "line-break" { append([0x0A]) }
        }
    }

    mutating func endElement(_ name: XMLName) {
        if skippedDepth > 0 { skippedDepth -= 1 } else if name == "p" { isInParagraph = false }
    }

    mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInParagraph, skippedDepth == 0 { append(bytes) }
    }

    private mutating func append(_ bytes: some Sequence<UInt8>) {
        // One byte above the limit is enough to reject the cell.
        if text.count <= RowScanner.cellLimit { text += bytes }
    }

    /// The cell as text.
    func end(_ tallies: SheetTallies) -> [UInt8] {
        if isError {
            tallies.errorCells += repeats
            return []
        }
        if hasFormula, type.isEmpty, text.isEmpty { tallies.emptyFormulas += repeats }
        guard let value else { return text }
        switch type {
        case "float": return number(value, tallies)
        case "percentage": return Array((Double(value).map(NumberText.percent) ?? value).utf8)
        case "currency": return Array(NumberText.amount(plain(value), currency ?? "").utf8)
        case "date": return Array(NumberText.date(iso: value).utf8)
        case "time": return Array((Self.time(value) ?? value).utf8)
        case "boolean": return Array((value == "true" ? "TRUE" : "FALSE").utf8)
        default: return text.isEmpty ? Array(value.utf8) : text
        }
    }

    /// The text if it shows the same digits with zeros before them, as postal codes do; otherwise the number.
    private func number(_ value: String, _ tallies: SheetTallies) -> [UInt8] {
        let digits = text.filter { $0 &- 0x30 < 10 }
        if text.first == 0x30, digits.count > value.utf8.count, digits.drop(while: { $0 == 0x30 }).elementsEqual(value.utf8.drop { $0 == 0x30 }) { return text }
        let plain = plain(value)
        if plain.utf8.count(where: { $0 &- 0x30 < 10 }) > 15, !plain.contains(".") { tallies.longNumbers += repeats }
        return Array(plain.utf8)
    }

    private func plain(_ value: String) -> String {
        if value.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return value }
        return Double(value).flatMap { $0.isFinite ? NumberText.shortest($0) : nil } ?? value
    }

    /// "12:30:00" for "PT12H30M00S".
    private static func time(_ duration: String) -> String? {
        guard duration.hasPrefix("PT") else { return nil }
        var (seconds, number) = (0.0, "")
        for letter in duration.dropFirst(2) {
            switch letter {
            case "H": seconds += (Double(number) ?? 0) * 3_600
            case "M": seconds += (Double(number) ?? 0) * 60
            case "S": seconds += Double(number.replacing(",", with: ".")) ?? 0
            default: number.append(letter); continue
            }
            number = ""
        }
        return NumberText.duration(seconds / 86_400)
    }
}
