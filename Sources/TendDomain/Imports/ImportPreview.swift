import TendLanguage
import TendSQL
import TendTables

extension Imports {
    /// How a file would be read, before anything is imported.
    package struct Preview: Sendable {
        package let headers: [String]
        package let hasHeader: Bool
        /// The row with the names of the columns, from 1; 0 if there is none.
        package let headerRow: Int
        package let samples: [[String]]
        package let mapping: Mapping
        /// The program that wrote the file, if its columns show it.
        package let sourceSystem: SourceSystem?
        package let rows: Int
        package let areRowsEstimated: Bool
        package let encoding: String
        package let isEncodingGuessed: Bool
        package let delimiter: String
        package let sheet: String?
        package let isCompressed: Bool
        /// Columns whose names say a day, an amount or an address while most cells say something else.
        let misfits: [(column: Int, role: ColumnRole)]
        /// What a person should check about how the file was read.
        package let doubts: [Phrase]
        /// What a person said about how the file is read.
        package let reading: TableOptions?
        /// The currency of amounts such as ¥1,200, by the script of the file.
        let yen: String?
        /// The currency that a line above the table names.
        let currencyAbove: String?
        let columns: [ColumnProfile]
        let firstRows: [[String]]
    }

    package func preview(path: String, reading: TableOptions? = nil) throws -> Preview {
        let reader = try ImportFile.open(path, reading)
        var rows: [[String]] = []
        try reader.forEach { row in
            rows.append(row.strings)
            return rows.count < 500 ? .proceed : .stop
        }
        let headers = reader.header ?? (1...max(1, reader.format.columns)).map { "column \($0)" }
        if let refusal = OwnTable(headers)?.refusal { throw Problem.invalid(field: "file", refusal) }
        var columns = MappingInference.profiles(headers, rows)
        let isComplete = try Self.inspectFurther(reader, &columns)
        let inference = MappingInference(headers: headers, hasHeader: reader.header != nil, rows: rows, columns: columns)
        var sheet: String?
        switch reader.format.kind {
        case .workbook(let name), .archive(let name): sheet = name
        case .text, .json, .vCard: break
        }
        var mapping = inference.mapping
        mapping.reading = reading
        let yen = Self.currencyOfYenSigns(headers, rows)
        let currencyAbove = reader.above.lines.prefix(60).lazy.compactMap { CurrencyLine.code($0.cells.joined(separator: " ")) }.first
        mapping.setCurrency(yen, above: currencyAbove, columns)
        mapping.learn(from: rows)
        return Preview(
            headers: headers, hasHeader: reader.header != nil, headerRow: reader.format.headerRow, samples: Array(rows.prefix(5)),
            mapping: mapping, sourceSystem: inference.format?.system,
            rows: isComplete || reader.bytesRead == 0 ? reader.rowsRead : reader.rowsRead * reader.byteCount / reader.bytesRead,
            areRowsEstimated: !isComplete, encoding: reader.format.encoding.name,
            isEncodingGuessed: reader.format.isEncodingGuessed, delimiter: reader.format.delimiter.name, sheet: sheet,
            isCompressed: reader.format.isCompressed, misfits: inference.misfits, doubts: reader.doubts.map(\.phrase) + Self.doubts(inference.misfits, headers),
            reading: reading,
            yen: yen, currencyAbove: currencyAbove, columns: columns, firstRows: rows)
    }

    private static func doubts(_ misfits: [(column: Int, role: ColumnRole)], _ headers: [String]) -> [Phrase] {
        misfits.map { Phrase("The column “\(headers[$0.column])” is called \($0.role.phrase), but most of its cells are not. It is kept as it is.") }
    }

    /// The sign ¥ is Chinese beside Chinese text, and Japanese beside Japanese text.
    private static func currencyOfYenSigns(_ headers: [String], _ rows: [[String]]) -> String? {
        var isChinese = false
        for text in ([headers] + rows.prefix(100)).joined() {
            for scalar in text.unicodeScalars.prefix(200) {
                if (0x3040...0x30FF).contains(scalar.value) { return "JPY" }
                if scalar.value > 0x2E80, scalar.properties.isIdeographic { isChinese = true }
            }
        }
        return isChinese ? "CNY" : nil
    }

    /// Counts rows, up to a limit, looks for a day above 12 that decides the date order of a column, and for the first cells of columns
    /// that are blank so far.
    ///
    /// - Returns: whether the end of the file was reached.
    private static func inspectFurther(_ reader: TableReader, _ columns: inout [ColumnProfile]) throws -> Bool {
        let undecided = columns.indices.filter { columns[$0].hasAmbiguousDates && columns[$0].dateOrder == nil }
        let blank = columns.indices.filter { columns[$0].filled == 0 }
        var late = [[String]](repeating: [], count: columns.count)
        defer { for column in blank where !late[column].isEmpty { columns[column] = ColumnProfile([""] + late[column]) } }
        return try reader.forEach { row in
            for column in blank where late[column].count < 100 && !row[column].isBlank { late[column].append(row[column].text) }
            for column in undecided where columns[column].dateOrder == nil { columns[column].resolveDateOrder(row[column]) }
            return reader.bytesRead < 8 << 20 || reader.rowsRead < 10_000 ? .proceed : .stop
        }
    }
}

