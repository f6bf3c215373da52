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

    /// false where a row is there already: nothing of the batch stays then, and the transaction goes on.
    func loadIfNew(_ batch: Batch) throws -> Bool {
        try command("SAVEPOINT rows")
        do { try load(batch) } catch {
            guard refusal?.isTaken == true else { throw error }
            forgetRefusal()
            try command("ROLLBACK TO SAVEPOINT rows")
            return false
        }
        try command("RELEASE SAVEPOINT rows")
        return true
    }

    private func put(_ batch: Batch) throws(Refusal) {
        let width = batch.columns.count
        var lines: [UInt8] = []
        lines.reserveCapacity(1 << 17)
        for (index, value) in batch.values.enumerated() {
            try lines.append(field: value)
            let isLast = (index + 1) % width == 0
            lines.append(isLast ? UInt8(ascii: "\n") : UInt8(ascii: "\t"))
            if isLast, lines.count > 100_000 { try put(&lines) }
        }
        try put(&lines)
    }

    private func put(_ lines: inout [UInt8]) throws(Refusal) {
        let sent = lines.withUnsafeBytes { PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
        guard lines.isEmpty || sent == 1 else { throw Refusal(lost: String(cString: PQerrorMessage(handle))) }
        lines.removeAll(keepingCapacity: true)
    }
}

extension [UInt8] {
    /// A field of COPY's text format.
    fileprivate mutating func append(field value: Value) throws(Refusal) {
        switch value {
        case .null: append(contentsOf: "\\N".utf8)
        case .integer(let number): append(digitsOf: number)
        case .real(let number): append(contentsOf: number.description.utf8)
        case .text(var text): if !text.withUTF8({ append(text: $0) }) { throw Refusal(.zeroInText) }
        }
    }

    /// false where a zero stands in it.
    private mutating func append(text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Hardly any text holds a letter that has to be said in another way.
        guard text.contains(where: { $0 < 32 || $0 == UInt8(ascii: "\\") }) else {
            append(contentsOf: text)
            return true
        }
        for byte in text {
            switch byte {
            case 0: return false
            case UInt8(ascii: "\\"): append(contentsOf: "\\\\".utf8)
            case UInt8(ascii: "\n"): append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\r"): append(contentsOf: "\\r".utf8)
            case UInt8(ascii: "\t"): append(contentsOf: "\\t".utf8)
            default: append(byte)
            }
        }
        return true
    }
}
