import GRDBSQLite

/// Reserves space for the index of SQLite's write-ahead log when the file is opened.
///
/// SQLite writes a commit to the log and then to the index, which grows by one block per 4096 pages. On a full disk the log can
/// still be overwritten from its start, but the index may not get its next block. A commit that was reported as failed is then
/// complete in the log and could reappear after a crash. Recovery after a crash needs the same space.
enum WALIndex {
    private static let blockSize: Int32 = 32_768
    /// A megabyte, for a log of half a gigabyte.
    private static let blockCount: Int32 = 32

    /// Reserves as much as possible; a full disk is no reason not to start.
    static func reserve(on connection: OpaquePointer?) {
        var found: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &found) == SQLITE_OK, let file = found,
            let map = file.pointee.pMethods.pointee.xShmMap
        else { return }
        for number in 0..<blockCount {
            var block: UnsafeMutableRawPointer?
            guard map(file, number, blockSize, 1, &block) == SQLITE_OK else { return }
        }
    }
}
