/// Reads the cards of an address book one after the other, as the cells of a table.
final class VCards {
    private static let propertyLimit = 1_000
    private static let cardLimit = 8 << 20

    private let lines: VCardLines
    private let tallies: AddressBook.Tallies

    init(_ source: any ByteSource, _ tallies: AddressBook.Tallies) {
        lines = VCardLines(source)
        self.tallies = tallies
    }

    /// The filled cells of the next card; nil at the end. Groups of contacts are skipped.
    func next() throws(TableError) -> [VCardCell]? {
        while let card = try nextCard() {
            if card.contains(where: \.saysGroup) {
                tallies.groups += 1
                continue
            }
            let cells = VCardCells(card)
            tallies.media += cells.media
            if !cells.cells.isEmpty { return cells.cells }
        }
        return nil
    }

    private func nextCard() throws(TableError) -> [VCardProperty]? {
        var properties: [VCardProperty] = []
        var (depth, size) = (0, 0)
        while let line = try lines.next() {
            guard let property = VCardProperty(line) else { continue }
            let marksCard = property.text.lowercased() == "vcard"
            if property.name == "BEGIN", marksCard {
                depth += 1
            } else if property.name == "END", marksCard {
                depth -= 1
                if depth <= 0 { return properties }
            } else if depth == 1 {
                // A card above the limits is hostile, not an address.
                size += line.count
                guard properties.count < Self.propertyLimit, size < Self.cardLimit else { throw .broken("a contact card is too long") }
                properties.append(property)
            }
        }
        if depth > 0 { throw .broken("the last contact card is cut off") }
        return nil
    }
}

/// Joins the folded lines of an address book.
final class VCardLines {
    private static let lineLimit = RowScanner.cellLimit + 1_000

    private let source: any ByteSource
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    private var index = 0
    private var end = 0
    private var pending: [UInt8]?
    private var hasStarted = false

    init(_ source: any ByteSource) { self.source = source }

    deinit { buffer.deallocate() }

    /// The next line with its continuations; nil at the end. Lines without text are skipped.
    func next() throws(TableError) -> [UInt8]? {
        guard var line = if let pending { pending } else { try nextFilledLine() } else { return nil }
        pending = nil
        while let following = try nextLine() {
            if Self.endsSoftly(line) {
                line.removeLast()
                append(following[...], to: &line)
            } else if following.first == 0x20 || following.first == 0x09 {
                append(following.dropFirst(), to: &line)
            } else if following.isEmpty || Self.startsProperty(following) {
                pending = following.isEmpty ? nil : following
                return line
            } else if !Self.isBase64(line) {
                // Some programs break a long text without the blank that continues a line.
                append([0x5C, 0x6E] + following, to: &line)
            }
        }
        return line
    }

    private func append(_ bytes: ArraySlice<UInt8>, to line: inout [UInt8]) {
        // One byte above the limit of a cell is enough to reject it.
        if line.count < Self.lineLimit { line += bytes }
    }

    /// Whether a line in quoted-printable continues in the next one.
    private static func endsSoftly(_ line: [UInt8]) -> Bool {
        guard line.last == UInt8(ascii: "="), let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return String(decoding: line[..<colon], as: UTF8.self).lowercased().contains("quoted-printable")
    }

    private static func isBase64(_ line: [UInt8]) -> Bool {
        let head = String(decoding: line.prefix(200).prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self).lowercased()
        return head.contains("base64") || head.contains("encoding=b")
    }

    /// Whether a line starts with the name of a property.
    private static func startsProperty(_ line: [UInt8]) -> Bool {
        let name = line.prefix { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        return !name.isEmpty && name.count < 100 && (line.dropFirst(name.count).first.map { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") } ?? false)
    }

    private func nextFilledLine() throws(TableError) -> [UInt8]? {
        while let line = try nextLine() {
            if !line.isEmpty { return line }
        }
        return nil
    }

    private func nextLine() throws(TableError) -> [UInt8]? {
        var line: [UInt8] = []
        var isAtEnd = true
        while true {
            if index == end, try !fill() { break }
            isAtEnd = false
            let stop = buffer[index..<end].firstIndex(of: 0x0A) ?? end
            append(Array(buffer[index..<stop])[...], to: &line)
            index = min(stop + 1, end)
            if stop < end { break }
        }
        while line.last == 0x0D { line.removeLast() }
        return isAtEnd ? nil : line
    }

    private func fill() throws(TableError) -> Bool {
        (index, end) = (0, try source.read(into: buffer))
        if !hasStarted, end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { index = 3 }
        hasStarted = true
        return end > 0
    }
}
