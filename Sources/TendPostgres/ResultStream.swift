import CPostgres
import Foundation
import TendSQL

/// The rows of a statement as they arrive. A connection can have one pending result: before it runs another statement, the
/// remaining rows are buffered in memory.
final class ResultStream {
    private let handle: OpaquePointer
    private var columns: [String] = []
    private var types: [Oid] = []
    private var buffered: ArraySlice<Row> = []
    private(set) var isComplete = false

    init(on handle: OpaquePointer) { self.handle = handle }

    func next() throws(PostgresError) -> Row? {
        if let row = buffered.popFirst() { return row }
        return isComplete ? nil : try fetch()
    }

    func bufferRest() throws(PostgresError) {
        var rows = Array(buffered)
        while !isComplete, let row = try fetch() { rows.append(row) }
        buffered = rows[...]
    }

    /// Reads and drops the remaining rows.
    func discardRest() {
        buffered = []
        while let result = PQgetResult(handle) { PQclear(result) }
        isComplete = true
    }

    private func fetch() throws(PostgresError) -> Row? {
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE: return row(of: result)
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK: continue
            default:
                let error = PostgresError(result, on: handle)
                discardRest()
                throw error
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

    private func cell(_ result: OpaquePointer, _ column: Int32, _ type: Oid) -> SQLValue {
        guard PQgetisnull(result, 0, column) == 0, let bytes = PQgetvalue(result, 0, column) else { return .null }
        if type == PostgresType.integer || PostgresType.integers.contains(type) { return .integer(strtoll(bytes, nil, 10)) }
        if type == PostgresType.boolean { return .integer(bytes.pointee == CChar(UInt8(ascii: "t")) ? 1 : 0) }
        if PostgresType.reals.contains(type) { return .real(strtod(bytes, nil)) }
        let count = Int(PQgetlength(result, 0, column))
        let text = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
        guard type == PostgresType.numeric else { return .text(text) }
        return Int64(text).map { .integer($0) } ?? .real(Double(text) ?? .nan)
    }
}
