/// A column of a table, before it is encoded.
package struct Column: Sendable {
    /// The cells of the rows.
    package enum Cells: Sendable {
        /// Numbers; NaN for blank cells.
        case numbers([Double])
        /// Categories: for each row the index of its category in `levels`, −1 for blank cells.
        case categories([Int32], levels: [String])
    }

    /// The name in the header.
    package let name: String
    /// One cell per row.
    package let cells: Cells

    /// A column of a table. Category codes must be below the number of levels.
    package init(name: String, cells: Cells) {
        (self.name, self.cells) = (name, cells)
    }

    /// The number of rows.
    package var count: Int {
        switch cells {
        case .numbers(let values): values.count
        case .categories(let codes, _): codes.count
        }
    }

    /// The number of blank cells.
    package var blanks: Int {
        switch cells {
        case .numbers(let values): values.count { $0.isNaN }
        case .categories(let codes, _): codes.count { $0 < 0 }
        }
    }

    /// The same column with these rows only, in this order.
    package func picking(rows: [Int]) -> Column {
        switch cells {
        case .numbers(let values): Column(name: name, cells: .numbers(rows.map { values[$0] }))
        case .categories(let codes, let levels): Column(name: name, cells: .categories(rows.map { codes[$0] }, levels: levels))
        }
    }
}
