import TendLanguage
import TendTables

/// The columns of a file by the names a person gives; without a header they are called 1, 2, 3 ….
struct ColumnLookup {
    let names: [String]

    init(_ reader: TableReader) { names = reader.header ?? (0..<reader.format.columns).map { String($0 + 1) } }

    /// The place of a column that was asked for with the option `field`.
    func columnIndex(_ asked: String, _ field: String) throws -> Int {
        if let place = names.firstIndex(of: asked) ?? names.firstIndex(where: { ColumnNames.normalized($0) == ColumnNames.normalized(asked) }) { return place }
        throw Problem.invalid(field: field, Phrase("There is no column “\(asked)”; the file has: \(names.prefix(40).joined(separator: ", "))."))
    }
}
