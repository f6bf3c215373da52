import Foundation
import GRDB
import GRDBSQLite
import TendSQL

/// Binds and reads through the C interface, because imports have many rows.
final class SQLiteTransaction: Transaction {
    private let database: GRDB.Database
    /// After a failed statement SQLite could continue, but PostgreSQL aborts the transaction, so both do.
    private(set) var failure: TendSQL.DatabaseError?
    var dialect: Dialect { .sqlite }

    init(_ database: GRDB.Database) { self.database = database }

    static func perform<T>(in database: GRDB.Database, _ body: (any Transaction) throws -> T) throws -> T {
        let transaction = SQLiteTransaction(database)
        let result = try body(transaction)
        if let failure = transaction.failure { throw failure }
        return result
    }

    private func recording(_ error: TendSQL.DatabaseError) -> TendSQL.DatabaseError {
        failure = failure ?? error
        return error
    }

    private func prepare(_ text: String) throws -> OpaquePointer {
        if let failure { throw failure }
        do { return try mappingErrors { try database.cachedStatement(sql: text).sqliteStatement } } catch let error as TendSQL.DatabaseError {
            throw recording(error)
        }
    }

    func run(_ statement: TendSQL.SQL) throws -> Int {
        let (text, values) = dialect.render(statement)
        if values.isEmpty {
            if let failure { throw failure }
            do { try mappingErrors { try database.execute(sql: text) } } catch let error as TendSQL.DatabaseError { throw recording(error) }
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
        let handle = try prepare(batch.statement)
        let width = batch.columns.count
        var isInserted = [Bool](repeating: true, count: batch.count)
        let connection = database.sqliteConnection
        try batch.values.withUnsafeBufferPointer { values in
            for row in 0..<batch.count {
                for column in 0..<width {
                    guard bind(values[row &* width &+ column], to: handle, at: Int32(truncatingIfNeeded: column &+ 1)) else {
                        throw recording(.nulInText)
                    }
                }
                let code = sqlite3_step(handle)
                let changed = sqlite3_changes(connection) > 0
                sqlite3_reset(handle)
                guard code == SQLITE_DONE else { throw recording(TendSQLite.databaseError(of: connection)) }
                isInserted[row] = changed
            }
        }
        sqlite3_clear_bindings(handle)
        return isInserted
    }

    private func step(_ text: String, _ values: [SQLValue], _ body: (OpaquePointer) throws -> Void) throws {
        let handle = try prepare(text)
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (index, value) in values.enumerated() where !bind(value, to: handle, at: Int32(index + 1)) {
            throw recording(.nulInText)
        }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try body(handle)
            case SQLITE_DONE: return
            default: throw recording(TendSQLite.databaseError(of: database.sqliteConnection))
            }
        }
    }
}

private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// Returns false if a text contains U+0000: PostgreSQL cannot store it, and SQLite's functions would stop at it.
@inline(__always)
private func bind(_ value: borrowing SQLValue, to handle: OpaquePointer, at index: Int32) -> Bool {
    switch copy value {
    case .null: sqlite3_bind_null(handle, index)
    case .integer(let number): sqlite3_bind_int64(handle, index, number)
    case .real(let number): sqlite3_bind_double(handle, index, number)
    case .text(var text):
        return text.withUTF8 { bytes in
            // An empty buffer has no address, which would bind NULL.
            guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, transient) == SQLITE_OK }
            guard memchr(start, 0, bytes.count) == nil else { return false }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text(handle, index, $0, Int32(bytes.count), transient) == SQLITE_OK
            }
        }
    }
    return true
}

private func cell(_ handle: OpaquePointer, _ index: Int32) -> SQLValue {
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
