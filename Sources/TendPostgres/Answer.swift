import CPostgres
import Foundation
import TendSQL

/// The rows of a statement as they come in. Only one answer can be on the line: when another statement
/// is to be asked meanwhile, what is left of this one is taken into memory first.
final class Answer {
    private let handle: OpaquePointer
    private var columns: [String] = []
    private var types: [Oid] = []
    private var ahead: ArraySlice<Row> = []
    private(set) var isComplete = false

    init(on handle: OpaquePointer) { self.handle = handle }

    func next() throws(Refusal) -> Row? {
        if let row = ahead.popFirst() { return row }
        return isComplete ? nil : try fetch()
    }

    func takeRest() throws(Refusal) {
        var rows = Array(ahead)
        while !isComplete, let row = try fetch() { rows.append(row) }
        ahead = rows[...]
    }

    /// Takes what is left off the line without looking at it.
    func drop() {
        ahead = []
        while let result = PQgetResult(handle) { PQclear(result) }
        isComplete = true
    }

    private func fetch() throws(Refusal) -> Row? {
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE: return row(of: result)
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK: continue
            default:
                let refusal = Refusal(result, on: handle)
                drop()
                throw refusal
            }
        }
        isComplete = true
        return nil
    }

    private func row(of result: OpaquePointer) -> Row {
        if types.isEmpty {
            let count = PQnfields(result)
            columns = (0..<count).map { String(cString: PQfname(result, $0)) }
            types = (0..<count).map { PQftype(result, $0) }
        }
        let values = types.indices.map { cell(result, Int32($0), types[$0]) }
        return Row(columns: columns, values: values)
    }

    private func cell(_ result: OpaquePointer, _ column: Int32, _ type: Oid) -> Value {
        guard PQgetisnull(result, 0, column) == 0, let bytes = PQgetvalue(result, 0, column) else { return .null }
        if type == Kind.integer || Kind.integers.contains(type) { return .integer(strtoll(bytes, nil, 10)) }
        if type == Kind.boolean { return .integer(bytes.pointee == CChar(UInt8(ascii: "t")) ? 1 : 0) }
        if Kind.reals.contains(type) { return .real(strtod(bytes, nil)) }
        let count = Int(PQgetlength(result, 0, column))
        let text = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
        guard type == Kind.numeric else { return .text(text) }
        return Int64(text).map { .integer($0) } ?? .real(Double(text) ?? .nan)
    }
}
