import CPostgres
import TendSQL

extension Connection {
    /// Rows by COPY, the server's quickest way in.
    func load(_ batch: Batch) throws {
        try freeTheLine()
        if let refusal { throw refusal.error }
        let started = PQexec(handle, "COPY \(batch.table) (\(batch.columns.joined(separator: ", "))) FROM STDIN")
        defer { PQclear(started) }
        guard PQresultStatus(started) == PGRES_COPY_IN else { throw refused(Refusal(started, on: handle)) }
        var complaint: Refusal?
        do { try refusing { () throws(Refusal) in try put(batch) } } catch { complaint = refusal }
        PQputCopyEnd(handle, complaint == nil ? nil : "the rows cannot be written")
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            if PQresultStatus(result) != PGRES_COMMAND_OK { complaint = complaint ?? Refusal(result, on: handle) }
        }
        if let complaint { throw refused(complaint) }
    }

    private func put(_ batch: Batch) throws(Refusal) {
        let width = batch.columns.count
        var lines: [UInt8] = []
        lines.reserveCapacity(1 << 20)
        for (index, value) in batch.values.enumerated() {
            try lines.append(field: value)
            let isLast = (index + 1) % width == 0
            lines.append(isLast ? UInt8(ascii: "\n") : UInt8(ascii: "\t"))
            if isLast, lines.count > 900_000 { try put(&lines) }
        }
        try put(&lines)
    }

    private func put(_ lines: inout [UInt8]) throws(Refusal) {
        let sent = lines.withUnsafeBytes { PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
        guard lines.isEmpty || sent == 1 else { throw Refusal(lost: String(cString: PQerrorMessage(handle))) }
        lines.removeAll(keepingCapacity: true)
    }

    /// Rows as one array a column. The server gives back the keys of those that went in; of several with
    /// the same key the first one does.
    func insert(_ batch: Batch, skipping key: [String]) throws -> [Bool] {
        let width = batch.columns.count
        let kinds = (0..<width).map { batch.kind(of: $0) }
        let filled = kinds.indices.filter { kinds[$0] != nil }
        let arrays = try refusing { () throws(Refusal) in
            try Parameters(arrays: filled.map { (kinds[$0]!.array, batch.array(of: $0)) })
        }
        var numbers: [Int: Int] = [:]
        for (place, column) in filled.enumerated() { numbers[column] = place + 1 }
        let chosen = (0..<width).map { numbers[$0].map { "c\($0)" } ?? "NULL" }.joined(separator: ", ")
        let names = filled.map { "c\(numbers[$0]!)" }.joined(separator: ", ")
        let text = """
            INSERT INTO \(batch.table) (\(batch.columns.joined(separator: ", "))) SELECT \(chosen) \
            FROM unnest(\((1...max(1, filled.count)).map { "$\($0)" }.joined(separator: ", "))) AS rows (\(names)) \
            ON CONFLICT (\(key.joined(separator: ", "))) DO NOTHING RETURNING \(key.joined(separator: ", "))
            """
        var went: Set<[Value]> = []
        try each(text, arrays) { went.insert($0.values) }
        let places = key.map { name in batch.columns.firstIndex(of: name)! }
        return (0..<batch.count).map { row in went.remove(places.map { batch.values[row * width + $0] }) != nil }
    }
}

private enum Filling {
    case integer, real, text

    var array: Oid {
        switch self {
        case .integer: Kind.integerArray
        case .real: Kind.realArray
        case .text: Kind.textArray
        }
    }
}

extension Batch {
    /// What a column holds in these rows; nil where it holds nothing.
    fileprivate func kind(of column: Int) -> Filling? {
        var found: Filling?
        for index in stride(from: column, to: values.count, by: columns.count) {
            switch values[index] {
            case .null: continue
            case .integer: found = found ?? .integer
            case .real: return .real
            case .text: return .text
            }
        }
        return found
    }

    fileprivate func array(of column: Int) -> ArrayText {
        ArrayText(stride(from: column, to: values.count, by: columns.count).lazy.map { values[$0] })
    }
}

extension [UInt8] {
    /// A field of COPY's text format.
    fileprivate mutating func append(field value: Value) throws(Refusal) {
        switch value {
        case .null: append(contentsOf: "\\N".utf8)
        case .integer(let number): append(digitsOf: number)
        case .real(let number): append(contentsOf: number.description.utf8)
        case .text(let text):
            for byte in text.utf8 {
                switch byte {
                case 0: throw Refusal(.zeroInText)
                case UInt8(ascii: "\\"): append(contentsOf: "\\\\".utf8)
                case UInt8(ascii: "\n"): append(contentsOf: "\\n".utf8)
                case UInt8(ascii: "\r"): append(contentsOf: "\\r".utf8)
                case UInt8(ascii: "\t"): append(contentsOf: "\\t".utf8)
                default: append(byte)
                }
            }
        }
    }
}
