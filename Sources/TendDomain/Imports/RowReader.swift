import TendLanguage
import TendTables

/// Reads one row cell by cell, and records problems.
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

    /// nil if the row cannot be imported; `problems` has the reason.
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

    func text(_ role: ColumnRole) -> String? {
        guard let index = mapper.columnIndex(of: role) else { return nil }
        let text = row[index].text
        return text.isEmpty ? nil : text
    }

    /// Keys are indexed in the database, and an index limits the length of a text.
    mutating func keyText(_ role: ColumnRole) -> String? {
        guard let text = text(role) else { return nil }
        guard text.count <= CustomerKey.maxLength else {
            reject(role, Phrase("This number is too long; \(CustomerKey.maxLength) characters at most."))
            return nil
        }
        return text
    }

    mutating func reject(_ role: ColumnRole?, _ reason: Phrase) {
        isRejected = true
        recordProblem(role, reason)
    }

    mutating func warn(_ kind: ImportWarning.Kind, _ word: String) {
        warnings.append(ImportWarning(kind: kind, word: String(word.prefix(60))))
    }

    mutating func recordProblem(_ role: ColumnRole?, _ reason: Phrase) {
        let field = role.flatMap(mapper.columnIndex).map { mapper.mapping.columns[$0].header }
        problems.append(ImportProblem(row: row.number, field: field, reason: reason, cells: row.strings))
    }

    mutating func instant(_ role: ColumnRole) -> Instant? {
        guard let index = mapper.columnIndex(of: role) else { return nil }
        let order: DateOrder = mapper.mapping.columns[index].monthFirst == true ? .monthFirst : .dayFirst
        switch DateText.read(row[index], order: order) {
        case .date(let parts): return instant(parts, isUTC: mapper.isUTC(index))
        case .blank: return nil
        case .impossible: reject(role, Phrase("“\(row[index].text)” is not a day of the calendar; correct it."))
        case .ambiguous, .notADate: reject(role, Phrase("“\(row[index].text)” is not a date; write it as 2026-11-21."))
        }
        return nil
    }

    private func instant(_ parts: DateParts, isUTC: Bool) -> Instant {
        if parts.offset != nil || isUTC { return Instant(microseconds: parts.microseconds()) }
        return mapper.defaults.calendar.offsets.instant(localTime: parts.localMicroseconds)
    }

    mutating func money(_ role: ColumnRole) -> Money? {
        guard let index = mapper.columnIndex(of: role), !row[index].isBlank else { return nil }
        guard let amount = amount(index, in: currency) else {
            reject(role, Phrase("“\(row[index].text)” is not an amount; write it as 1234.50."))
            return nil
        }
        guard amount.minorUnits.magnitude <= Self.maxAmount else {
            reject(role, Phrase("“\(row[index].text)” is too large for an amount; correct it."))
            return nil
        }
        return amount
    }

    /// The limit in minor units. Sums of millions of rows must not overflow.
    static let maxAmount: Int64 = 1_000_000_000_000

    /// The amount in the currency of the cell, otherwise in `currency`.
    private func amount(_ index: Int, in currency: Currency) -> Money? {
        guard let parsed = row[index].amount(digits: currency.digits, decimalMark: decimalMark(index), rounding: true) else { return nil }
        let written = parsed.currency.flatMap(Currency.init(written:)) ?? currency
        guard written.digits != currency.digits else { return Money(minorUnits: parsed.minorUnits, currency: written) }
        return row[index].amount(digits: written.digits, decimalMark: decimalMark(index), rounding: true)
            .map { Money(minorUnits: $0.minorUnits, currency: written) }
    }

    mutating func number(_ role: ColumnRole) -> Double? {
        guard let index = mapper.columnIndex(of: role), !row[index].isBlank else { return nil }
        if let number = row[index].double { return number }
        if let amount = row[index].amount(digits: 6, decimalMark: decimalMark(index), rounding: true), amount.currency == nil {
            return Double(amount.minorUnits) / 1_000_000
        }
        reject(role, Phrase("“\(row[index].text)” is not a number."))
        return nil
    }

    func decimalMark(_ index: Int) -> DecimalMark? {
        mapper.mapping.columns[index].decimalComma.map { $0 ? .comma : .dot }
    }

    /// The currency of the row, otherwise that of the business.
    private var currency: Currency {
        mutating get {
            guard let word = text(.currency) else { return mapper.defaults.currency }
            if let known = Currency(written: word) { return known }
            warn(.unknownCurrency, word)
            return mapper.defaults.currency
        }
    }

    /// A key by which the row is recognised in later files.
    mutating func rowKey(_ kind: String, _ occurrence: Int) -> String {
        if let key = keyText(.rowKey) { return kind + ":" + key }
        return kind + ":#" + row.hash.description + (occurrence == 0 ? "" : "-\(occurrence)")
    }
}
