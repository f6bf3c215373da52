/// A date of the Gregorian calendar, with a time of day and a UTC offset if they are written.
package struct DateParts: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour = 0
    package var minute = 0
    package var second = 0
    package var microsecond = 0
    package var hasTime = false
    /// Seconds east of UTC; nil if no offset is written and local time is meant.
    package var offset: Int?

    package init(year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Days from 1970-01-01 to this date.
    package var daysFromEpoch: Int {
        // If years start in March, the leap day is the last day of the year (Hinnant, "chrono-compatible low-level date algorithms").
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Microseconds from 1970-01-01T00:00 in local time; `offset` is not subtracted.
    package var localMicroseconds: Int64 {
        Int64(daysFromEpoch * 86_400 + hour * 3_600 + minute * 60 + second) * 1_000_000 + Int64(microsecond)
    }

    /// The instant in microseconds since 1970 UTC.
    ///
    /// - Parameter fallback: the offset in seconds if none is written.
    package func microseconds(fallback: Int = 0) -> Int64 { localMicroseconds - Int64(offset ?? fallback) * 1_000_000 }

    /// The UTC date and time of an instant in microseconds since 1970.
    package init(microseconds: Int64) {
        let days = Int((Double(microseconds) / 86_400_000_000).rounded(.down))
        self.init(daysFromEpoch: days)
        let rest = Int(microseconds - Int64(days) * 86_400_000_000)
        (hour, minute) = (rest / 3_600_000_000, rest / 60_000_000 % 60)
        (second, microsecond) = (rest / 1_000_000 % 60, rest % 1_000_000)
        (hasTime, offset) = (true, 0)
    }

    package init(daysFromEpoch days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package var isValid: Bool {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else { return false }
        return hour < 24 && minute < 60 && second < 60 && abs(offset ?? 0) <= 18 * 3_600
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
