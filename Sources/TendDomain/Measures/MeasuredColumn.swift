import TendTables

/// One column of a measured file. What cannot be read in it is told, what is blank is counted; both answer nil.
struct MeasuredColumn: Sendable {
    let place: Int
    let header: String
    /// Whether "80 %" may stand for 0.8.
    let isShare: Bool
    var decimalMark: DecimalMark?
    var dateOrder = DateOrder.dayFirst
    /// The currency of all amounts, as the first row writes it, and the column that says it.
    var currency: String?
    var currencyPlace: Int?

    /// Sums of numbers up to here stay finite and counts of them whole.
    private static let largest = 1e12

    func number(_ row: TableRow, _ troubles: inout RowTroubles) -> Double? {
        if decimalMark != .comma, let number = row[place].double, abs(number) <= Self.largest { return number }
        return writtenNumber(row, &troubles)
    }

    /// A number as people write it: grouped, with a currency or a percent sign.
    private func writtenNumber(_ row: TableRow, _ troubles: inout RowTroubles) -> Double? {
        let cell = row[place]
        if cell.isBlank {
            troubles.blank(self)
            return nil
        }
        guard let amount = cell.amount(digits: 6, decimalMark: decimalMark, rounding: true), isShare || !amount.isPercent else {
            if cell.double != nil { return refuse(row, &troubles, Phrase("“\(cell.text)” is too large.")) }
            return refuse(row, &troubles, Phrase("“\(cell.text)” is not a number."))
        }
        if let currency, let written = amount.currency, written != currency { return refuseCurrency(cell.text, currency, row, &troubles) }
        return Double(amount.minor) / (amount.isPercent ? 100_000_000 : 1_000_000)
    }

    func money(_ row: TableRow, _ troubles: inout RowTroubles) -> Double? {
        guard let money = number(row, &troubles) else { return nil }
        guard let currencyPlace, let currency else { return money }
        let written = row[currencyPlace]
        return written.trimmed.bytes.elementsEqual(currency.utf8) ? money : refuseCurrency(written.text, currency, row, &troubles)
    }

    /// A number of at least 0.
    func magnitude(_ row: TableRow, _ troubles: inout RowTroubles) -> Double? {
        guard let number = number(row, &troubles) else { return nil }
        return number >= 0 ? number : refuse(row, &troubles, Phrase("“\(row[place].text)” is negative; it must be 0 or more."))
    }

    /// A whole number of things.
    func count(_ row: TableRow, _ troubles: inout RowTroubles) -> Int? {
        guard let number = number(row, &troubles) else { return nil }
        guard number >= 0, number <= 1e9, let count = Int(exactly: number) else {
            return refuse(row, &troubles, Phrase("“\(row[place].text)” is not a count; write a whole number, 0 or more."))
        }
        return count
    }

    func number(within scale: ClosedRange<Double>, _ row: TableRow, _ troubles: inout RowTroubles) -> Double? {
        guard let number = number(row, &troubles) else { return nil }
        if scale.contains(number) { return number }
        return refuse(
            row, &troubles,
            Phrase("“\(row[place].text)” is off the scale; it must be \(plain(scale.lowerBound)) to \(plain(scale.upperBound))."))
    }

    /// Days since 1970 of the day as it is written.
    func day(_ row: TableRow, _ troubles: inout RowTroubles) -> Int? {
        let cell = row[place]
        switch DateText.read(cell, order: dateOrder) {
        case .date(let parts): return parts.daysFromEpoch
        case .blank: troubles.blank(self)
        case .impossible: troubles.tell(row, self, Phrase("“\(cell.text)” is a day that no calendar has; correct it."))
        case .ambiguous, .notADate: troubles.tell(row, self, Phrase("“\(cell.text)” is not a date; write it as 2026-11-21."))
        }
        return nil
    }

    /// Yes or no, 1 or 0.
    func flag(_ row: TableRow, _ troubles: inout RowTroubles) -> Bool? {
        let cell = row[place]
        if let number = cell.double, number == 0 || number == 1 { return number == 1 }
        let word = cell.text
        if word.isEmpty { troubles.blank(self) }
        if word.isEmpty { return nil }
        return Flag.read(word) ?? refuse(row, &troubles, Phrase("“\(word)” is neither yes nor no; write one of them."))
    }

    private func refuse<Reading>(_ row: TableRow, _ troubles: inout RowTroubles, _ reason: @autoclosure () -> Phrase) -> Reading? {
        troubles.tell(row, self, reason())
        return nil
    }

    private func refuseCurrency(_ written: String, _ currency: String, _ row: TableRow, _ troubles: inout RowTroubles) -> Double? {
        refuse(row, &troubles, Phrase("“\(written)” is not in \(currency) as the first row is; measure one currency at a time."))
    }
}

/// A number without a needless ".0".
func plain(_ number: Double) -> String { JSONText.number(number) }
