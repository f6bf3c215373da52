import Foundation
import GRDBSQLite

/// The schema of a file, read without changing it. Opening the file for writing would change it, and a file of a newer program
/// must stay unchanged.
func schemaVersion(ofFile path: String) -> Int? {
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    // If the log is empty, SQLite need not even create the files next to it.
    let mode = (log ?? 0) == 0 ? "immutable=1" : "mode=ro"
    guard let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) else { return nil }
    var connection: OpaquePointer?
    var statement: OpaquePointer?
    defer {
        sqlite3_finalize(statement)
        sqlite3_close(connection)
    }
    guard sqlite3_open_v2("file:\(name)?\(mode)", &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil) == SQLITE_OK,
        sqlite3_prepare_v2(connection, "SELECT MAX(number) FROM migrations", -1, &statement, nil) == SQLITE_OK,
        sqlite3_step(statement) == SQLITE_ROW
    else { return nil }
    return Int(sqlite3_column_int64(statement, 0))
}
