/// One row: the texts of its cells, one after the other in the order of the keys.
struct JSONRow {
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
