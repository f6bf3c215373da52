/// A database in one file, which can be closed.
package protocol DatabaseFile: Database {
    func close() throws
}
