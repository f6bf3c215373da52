/// Why a row of a table was skipped. The reader continues after it.
package struct TableProblem: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case tooManyCells(found: Int, expected: Int)
        case unclosedQuote
        case textAfterQuote
        case cellTooLong(limit: Int)
        case rowTooLong(limit: Int)
        case nulByte
        case controlByte(UInt8)
        case invalidEncoding(TableEncoding)
        case headerOnly
    }

    /// The row number as in a spreadsheet: from 1, including the header.
    package let row: Int
    /// The line of the file on which the row starts, from 1.
    package let line: Int
    /// The index of the column; nil if the problem concerns the whole row.
    package let column: Int?
    /// The name of the column, or "column 3" without a header.
    package let field: String?
    package let kind: Kind
    /// The number of cells of the row that are not blank, as well as it can be told.
    package let filledCells: Int
    /// The cells of a row with too many; empty for other problems.
    package let cells: [String]

    package var reason: TableMessage { kind.reason }
    package var suggestedFix: TableMessage { kind.suggestedFix }
}

extension TableProblem.Kind {
    package var reason: TableMessage {
        switch self {
        case .tooManyCells(let found, let expected): TableMessage("The row has {0} cells where only {1} are expected.", found, expected)
        case .unclosedQuote: TableMessage("A quote is opened and not closed.")
        case .textAfterQuote: TableMessage("Text follows a closing quote.")
        case .cellTooLong(let limit): TableMessage("A cell is longer than {0} bytes.", limit)
        case .rowTooLong(let limit): TableMessage("The row is longer than {0} bytes.", limit)
        case .nulByte: TableMessage("The row holds a NUL byte.")
        case .controlByte(let byte): TableMessage("The row holds the control character {0}.", hexadecimal(byte))
        case .invalidEncoding(let encoding): TableMessage("The row holds bytes that are not {0}.", encoding.name)
        case .headerOnly: TableMessage("The file has a header and no rows.")
        }
    }

    package var suggestedFix: TableMessage {
        switch self {
        case .tooManyCells: TableMessage("Put quotes around cells that hold the separator.")
        case .unclosedQuote: TableMessage("Close the quote, or write a quote inside a cell twice.")
        case .textAfterQuote: TableMessage("Write a quote inside a quoted cell twice.")
        case .cellTooLong, .rowTooLong: TableMessage("Shorten the text.")
        case .nulByte, .controlByte: TableMessage("Remove the character and try again.")
        case .invalidEncoding: TableMessage("Choose the file's encoding, or save it as UTF-8.")
        case .headerOnly: TableMessage("Check that the export holds data.")
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
