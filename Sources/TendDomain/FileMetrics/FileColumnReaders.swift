import TendTables

/// The known columns of a file, with the number and date formats of the first rows.
struct FileColumnReaders: Sendable {
    private var columns: [KnownColumn: FileColumnReader] = [:]
    /// Whether dates such as 3/4/2024 are read day first although no row shows the order.
    private(set) var isDateOrderGuessed = false

    init(_ reader: TableReader) throws {
        let headers = (reader.header ?? []).map(ColumnNames.normalized)
        for field in KnownColumn.allCases {
            guard let index = field.index(in: headers), let header = reader.header?[index] else { continue }
            columns[field] = FileColumnReader(index: index, header: header, isShare: field == .shareRemaining)
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

    var currency: Currency? { currencyText.flatMap(Currency.init(written:)) }

    private static let amountColumns: [KnownColumn] = [.averageOrderValue, .revenue, .averagePurchase, .purchaseValue]

    private var currencyText: String? { Self.amountColumns.lazy.compactMap { columns[$0]?.currency }.first }

    /// The decimal mark is only ambiguous if cells have commas.
    private static func decimalMark(_ index: Int, _ sample: TableBatch) -> DecimalMark? {
        var marked: [String] = []
        var hasCommas = false
        sample.forEach { row in
            let bytes = row[index].bytes
            let hasComma = bytes.contains(UInt8(ascii: ","))
            if hasComma || bytes.contains(UInt8(ascii: ".")) { marked.append(row[index].text) }
            hasCommas = hasCommas || hasComma
        }
        return hasCommas ? DecimalMark.detect(marked) : nil
    }

    private mutating func readDateOrder(_ sample: TableBatch) {
        guard let index = columns[.purchaseDate]?.index else { return }
        var ambiguous: [String] = []
        var unambiguous: [String] = []
        sample.forEach { row in
            let cell = row[index]
            guard cell.bytes.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }) else { return }
            if DateText.read(cell) == .ambiguous { ambiguous.append(cell.text) } else { unambiguous.append(cell.text) }
        }
        guard !ambiguous.isEmpty else { return }
        if case .certain(let order) = DateOrder.detect(unambiguous) {
            columns[.purchaseDate]?.dateOrder = order
        } else {
            isDateOrderGuessed = true
        }
    }

    /// The first row with a currency decides the currency of the amounts.
    private mutating func readCurrency(_ sample: TableBatch) {
        for field in Self.amountColumns where columns[field] != nil {
            let (index, currencyIndex) = (columns[field]?.index ?? 0, columns[.currency]?.index)
            sample.forEach { row in
                guard columns[field]?.currency == nil else { return }
                let written = currencyIndex.map { row[$0].text } ?? row[index].amount(digits: 2, rounding: true)?.currency
                columns[field]?.currency = written.flatMap { $0.isEmpty ? nil : $0 }
            }
            if columns[field]?.currency != nil { columns[field]?.currencyIndex = currencyIndex }
        }
    }
}
