import GRDBSQLite

/// Room for the index of SQLite's log, taken when the file is opened.
///
/// SQLite writes a commit into the log and enters it in the index afterwards, which grows by a block for each 4096 pages. On a full
/// disk a log that is written over from its start still takes pages, and where the index then finds no room for its next block a
/// commit is refused that stands whole in the log: after a kill it would be there. Whoever starts after a kill needs the same room.
enum WALIndex {
    private static let blockSize: Int32 = 32_768
    /// A megabyte, for a log of half a gigabyte.
    private static let blockCount: Int32 = 32

    /// As far as there is room: to have none is no reason not to serve.
    static func reserve(on connection: OpaquePointer?) {
        var found: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &found) == SQLITE_OK, let file = found,
            let map = file.pointee.pMethods.pointee.xShmMap
        else { return }
        for number in 0..<blockCount {
            var place: UnsafeMutableRawPointer?
            guard map(file, number, blockSize, 1, &place) == SQLITE_OK else { return }
        }
    }
}
