import TendLanguage
import TendTables

/// Finds the columns of a file by name. Without a header, the names are 1, 2, 3 ….
struct ColumnLookup {
    let names: [String]

    init(_ reader: TableReader) { names = reader.header ?? (0..<reader.format.columns).map { String($0 + 1) } }

    /// The index of a column.
    ///
    /// - Parameter field: the option that names the column, for the error.
    func columnIndex(_ name: String, _ field: String) throws -> Int {
        if let index = names.firstIndex(of: name) ?? names.firstIndex(where: { ColumnNames.normalized($0) == ColumnNames.normalized(name) }) { return index }
        throw Problem.invalid(field: field, Phrase("There is no column “\(name)”; the file has: \(names.prefix(40).joined(separator: ", "))."))
    }
}
