/// A calendar day without a time zone.
package struct LocalDate: Hashable, Sendable, Comparable {
    package let year: Int
    package let month: Int
    package let day: Int

    init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

    /// "2026-11-21"; nil for anything else and for a day that does not exist.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let year = wholeNumber(parts[0]), let month = wholeNumber(parts[1]), let day = wholeNumber(parts[2]),
            (1970...2200).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var text: String { padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) }

    package static func < (left: LocalDate, right: LocalDate) -> Bool { left.text < right.text }

    /// Days since 1970. Years are counted from March, so that the leap day is the last day.
    var number: Int {
        let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719_469
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let next = month == 12 ? LocalDate(year: year + 1, month: 1, day: 1) : LocalDate(year: year, month: month + 1, day: 1)
        return next.number - LocalDate(year: year, month: month, day: 1).number
    }
}

/// Accepts digits only: no sign, no space.
func wholeNumber(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
}

func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
