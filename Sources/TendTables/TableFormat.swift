/// The detected format of a table. `TableOptions` override the detection.
package struct TableFormat: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case text, json, vCard
        case workbook(sheet: String)
        /// A file in an archive, of any other kind.
        case archive(file: String)
    }

    package let kind: Kind
    package let isCompressed: Bool
    package let encoding: TableEncoding
    /// Whether the encoding is only a guess that a person should confirm.
    package let isEncodingGuessed: Bool
    package let delimiter: TableDelimiter
    package let quote: TableQuote
    /// The first row with the names of the columns, from 1; 0 if no row has them.
    package let headerRow: Int
    /// The number of rows with the names of the columns.
    package let headerCount: Int
    package let columns: Int
    /// What a person should check.
    package let doubts: [TableMessage]

    package var hasHeader: Bool { headerRow > 0 }
}

/// Overrides of the detected format.
package struct TableOptions: Sendable, Hashable, Codable {
    package var encoding: TableEncoding?
    package var delimiter: TableDelimiter?
    package var quote: TableQuote?
    /// The row with the names of the columns, from 1; 0 if no row has them.
    package var headerRow: Int?
    /// The number of rows with the names of the columns.
    package var headerCount: Int?
    /// The sheet of a workbook, or the file in an archive. Default: the visible one that looks most like a table.
    package var sheet: String?
    /// The maximum size of a compressed file when unpacked, in bytes.
    package var inflatedLimit = defaultInflatedLimit
    /// Whether rows with more cells than columns are passed on whole. Otherwise they are problems.
    package var keepsLongRows = false

    package static let defaultInflatedLimit = 16 << 30

    package init(
        encoding: TableEncoding? = nil, delimiter: TableDelimiter? = nil, quote: TableQuote? = nil, headerRow: Int? = nil, headerCount: Int? = nil,
        sheet: String? = nil, inflatedLimit: Int = defaultInflatedLimit, keepsLongRows: Bool = false
    ) {
        (self.encoding, self.delimiter, self.quote) = (encoding, delimiter, quote)
        (self.headerRow, self.headerCount) = (headerRow, headerCount)
        (self.sheet, self.inflatedLimit, self.keepsLongRows) = (sheet, inflatedLimit, keepsLongRows)
    }

    private enum CodingKeys: String, CodingKey { case encoding, delimiter, headerRow, sheet }
}
