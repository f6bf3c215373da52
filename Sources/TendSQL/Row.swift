/// One row of a result. A missing column or a wrong type is a programming error and stops the program: tables are typed, so
/// data cannot cause it.
package struct Row: Sendable {
    package let columns: [String]
    package let values: [SQLValue]

    package init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    package subscript<T: Readable>(_ column: String) -> T {
        guard let index = columns.firstIndex(of: column) else {
            preconditionFailure("no column \(column) among \(columns)")
        }
        return self[index]
    }

    package subscript<T: Readable>(_ index: Int) -> T {
        guard let value = T(values[index]) else {
            preconditionFailure("column \(columns[index]) does not hold a \(T.self)")
        }
        return value
    }
}
