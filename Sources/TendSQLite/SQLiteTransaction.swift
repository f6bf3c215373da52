import GRDB
import GRDBSQLite
import TendSQL

/// Binds and reads through the C interface: the rows of an import are many, and each detour costs.
struct SQLiteTransaction: Transaction {
    let database: GRDB.Database
    var dialect: Dialect { .sqlite }

    func run(_ statement: TendSQL.SQL) throws -> Int {
        let (text, values) = dialect.render(statement)
        if values.isEmpty {
            try translating { try database.execute(sql: text) }
        } else {
            try step(text, values) { _ in }
        }
        return database.changesCount
    }

    func each(_ statement: TendSQL.SQL, _ body: (TendSQL.Row) throws -> Void) throws {
        let (text, values) = dialect.render(statement)
        var columns: [String]?
        try step(text, values) { handle in
            let names = columns ?? columnNames(handle)
            columns = names
            let cells = (0..<Int32(names.count)).map { cell(handle, $0) }
            try body(TendSQL.Row(columns: names, values: cells))
        }
    }

    func insert(_ batch: Batch) throws -> [Bool] {
        guard !batch.isEmpty else { return [] }
        let statement = try translating { try database.cachedStatement(sql: batch.statement) }
        let handle = statement.sqliteStatement
        let width = batch.columns.count
        var wentIn = [Bool](repeating: true, count: batch.count)
        let connection = database.sqliteConnection
        try batch.values.withUnsafeBufferPointer { values in
            for row in 0..<batch.count {
                for column in 0..<width {
                    bind(values[row &* width &+ column], to: handle, at: Int32(truncatingIfNeeded: column &+ 1))
                }
                let code = sqlite3_step(handle)
                let changed = sqlite3_changes(connection) > 0
                sqlite3_reset(handle)
                guard code == SQLITE_DONE else { throw failure(of: connection) }
                wentIn[row] = changed
            }
        }
        sqlite3_clear_bindings(handle)
        return wentIn
    }

    private func step(_ text: String, _ values: [Value], _ body: (OpaquePointer) throws -> Void) throws {
        let statement = try translating { try database.cachedStatement(sql: text) }
        let handle = statement.sqliteStatement
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (index, value) in values.enumerated() {
            bind(value, to: handle, at: Int32(index + 1))
        }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try body(handle)
            case SQLITE_DONE: return
            default: throw failure(of: database.sqliteConnection)
            }
        }
    }
}

private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

@inline(__always)
private func bind(_ value: borrowing Value, to handle: OpaquePointer, at index: Int32) {
    switch copy value {
    case .null: sqlite3_bind_null(handle, index)
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    case .real(let number): sqlite3_bind_double(handle, index, number)
    case .text(var text):
        _ = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty buffer has no address, and no address would bind NULL.
                characters.baseAddress.map { sqlite3_bind_text(handle, index, $0, Int32(bytes.count), transient) }
                    ?? sqlite3_bind_text(handle, index, "", 0, transient)
            }
        }
    }
}

private func cell(_ handle: OpaquePointer, _ index: Int32) -> Value {
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
    case SQLITE_NULL: return .null
    default:
        guard let bytes = sqlite3_column_text(handle, index) else { return .text("") }
        let count = Int(sqlite3_column_bytes(handle, index))
        return .text(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
    }
}

private func columnNames(_ handle: OpaquePointer) -> [String] {
    (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
}
