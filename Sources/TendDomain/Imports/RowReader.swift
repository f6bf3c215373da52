import TendLanguage
import TendTables

/// Reads one row cell by cell, noting what could not be understood.
struct RowReader {
    let row: TableRow
    let mapper: RowMapper
    private(set) var problems: [ImportProblem] = []
    private(set) var warnings: [ImportWarning] = []
    private(set) var isRejected = false

    init(row: TableRow, mapper: RowMapper) {
        self.row = row
        self.mapper = mapper
    }

    /// nil when the row cannot go in; the reason is among the problems.
    mutating func record(_ occurrence: Int) -> ImportRecord? {
        var record = ImportRecord(row: row.number)
        if let word = text(.deletedFlag), BooleanText.read(word) == true {
            reject(.deletedFlag, Phrase("The row is marked as deleted."))
            return nil
        }
        guard let customer = parseCustomer(occurrence) else { return nil }
        record.customer = customer
        switch mapper.mapping.kind {
        case .customers: readMetrics(into: &record)
        case .subscriptions: record.subscription = subscription(of: customer, occurrence)
        case .payments: readPayment(into: &record, occurrence)
        case .responses: readResponses(into: &record, key: rowKey("answer", occurrence), isUpdatable: false)
        case .events: readEvent(into: &record, occurrence)
        }
        return isRejected ? nil : record
    }

    // MARK: Cells

    func text(_ meaning: ColumnRole) -> String? {
        guard let place = mapper.columnIndex(of: meaning) else { return nil }
        let text = row[place].text
        return text.isEmpty ? nil : text
    }

    /// What a row is found by stands in an index, and an index takes no texts of any length.
    mutating func keyText(_ meaning: ColumnRole) -> String? {
        guard let text = text(meaning) else { return nil }
        guard text.count <= CustomerKey.maxLength else {
            reject(meaning, Phrase("This is too long to name anything; \(CustomerKey.maxLength) characters are the most."))
            return nil
        }
        return text
    }

    mutating func reject(_ meaning: ColumnRole?, _ reason: Phrase) {
        isRejected = true
        recordProblem(meaning, reason)
    }

    mutating func warn(_ kind: ImportWarning.Kind, _ word: String) {
        warnings.append(ImportWarning(kind: kind, word: String(word.prefix(60))))
    }

    mutating func recordProblem(_ meaning: ColumnRole?, _ reason: Phrase) {
        let field = meaning.flatMap(mapper.columnIndex).map { mapper.mapping.columns[$0].header }
        problems.append(ImportProblem(row: row.number, field: field, reason: reason, cells: row.strings))
    }

    mutating func instant(_ meaning: ColumnRole) -> Instant? {
        guard let place = mapper.columnIndex(of: meaning) else { return nil }
        let order: DateOrder = mapper.mapping.columns[place].monthFirst == true ? .monthFirst : .dayFirst
        switch DateText.read(row[place], order: order) {
        case .date(let parts): return instant(parts, isUTC: mapper.isUTC(place))
        case .blank: return nil
        case .impossible: reject(meaning, Phrase("“\(row[place].text)” is a day that no calendar has; correct it."))
        case .ambiguous, .notADate: reject(meaning, Phrase("“\(row[place].text)” is not a date; write it as 2026-11-21."))
        }
        return nil
    }

    private func instant(_ parts: DateParts, isUTC: Bool) -> Instant {
        if parts.offset != nil || isUTC { return Instant(microseconds: parts.microseconds()) }
        return mapper.defaults.calendar.offsets.instant(localTime: parts.localMicroseconds)
    }

    mutating func money(_ meaning: ColumnRole) -> Money? {
        guard let place = mapper.columnIndex(of: meaning), !row[place].isBlank else { return nil }
        guard let amount = amount(place, in: currency) else {
            reject(meaning, Phrase("“\(row[place].text)” is not an amount; write it as 1234.50."))
            return nil
        }
        guard amount.minorUnits.magnitude <= Self.maxAmount else {
            reject(meaning, Phrase("“\(row[place].text)” is too large an amount to be true; correct it."))
            return nil
        }
        return amount
    }

    /// Sums of millions of rows must not overflow.
    static let maxAmount: Int64 = 1_000_000_000_000

    /// In the currency the cell itself bears, else in the one given.
    private func amount(_ place: Int, in currency: Currency) -> Money? {
        guard let found = row[place].amount(digits: currency.digits, decimalMark: decimalMark(place), rounding: true) else { return nil }
        let written = found.currency.flatMap(Self.currency(written:)) ?? currency
        guard written.digits != currency.digits else { return Money(minorUnits: found.minorUnits, currency: written) }
        return row[place].amount(digits: written.digits, decimalMark: decimalMark(place), rounding: true)
            .map { Money(minorUnits: $0.minorUnits, currency: written) }
    }

    mutating func number(_ meaning: ColumnRole) -> Double? {
        guard let place = mapper.columnIndex(of: meaning), !row[place].isBlank else { return nil }
        if let number = row[place].double { return number }
        if let amount = row[place].amount(digits: 6, decimalMark: decimalMark(place), rounding: true), amount.currency == nil {
            return Double(amount.minorUnits) / 1_000_000
        }
        reject(meaning, Phrase("“\(row[place].text)” is not a number."))
        return nil
    }

    func decimalMark(_ place: Int) -> DecimalMark? {
        mapper.mapping.columns[place].decimalComma.map { $0 ? .comma : .dot }
    }

    /// The row's own currency column, else the owner's.
    private var currency: Currency {
        mutating get {
            guard let word = text(.currency) else { return mapper.defaults.currency }
            if let known = Self.currency(written: word) { return known }
            warn(.unknownCurrency, word)
            return mapper.defaults.currency
        }
    }

    static func currency(written: String) -> Currency? {
        switch written {
        case "¥", "￥", "元", "圆", "RMB", "人民币": .cny
        case "$", "US$": .usd
        case "€": .eur
        case "£": .gbp
        default: Currency(code: written)
        }
    }

    /// What makes this row the same row in the next file.
    mutating func rowKey(_ kind: String, _ occurrence: Int) -> String {
        if let key = keyText(.rowKey) { return kind + ":" + key }
        return kind + ":#" + row.hash.description + (occurrence == 0 ? "" : "-\(occurrence)")
    }
}
