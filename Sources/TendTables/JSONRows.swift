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