extension Imports.Preview {
    /// What a person chose for a column. A format that is nil is inferred from the cells.
    package struct Choice: Sendable {
        package var role: ColumnRole
        package var monthFirst: Bool?
        package var decimalComma: Bool?

        package init(_ role: ColumnRole, monthFirst: Bool? = nil, decimalComma: Bool? = nil) {
            self.role = role
            self.monthFirst = monthFirst
            self.decimalComma = decimalComma
        }
    }

    package func mapping(_ kind: ImportKind, _ choices: [Choice]) -> Mapping {
        var mapping = Mapping(kind: kind, columns: zip(headers.indices, choices).map { columns[$0].column(headers[$0], $1) }, reading: reading)
        mapping.setCurrency(yen, above: currencyAbove, columns)
        mapping.learn(from: firstRows)
        return mapping
    }

    /// What to do with a file that no import can take, because nobody is named in it.
    package var advice: [Phrase] {
        guard !mapping.namesCustomer, mapping.kind == .customers || mapping.kind == .responses else { return [] }
        if mapping.has(.lostFlag) {
            return [Phrase("No column of this file names a customer. Choose one, or use “tend evaluate” to try models on the file.")]
        }
        if mapping.has(.score) || mapping.has(.npsScore) { return [Phrase("The answers in this file name nobody. Use “tend measure”.")] }
        let figures = columns.count { $0.filled > 0 && $0.hasOnlyNumbers }
        let labels = columns.count { $0.filled > 0 && !$0.hasOnlyNumbers && !$0.hasOnlyDates }
        if hasHeader, figures > 0, labels <= 1 { return [Phrase("This file holds counts, not customers. Use “tend measure”.")] }
        return [Phrase("No column of this file names a customer. Choose the column with the customer number, the email or the name.")]
    }

    /// The suggested mapping, if the file is one that an import can take.
    package func checkedMapping() throws -> Mapping {
        if let first = advice.first { throw Problem.invalid(field: "customerKey", first) }
        return try mapping.checked()
    }

    /// Whether a cell of the column can be read as two dates, or as two amounts.
    package func needsDateOrder(_ column: Int) -> Bool { columns[column].hasAmbiguousDates }
    package func needsDecimalMark(_ column: Int) -> Bool { columns[column].hasAmbiguousAmounts }
    /// Whether the cells show which of the two is meant.
    package func hasKnownDateOrder(_ column: Int) -> Bool { columns[column].dateOrder != nil }
    package func hasKnownDecimalMark(_ column: Int) -> Bool { columns[column].decimalMark != nil }
}

extension Mapping {
    fileprivate mutating func setCurrency(_ yen: String?, above: String?, _ profiles: [ColumnProfile]) {
        for index in columns.indices where columns[index].role.isMoney && columns[index].currency == nil { columns[index].currency = above }
        guard let yen else { return }
        for index in columns.indices where columns[index].role.isAmount {
            guard columns[index].currency == "¥" || columns[index].currency == nil && profiles[index].hasYenSigns else { continue }
            columns[index].currency = yen
        }
    }
}

extension ColumnProfile {
    func column(_ header: String, _ choice: Imports.Preview.Choice) -> Mapping.Column {
        var column = Mapping.Column(
            header: header, role: choice.role, monthFirst: choice.monthFirst ?? dateOrder.map { $0 == .monthFirst },
            decimalComma: choice.decimalComma ?? decimalMark.map { $0 == .comma }, type: choice.role == .customField ? fieldType : nil,
            numbering: choice.role.isDay ? numbering : nil,
            currency: choice.role.isAmount && choice.role != .quantity ? ColumnName(header).currencyOrSign : nil)
        if hasBlanks, choice.role == .rowKey || choice.role == .subscriptionKey { column.hasBlanks = true }
        if hasRepeats, choice.role == .rowKey { column.hasRepeats = true }
        if choice.role.isMoney, ColumnName(header).isInCents, !hasFractions { column.isInCents = true }
        return column
    }
}

extension Imports {
    /// The mapping of the last import with the same columns. Date orders and decimal marks that this file shows replace those of the mapping.
    package func previousMapping(for preview: Preview) async throws -> (mapping: Mapping, from: Import)? {
        let previous = try await database.read { transaction in
            try transaction.first(
                "SELECT * FROM imports WHERE headers = \(preview.mapping.headers) AND state <> 'undone' ORDER BY id DESC LIMIT 1", Import.init)
        }
        guard preview.hasHeader, let previous, previous.mapping.columns.count == preview.headers.count else { return nil }
        let choices = previous.mapping.columns.indices.map { index in
            let column = previous.mapping.columns[index]
            return Preview.Choice(
                column.role, monthFirst: preview.hasKnownDateOrder(index) ? nil : column.monthFirst,
                decimalComma: preview.hasKnownDecimalMark(index) ? nil : column.decimalComma)
        }
        return (preview.mapping(previous.mapping.kind, choices), previous)
    }
}
