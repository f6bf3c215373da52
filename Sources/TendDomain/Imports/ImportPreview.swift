import TendSQL
import TendTables

extension Imports {
    /// What a file is taken for, before anything is done.
    package struct Preview: Sendable {
        package let headers: [String]
        package let hasHeader: Bool
        package let samples: [[String]]
        package let mapping: Mapping
        /// The program that wrote the file, where its columns say so.
        package let sourceSystem: SourceSystem?
        package let rows: Int
        package let areRowsEstimated: Bool
        package let encoding: String
        package let isEncodingGuessed: Bool
        package let delimiter: String
        package let sheet: String?
        package let isCompressed: Bool
        let columns: [ColumnProfile]
    }

    package func preview(path: String) throws -> Preview {
        let reader = try ImportFile.open(path)
        var rows: [[String]] = []
        try reader.forEach { row in
            rows.append(row.strings)
            return rows.count < 500 ? .proceed : .stop
        }
        let headers = reader.header ?? (1...max(1, reader.format.columns)).map { "column \($0)" }
        let guess = MappingInference(headers: headers, hasHeader: reader.header != nil, rows: rows)
        var columns = guess.columns
        let isWhole = try Self.inspectFurther(reader, &columns)
        var sheet: String?
        if case .workbook(let name) = reader.format.kind { sheet = name }
        return Preview(
            headers: headers, hasHeader: reader.header != nil, samples: Array(rows.prefix(5)),
            mapping: guess.mapping(columns, rows), sourceSystem: guess.format?.system,
            rows: isWhole || reader.bytesRead == 0 ? reader.rowsRead : reader.rowsRead * reader.byteCount / reader.bytesRead,
            areRowsEstimated: !isWhole, encoding: reader.format.encoding.name,
            isEncodingGuessed: reader.format.isEncodingGuessed, delimiter: reader.format.delimiter.name, sheet: sheet,
            isCompressed: reader.format.isCompressed, columns: columns)
    }

    /// Counts rows as far as that takes no time, and looks for the one day above 12 that settles a column. True at the end of the file.
    private static func inspectFurther(_ reader: TableReader, _ columns: inout [ColumnProfile]) throws -> Bool {
        let open = columns.indices.filter { columns[$0].hasAmbiguousDates && columns[$0].dateOrder == nil }
        return try reader.forEach { row in
            for column in open where columns[column].dateOrder == nil { columns[column].resolveDateOrder(row[column]) }
            return reader.bytesRead < 8 << 20 || reader.rowsRead < 10_000 ? .proceed : .stop
        }
    }
}

extension Imports.Preview {
    /// What a person chose for a column; what is left open is guessed by what stands in it.
    package struct Choice: Sendable {
        package var role: ColumnRole
        package var monthFirst: Bool?
        package var decimalComma: Bool?

        package init(_ meaning: ColumnRole, monthFirst: Bool? = nil, decimalComma: Bool? = nil) {
            self.role = meaning
            self.monthFirst = monthFirst
            self.decimalComma = decimalComma
        }
    }

    package func mapping(_ kind: ImportKind, _ choices: [Choice]) -> Mapping {
        Mapping(kind: kind, columns: zip(headers.indices, choices).map { columns[$0].column(headers[$0], $1) })
    }

    /// Whether some cell of a column is a day, or an amount, in two ways.
    package func needsDateOrder(_ column: Int) -> Bool { columns[column].hasAmbiguousDates }
    package func needsDecimalMark(_ column: Int) -> Bool { columns[column].hasAmbiguousAmounts }
    /// Whether the column itself says which of the two is meant.
    package func hasKnownDateOrder(_ column: Int) -> Bool { columns[column].dateOrder != nil }
    package func hasKnownDecimalMark(_ column: Int) -> Bool { columns[column].decimalMark != nil }
}

extension ColumnProfile {
    func column(_ header: String, _ choice: Imports.Preview.Choice) -> Mapping.Column {
        Mapping.Column(
            header: header, role: choice.role, monthFirst: choice.monthFirst ?? dateOrder.map { $0 == .monthFirst },
            decimalComma: choice.decimalComma ?? decimalMark.map { $0 == .comma }, type: choice.role == .customField ? fieldType : nil)
    }
}

extension Imports {
    /// How the last file with the same columns was read, with the days and decimals of this one where they are proven.
    package func previousMapping(for preview: Preview) async throws -> (mapping: Mapping, from: Import)? {
        let former = try await database.read { transaction in
            try transaction.first(
                "SELECT * FROM imports WHERE headers = \(preview.mapping.headers) AND state <> 'undone' ORDER BY id DESC LIMIT 1", Import.init)
        }
        guard preview.hasHeader, let former, former.mapping.columns.count == preview.headers.count else { return nil }
        let choices = former.mapping.columns.indices.map { index in
            let column = former.mapping.columns[index]
            return Preview.Choice(
                column.role, monthFirst: preview.hasKnownDateOrder(index) ? nil : column.monthFirst,
                decimalComma: preview.hasKnownDecimalMark(index) ? nil : column.decimalComma)
        }
        return (preview.mapping(former.mapping.kind, choices), former)
    }
}
