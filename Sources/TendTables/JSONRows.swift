/// Converts JSON to CSV while it is read.
final class JSONRows: ByteSource {
    private var tokens: JSONTokens
    private let rows: JSONTable.Rows
    private let columns: JSONColumns?
    private var output = CSVOutput()
    private var row: JSONRow
    /// Whether the next value is an element of a list.
    private var isInList = false
    private var hasEnded = false

    init(_ tokens: JSONTokens, _ rows: JSONTable.Rows, _ columns: JSONColumns?) {
        (self.tokens, self.rows, self.columns) = (tokens, rows, columns)
        row = JSONRow(columns: columns?.names.count ?? 0)
        guard let columns else { return }
        for (column, name) in columns.names.enumerated() { output.append(name, at: column + 1) }
        output.endRow()
    }

    func read(into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
        while output.isEmpty, !hasEnded { try convertNext() }
        return output.send(into: space)
    }

    private func convertNext() throws(TableError) {
        let token = try tokens.next()
        switch rows {
        case .values where token != .end: try convert(token)
        case .elements where !isInList && token != .end: isInList = true
        case .list(let path) where !isInList:
            isInList = token == .beginObject ? try enter(path[...]) : false
            hasEnded = !isInList
        case .elements where token == .endList: isInList = false
        case .elements where token != .end, .list where token != .endList: try convert(token)
        default: hasEnded = true
        }
    }

    /// Moves into the list with these keys, from within an object.
    private func enter(_ path: ArraySlice<[UInt8]>) throws(TableError) -> Bool {
        while try tokens.next() == .key {
            let isNext = tokens.text == path.first
            switch try tokens.next() {
            case .beginList where isNext && path.count == 1: return true
            case .beginObject where isNext && path.count > 1: if try enter(path.dropFirst()) { return true }
            case .beginList, .beginObject: try tokens.skip()
            default: break
            }
        }
        return false
    }

    private func convert(_ token: JSONTokens.Token) throws(TableError) {
        row.begin()
        switch token {
        case .beginObject:
            guard let columns else { throw tokens.error("objects and lists are mixed") }
            try row.readObject(&tokens, columns.root)
        case .beginList:
            guard columns == nil else { throw tokens.error("objects and lists are mixed") }
            try row.readList(&tokens)
        case .null: break
        default: throw tokens.error("objects and single values are mixed")
        }
        row.write(to: &output)
    }
}

/// One row: the texts of its cells, one after the other in the order of the keys.
private struct JSONRow {
    private var bytes: [UInt8] = []
    private var cells: [Range<Int>]
    private var filled: [Int] = []
    private let isList: Bool

    init(columns: Int) {
        cells = Array(repeating: 0..<0, count: columns)
        isList = columns == 0
    }

    /// Whether the row is above the limit, so that it is rejected and needs no more cells.
    private var isTooLong = false

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        isTooLong = false
        for column in filled { cells[column] = 0..<0 }
        filled.removeAll(keepingCapacity: true)
        if isList { cells.removeAll(keepingCapacity: true) }
    }

    mutating func readObject(_ tokens: inout JSONTokens, _ parent: JSONColumns.Node) throws(TableError) {
        parent.begin()
        while try tokens.next() == .key {
            let node = parent.child(tokens.text)
            let token = try tokens.next()
            if token == .beginObject, let node { try readObject(&tokens, node); continue }
            try readCell(token, &tokens, node?.column)
        }
    }

    mutating func readList(_ tokens: inout JSONTokens) throws(TableError) {
        while true {
            let token = try tokens.next()
            if token == .endList { return }
            if cells.count <= RowScanner.columnLimit { cells.append(0..<0) }
            try readCell(token, &tokens, cells.count - 1)
        }
    }

    private mutating func readCell(_ token: JSONTokens.Token, _ tokens: inout JSONTokens, _ column: Int?) throws(TableError) {
        let start = bytes.count
        switch token {
        case .string, .literal: JSONText.append(tokens.text, isLiteral: token == .literal, to: &bytes)
        case .beginObject, .beginList:
            var text = JSONText(token)
            try text.read(&tokens)
            bytes += text.cell
        default: return
        }
        if bytes.count > RowScanner.rowLimit { isTooLong = true }
        if let column, bytes.count > start, !isTooLong { set(column, start..<bytes.count) } else { bytes.removeLast(bytes.count - start) }
    }

    /// A key that occurs twice in an object has both values.
    private mutating func set(_ column: Int, _ range: Range<Int>) {
        guard !cells[column].isEmpty else {
            cells[column] = range
            filled.append(column)
            return
        }
        let both = bytes[cells[column]] + Array("; ".utf8) + bytes[range]
        cells[column] = bytes.count..<(bytes.count + both.count)
        bytes += both
    }

    func write(to output: inout CSVOutput) {
        bytes.withUnsafeBufferPointer { bytes in
            for (column, range) in cells.enumerated() where !range.isEmpty {
                output.append(UnsafeBufferPointer(rebasing: bytes[range]), at: column + 1)
            }
        }
        output.endRow(isTooLong: isTooLong)
    }
}

/// A nested value as the text of a cell: single values joined by "; ", others as compact JSON.
private struct JSONText {
    private var joined: [UInt8] = []
    private var json: [UInt8] = []
    private var isFlat: Bool
    private var needsComma = false

    init(_ opening: JSONTokens.Token) {
        isFlat = opening == .beginList
        json.append(opening == .beginList ? UInt8(ascii: "[") : UInt8(ascii: "{"))
    }

    var cell: [UInt8] { isFlat ? joined : json }

    mutating func read(_ tokens: inout JSONTokens) throws(TableError) {
        var depth = 1
        while depth > 0 {
            let token = try tokens.next()
            // One byte above the limit is enough to reject the cell.
            let isTooLong = json.count > RowScanner.cellLimit
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
