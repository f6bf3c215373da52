import TendTables

/// The columns of a file that figures can be made of, and how the first rows write their cells.
struct FileColumnReaders: Sendable {
    private var columns: [KnownColumn: FileColumnReader] = [:]
    /// Whether days such as 3/4/2024 were read day first without a row that proves it.
    private(set) var isDateOrderGuessed = false

    init(_ reader: TableReader) throws {
        let headers = (reader.header ?? []).map(ColumnNames.normalized)
        for field in KnownColumn.allCases {
            guard let place = field.index(in: headers), let header = reader.header?[place] else { continue }
            columns[field] = FileColumnReader(index: place, header: header, isShare: field == .shareRemaining)
        }
        guard !columns.isEmpty, let sample = try reader.nextBatch(rows: 1_000) else { return }
        columns = columns.mapValues { column in
            var column = column
            column.decimalMark = Self.decimalMark(column.index, sample)
            return column
        }
        readDateOrder(sample)
        readCurrency(sample)
    }

    subscript(field: KnownColumn) -> FileColumnReader? { columns[field] }

    var currency: Currency? { currencyText.flatMap(RowReader.currency(written:)) }

    private static let amountColumns: [KnownColumn] = [.averageOrderValue, .revenue, .averagePurchase, .purchaseValue]

    private var currencyText: String? { Self.amountColumns.lazy.compactMap { columns[$0]?.currency }.first }

    /// A mark of decimals can only be in doubt where commas are written.
    private static func decimalMark(_ place: Int, _ sample: TableBatch) -> DecimalMark? {
        var marked: [String] = []
        var hasCommas = false
        sample.forEach { row in
            let bytes = row[place].bytes
            let hasComma = bytes.contains(UInt8(ascii: ","))
            if hasComma || bytes.contains(UInt8(ascii: ".")) { marked.append(row[place].text) }
            hasCommas = hasCommas || hasComma
        }
        return hasCommas ? DecimalMark.detect(marked) : nil
    }

    private mutating func readDateOrder(_ sample: TableBatch) {
        guard let place = columns[.purchaseDate]?.index else { return }
        var unsure: [String] = []
        var proofs: [String] = []
        sample.forEach { row in
            let cell = row[place]
            guard cell.bytes.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }) else { return }
            if DateText.read(cell) == .ambiguous { unsure.append(cell.text) } else { proofs.append(cell.text) }
        }
        guard !unsure.isEmpty else { return }
        if case .certain(let order) = DateOrder.detect(proofs) {
            columns[.purchaseDate]?.dateOrder = order
        } else {
            isDateOrderGuessed = true
        }
    }

    /// The first row decides in which currency the amounts are.
    private mutating func readCurrency(_ sample: TableBatch) {
        for field in Self.amountColumns where columns[field] != nil {
            let (place, currencyPlace) = (columns[field]?.index ?? 0, columns[.currency]?.index)
            sample.forEach { row in
                guard columns[field]?.currency == nil else { return }
                let written = currencyPlace.map { row[$0].text } ?? row[place].amount(digits: 2, rounding: true)?.currency
                columns[field]?.currency = written.flatMap { $0.isEmpty ? nil : $0 }
            }
            if columns[field]?.currency != nil { columns[field]?.currencyIndex = currencyPlace }
        }
    }
}
