import TendLanguage
import TendTables

/// Reads the cells of one column. Unreadable cells are reported and blank cells are counted; the result is nil for both.
struct FileColumnReader: Sendable {
    let index: Int
    let header: String
    /// Whether "80 %" is read as 0.8.
    let isShare: Bool
    var decimalMark: DecimalMark?
    var dateOrder = DateOrder.dayFirst
    /// The currency of all amounts as the first row writes it, and the index of the currency column.
    var currency: String?
    var currencyIndex: Int?

    /// The limit of values, below which sums stay finite and counts exact.
    private static let maxValue = 1e12

    func number(_ row: TableRow, _ problems: inout RowProblems) -> Double? {
        if decimalMark != .comma, let number = row[index].double, abs(number) <= Self.maxValue { return number }
        return writtenNumber(row, &problems)
    }

    /// A number as people write it: grouped, with a currency or a percent sign.
    private func writtenNumber(_ row: TableRow, _ problems: inout RowProblems) -> Double? {
        let cell = row[index]
        if cell.isBlank {
            problems.countBlank(self)
            return nil
        }
        guard let amount = cell.amount(digits: 6, decimalMark: decimalMark, rounding: true), isShare || !amount.isPercent else {
            if cell.double != nil { return reject(row, &problems, Phrase("“\(cell.text)” is too large.")) }
            return reject(row, &problems, Phrase("“\(cell.text)” is not a number."))
        }
        if let currency, let written = amount.currency, written != currency { return rejectCurrency(cell.text, currency, row, &problems) }
        return Double(amount.minorUnits) / (amount.isPercent ? 100_000_000 : 1_000_000)
    }

    func money(_ row: TableRow, _ problems: inout RowProblems) -> Double? {
        guard let amount = number(row, &problems) else { return nil }
        guard let currencyIndex, let currency else { return amount }
        let written = row[currencyIndex]
        return written.trimmed.bytes.elementsEqual(currency.utf8) ? amount : rejectCurrency(written.text, currency, row, &problems)
    }

    /// A number of at least 0.
    func nonNegativeNumber(_ row: TableRow, _ problems: inout RowProblems) -> Double? {
        guard let number = number(row, &problems) else { return nil }
        return number >= 0 ? number : reject(row, &problems, Phrase("“\(row[index].text)” is negative; it must be 0 or more."))
    }

    /// A whole number of at least 0.
    func count(_ row: TableRow, _ problems: inout RowProblems) -> Int? {
        guard let number = number(row, &problems) else { return nil }
        guard number >= 0, number <= 1e9, let count = Int(exactly: number) else {
            return reject(row, &problems, Phrase("“\(row[index].text)” is not a count; write a whole number, 0 or more."))
        }
        return count
    }

    func number(within scale: ClosedRange<Double>, _ row: TableRow, _ problems: inout RowProblems) -> Double? {
        guard let number = number(row, &problems) else { return nil }
        if scale.contains(number) { return number }
        return reject(
            row, &problems,
            Phrase("“\(row[index].text)” is outside the scale; it must be \(formatNumber(scale.lowerBound)) to \(formatNumber(scale.upperBound))."))
    }

    /// The date of the cell in days since 1970, without regard to time zones.
    func day(_ row: TableRow, _ problems: inout RowProblems) -> Int? {
        let cell = row[index]
        switch DateText.read(cell, order: dateOrder) {
        case .date(let parts): return parts.daysFromEpoch
        case .blank: problems.countBlank(self)
        case .impossible: problems.report(row, self, Phrase("“\(cell.text)” is not a day of the calendar; correct it."))
        case .ambiguous, .notADate: problems.report(row, self, Phrase("“\(cell.text)” is not a date; write it as 2026-11-21."))
        }
        return nil
    }

    /// Yes or no, 1 or 0.
    func flag(_ row: TableRow, _ problems: inout RowProblems) -> Bool? {
        let cell = row[index]
        if let number = cell.double, number == 0 || number == 1 { return number == 1 }
        let word = cell.text
        if word.isEmpty { problems.countBlank(self) }
        if word.isEmpty { return nil }
        return BooleanText.read(word) ?? reject(row, &problems, Phrase("“\(word)” is neither yes nor no; write one of them."))
    }

    private func reject<Result>(_ row: TableRow, _ problems: inout RowProblems, _ reason: @autoclosure () -> Phrase) -> Result? {
        problems.report(row, self, reason())
        return nil
    }

    private func rejectCurrency(_ written: String, _ currency: String, _ row: TableRow, _ problems: inout RowProblems) -> Double? {
        reject(row, &problems, Phrase("“\(written)” is not in \(currency), the currency of the first row. Use one currency per file."))
    }
}

/// A number without a trailing ".0".
func formatNumber(_ number: Double) -> String { JSONText.number(number) }
