import TendTables

/// The columns of a file that figures can be made of, and how the first rows write their cells.
struct MeasuredColumns: Sendable {
    private var columns: [MeasuredField: MeasuredColumn] = [:]
    /// Whether days such as 3/4/2024 were read day first without a row that proves it.
    private(set) var isDateOrderGuessed = false

    init(_ reader: TableReader) throws {
        let headers = (reader.header ?? []).map(ColumnNames.plain)
        for field in MeasuredField.allCases {
            guard let place = field.place(in: headers), let header = reader.header?[place] else { continue }
            columns[field] = MeasuredColumn(place: place, header: header, isShare: field == .shareRemaining)
        }
        guard !columns.isEmpty, let sample = try reader.nextBatch(rows: 1_000) else { return }
        columns = columns.mapValues { column in
            var column = column
            column.decimalMark = Self.decimalMark(column.place, sample)
            return column
        }
        readDateOrder(sample)
        readCurrency(sample)
    }

    subscript(field: MeasuredField) -> MeasuredColumn? { columns[field] }

    var currency: Currency? { currencyText.flatMap(RowReader.currency(written:)) }

    private static let money: [MeasuredField] = [.averageOrderValue, .revenue, .averagePurchase, .purchaseValue]

    private var currencyText: String? { Self.money.lazy.compactMap { columns[$0]?.currency }.first }

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
        guard let place = columns[.purchaseDate]?.place else { return }
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
        for field in Self.money where columns[field] != nil {
            let (place, currencyPlace) = (columns[field]?.place ?? 0, columns[.currency]?.place)
            sample.forEach { row in
                guard columns[field]?.currency == nil else { return }
                let written = currencyPlace.map { row[$0].text } ?? row[place].amount(digits: 2, rounding: true)?.currency
                columns[field]?.currency = written.flatMap { $0.isEmpty ? nil : $0 }
            }
            if columns[field]?.currency != nil { columns[field]?.currencyPlace = currencyPlace }
        }
    }
}
