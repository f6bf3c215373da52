/// A database that is one file, and can be let go of.
package protocol DatabaseFile: Database {
    func close() throws
}
