import Foundation
import GRDBSQLite

/// The schema of a file that nobody has opened yet. Opening it for writing changes the file, and one of a newer
/// program is to stay as it is to the last byte.
func schemaVersion(ofFile path: String) -> Int? {
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    // With nothing in the log, SQLite need not even make the files beside it.
    let way = (log ?? 0) == 0 ? "immutable=1" : "mode=ro"
    guard let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) else { return nil }
    var connection: OpaquePointer?
    var statement: OpaquePointer?
    defer {
        sqlite3_finalize(statement)
        sqlite3_close(connection)
    }
    guard sqlite3_open_v2("file:\(name)?\(way)", &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil) == SQLITE_OK,
        sqlite3_prepare_v2(connection, "SELECT MAX(number) FROM migrations", -1, &statement, nil) == SQLITE_OK,
        sqlite3_step(statement) == SQLITE_ROW
    else { return nil }
    return Int(sqlite3_column_int64(statement, 0))
}
