import TendLanguage
import TendTables

/// One column of a measured file. What cannot be read in it is told, what is blank is counted; both answer nil.
struct FileColumnReader: Sendable {
    let index: Int
    let header: String
    /// Whether "80 %" may stand for 0.8.
    let isShare: Bool
    var decimalMark: DecimalMark?
    var dateOrder = DateOrder.dayFirst
    /// The currency of all amounts, as the first row writes it, and the column that says it.
    var currency: String?
    var currencyIndex: Int?

    /// Sums of numbers up to here stay finite and counts of them whole.
    private static let maxValue = 1e12

    func number(_ row: TableRow, _ troubles: inout RowProblems) -> Double? {
        if decimalMark != .comma, let number = row[index].double, abs(number) <= Self.maxValue { return number }
        return writtenNumber(row, &troubles)
    }

    /// A number as people write it: grouped, with a currency or a percent sign.
    private func writtenNumber(_ row: TableRow, _ troubles: inout RowProblems) -> Double? {
        let cell = row[index]
        if cell.isBlank {
            troubles.countBlank(self)
            return nil
        }
        guard let amount = cell.amount(digits: 6, decimalMark: decimalMark, rounding: true), isShare || !amount.isPercent else {
            if cell.double != nil { return reject(row, &troubles, Phrase("“\(cell.text)” is too large.")) }
            return reject(row, &troubles, Phrase("“\(cell.text)” is not a number."))
        }
        if let currency, let written = amount.currency, written != currency { return rejectCurrency(cell.text, currency, row, &troubles) }
        return Double(amount.minorUnits) / (amount.isPercent ? 100_000_000 : 1_000_000)
    }

    func money(_ row: TableRow, _ troubles: inout RowProblems) -> Double? {
        guard let money = number(row, &troubles) else { return nil }
        guard let currencyIndex, let currency else { return money }
        let written = row[currencyIndex]
        return written.trimmed.bytes.elementsEqual(currency.utf8) ? money : rejectCurrency(written.text, currency, row, &troubles)
    }

    /// A number of at least 0.
    func nonNegativeNumber(_ row: TableRow, _ troubles: inout RowProblems) -> Double? {
        guard let number = number(row, &troubles) else { return nil }
        return number >= 0 ? number : reject(row, &troubles, Phrase("“\(row[index].text)” is negative; it must be 0 or more."))
    }

    /// A whole number of things.
    func count(_ row: TableRow, _ troubles: inout RowProblems) -> Int? {
        guard let number = number(row, &troubles) else { return nil }
        guard number >= 0, number <= 1e9, let count = Int(exactly: number) else {
            return reject(row, &troubles, Phrase("“\(row[index].text)” is not a count; write a whole number, 0 or more."))
        }
        return count
    }

    func number(within scale: ClosedRange<Double>, _ row: TableRow, _ troubles: inout RowProblems) -> Double? {
        guard let number = number(row, &troubles) else { return nil }
        if scale.contains(number) { return number }
        return reject(
            row, &troubles,
            Phrase("“\(row[index].text)” is off the scale; it must be \(formatNumber(scale.lowerBound)) to \(formatNumber(scale.upperBound))."))
    }

    /// Days since 1970 of the day as it is written.
    func day(_ row: TableRow, _ troubles: inout RowProblems) -> Int? {
        let cell = row[index]
        switch DateText.read(cell, order: dateOrder) {
        case .date(let parts): return parts.daysFromEpoch
        case .blank: troubles.countBlank(self)
        case .impossible: troubles.report(row, self, Phrase("“\(cell.text)” is a day that no calendar has; correct it."))
        case .ambiguous, .notADate: troubles.report(row, self, Phrase("“\(cell.text)” is not a date; write it as 2026-11-21."))
        }
        return nil
    }

    /// Yes or no, 1 or 0.
    func flag(_ row: TableRow, _ troubles: inout RowProblems) -> Bool? {
        let cell = row[index]
        if let number = cell.double, number == 0 || number == 1 { return number == 1 }
        let word = cell.text
        if word.isEmpty { troubles.countBlank(self) }
        if word.isEmpty { return nil }
        return BooleanText.read(word) ?? reject(row, &troubles, Phrase("“\(word)” is neither yes nor no; write one of them."))
    }

    private func reject<Reading>(_ row: TableRow, _ troubles: inout RowProblems, _ reason: @autoclosure () -> Phrase) -> Reading? {
        troubles.report(row, self, reason())
        return nil
    }

    private func rejectCurrency(_ written: String, _ currency: String, _ row: TableRow, _ troubles: inout RowProblems) -> Double? {
        reject(row, &troubles, Phrase("“\(written)” is not in \(currency) as the first row is; measure one currency at a time."))
    }
}

/// A number without a needless ".0".
func formatNumber(_ number: Double) -> String { JSONText.number(number) }
