import TendTables

/// Months or weeks, numbered consecutively.
package enum Periodicity: String, CaseIterable, Sendable {
    case month, week

    /// Periods per year, the length of a season.
    var seasonLength: Int { self == .month ? 12 : 52 }

    /// The number of the period that contains a day, in days since 1970. Weeks start on Monday.
    func number(of day: Int) -> Int {
        switch self {
        case .week: return (day + 3 - ((day + 3) % 7 + 7) % 7) / 7
        case .month:
            let parts = DateParts(daysFromEpoch: day)
            return parts.year * 12 + parts.month - 1
        }
    }

    /// The first day of a period, in days since 1970.
    func firstDay(of number: Int) -> Int {
        switch self {
        case .week: number * 7 - 3
        case .month: DateParts(year: number / 12, month: number % 12 + 1, day: 1).daysFromEpoch
        }
    }
}

/// Reads dates, also months without a day.
struct DayReader {
    var order = DateOrder.dayFirst

    /// The date in days since 1970; "1949-01" is the first of January.
    func day(_ cell: TableCell) -> Int? {
        if let day = DateText.read(cell, order: order).date?.daysFromEpoch { return day }
        let parts = cell.text.split(omittingEmptySubsequences: false) { "-/.年".contains($0) }
        guard parts.count == 2, parts[0].count == 4, let year = wholeNumber(parts[0]), year >= 1,
            let month = wholeNumber(parts[1].hasSuffix("月") ? parts[1].dropLast() : parts[1]), (1...12).contains(month)
        else { return nil }
        return DateParts(year: year, month: month, day: 1).daysFromEpoch
    }
}
