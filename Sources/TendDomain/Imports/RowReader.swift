import TendTables

/// Reads one row cell by cell, noting what could not be understood.
struct RowReader {
    let row: TableRow
    let recipe: Recipe
    private(set) var problems: [ImportProblem] = []
    private(set) var remarked: [Remark] = []
    private(set) var isRefused = false

    init(row: TableRow, recipe: Recipe) {
        self.row = row
        self.recipe = recipe
    }

    /// nil when the row cannot go in; the reason is among the problems.
    mutating func record(_ occurrence: Int) -> ImportRecord? {
        var record = ImportRecord(row: row.number)
        if let word = text(.deletedFlag), Flag.read(word) == true {
            refuse(.deletedFlag, Phrase("The row is marked as deleted."))
            return nil
        }
        guard let customer = customerFacts(occurrence) else { return nil }
        record.customer = customer
        switch recipe.mapping.kind {
        case .customers: readFigures(into: &record)
        case .subscriptions: record.subscription = subscription(of: customer, occurrence)
        case .payments: readPayment(into: &record, occurrence)
        case .answers: readAnswers(into: &record, key: rowKey("answer", occurrence), isStanding: false)
        case .events: readEvent(into: &record, occurrence)
        }
        return isRefused ? nil : record
    }

    // MARK: Cells

    func text(_ meaning: Meaning) -> String? {
        guard let place = recipe.place(meaning) else { return nil }
        let text = row[place].text
        return text.isEmpty ? nil : text
    }

    /// What a row is found by stands in an index, and an index takes no texts of any length.
    mutating func mark(_ meaning: Meaning) -> String? {
        guard let text = text(meaning) else { return nil }
        guard text.count <= CustomerKey.longest else {
            refuse(meaning, Phrase("This is too long to name anything; \(CustomerKey.longest) characters are the most."))
            return nil
        }
        return text
    }

    mutating func refuse(_ meaning: Meaning?, _ reason: Phrase) {
        isRefused = true
        note(meaning, reason)
    }

    mutating func remark(_ kind: Remark.Kind, _ word: String) {
        remarked.append(Remark(kind: kind, word: String(word.prefix(60))))
    }

    mutating func note(_ meaning: Meaning?, _ reason: Phrase) {
        let field = meaning.flatMap(recipe.place).map { recipe.mapping.columns[$0].header }
        problems.append(ImportProblem(row: row.number, field: field, reason: reason, cells: row.strings))
    }

    mutating func instant(_ meaning: Meaning) -> Instant? {
        guard let place = recipe.place(meaning) else { return nil }
        let order: DateOrder = recipe.mapping.columns[place].monthFirst == true ? .monthFirst : .dayFirst
        switch DateText.read(row[place], order: order) {
        case .date(let parts): return instant(parts, isUTC: recipe.isUTC(place))
        case .blank: return nil
        case .impossible: refuse(meaning, Phrase("“\(row[place].text)” is a day that no calendar has; correct it."))
        case .ambiguous, .notADate: refuse(meaning, Phrase("“\(row[place].text)” is not a date; write it as 2026-11-21."))
        }
        return nil
    }

    private func instant(_ parts: DateParts, isUTC: Bool) -> Instant {
        if parts.offset != nil || isUTC { return Instant(microseconds: parts.microseconds()) }
        return recipe.business.calendar.offsets.instant(wall: parts.localMicroseconds)
    }

    mutating func money(_ meaning: Meaning) -> Money? {
        guard let place = recipe.place(meaning), !row[place].isBlank else { return nil }
        guard let amount = amount(place, in: currency) else {
            refuse(meaning, Phrase("“\(row[place].text)” is not an amount; write it as 1234.50."))
            return nil
        }
        guard amount.minor.magnitude <= Self.largestAmount else {
            refuse(meaning, Phrase("“\(row[place].text)” is too large an amount to be true; correct it."))
            return nil
        }
        return amount
    }

    /// Sums of millions of rows must not overflow.
    static let largestAmount: Int64 = 1_000_000_000_000

    /// In the currency the cell itself bears, else in the one given.
    private func amount(_ place: Int, in currency: Currency) -> Money? {
        guard let found = row[place].amount(digits: currency.digits, decimalMark: decimalMark(place), rounding: true) else { return nil }
        let written = found.currency.flatMap(Self.currency(written:)) ?? currency
        guard written.digits != currency.digits else { return Money(minor: found.minor, currency: written) }
        return row[place].amount(digits: written.digits, decimalMark: decimalMark(place), rounding: true)
            .map { Money(minor: $0.minor, currency: written) }
    }

    mutating func number(_ meaning: Meaning) -> Double? {
        guard let place = recipe.place(meaning), !row[place].isBlank else { return nil }
        if let number = row[place].double { return number }
        if let amount = row[place].amount(digits: 6, decimalMark: decimalMark(place), rounding: true), amount.currency == nil {
            return Double(amount.minor) / 1_000_000
        }
        refuse(meaning, Phrase("“\(row[place].text)” is not a number."))
        return nil
    }

    func decimalMark(_ place: Int) -> DecimalMark? {
        recipe.mapping.columns[place].decimalComma.map { $0 ? .comma : .dot }
    }

    /// The row's own currency column, else the owner's.
    private var currency: Currency {
        mutating get {
            guard let word = text(.currency) else { return recipe.business.currency }
            if let known = Self.currency(written: word) { return known }
            remark(.unknownCurrency, word)
            return recipe.business.currency
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
        if let key = mark(.rowKey) { return kind + ":" + key }
        return kind + ":#" + row.hash.description + (occurrence == 0 ? "" : "-\(occurrence)")
    }
}
