import GRDB
import GRDBSQLite
import TendSQL

/// Maps SQLite's error codes to `TendSQL.DatabaseError`. Messages contain no values of rows.
func databaseError(of connection: OpaquePointer?) -> TendSQL.DatabaseError {
    databaseError(code: sqlite3_extended_errcode(connection), message: String(cString: sqlite3_errmsg(connection)))
}

func databaseError(code: Int32, message: String) -> TendSQL.DatabaseError {
    switch code & 0xff {
    case SQLITE_CONSTRAINT: .constraint(message)
    case SQLITE_FULL: .diskFull
    // No space for the shared-memory index of the log.
    case SQLITE_IOERR where code >> 8 == 19 || code >> 8 == 21: .diskFull
    case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt(message)
    default: .failed(code: Int(code), message: message)
    }
}

func mappingErrors<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as GRDB.DatabaseError {
        throw databaseError(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    }
}

func mappingAsyncErrors<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let error as GRDB.DatabaseError {
        throw databaseError(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    }
}
