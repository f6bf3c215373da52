import Foundation
import Synchronization
import TendSQL
import TendTables

/// Half open: `start` belongs to it, `end` does not.
package struct Period: Hashable, Sendable {
    package let start: Instant
    package let end: Instant
    /// Whether it also contains records without a date. Only "all time" does.
    package let includesUndated: Bool

    package init(start: Instant, end: Instant, includesUndated: Bool = false) {
        precondition(start <= end, "a period ends after it starts")
        self.start = start
        self.end = end
        self.includesUndated = includesUndated
    }

    package func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }

    /// The same period, ending at the given instant at the latest and never before its start.
    package func clipped(to instant: Instant) -> Period { Period(start: start, end: max(start, min(end, instant)), includesUndated: includesUndated) }

    /// The condition that a column of instants lies in the period.
    package func sqlCondition(on column: SQL) -> SQL {
        includesUndated ? "(\(column) < \(end) OR \(column) IS NULL)" : "\(column) >= \(start) AND \(column) < \(end)"
    }
}

/// Days and months in one time zone.
package struct LocalCalendar: Sendable {
    package let zone: TimeZone
    package let offsets: ZoneOffsets
    private let calendar: Calendar

    package init(zone: TimeZone) {
        self.zone = zone
        offsets = ZoneOffsets(zone)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        calendar.firstWeekday = 2
        self.calendar = calendar
    }

    /// Cached, because computing the clock changes of a time zone takes too long for each page.
    package static func of(_ zone: TimeZone) -> LocalCalendar {
        cache.withLock { calendars in
            if let calendar = calendars[zone.identifier] { return calendar }
            let calendar = LocalCalendar(zone: zone)
            calendars[zone.identifier] = calendar
            return calendar
        }
    }

    private static let cache = Mutex<[String: LocalCalendar]>([:])

    package func month(of instant: Instant) -> Period { period(.month, of: instant) }
    package func day(of instant: Instant) -> Period { period(.day, of: instant) }

    /// Where the clock skips midnight, the day starts at its first instant.
    package func day(_ day: LocalDate) -> Period { self.day(number: day.number) }

    /// - Parameter number: days since 1970.
    func day(number: Int) -> Period {
        // The clock may skip midnight, but never noon.
        day(of: offsets.instant(localTime: Int64(number) * 86_400_000_000 + 43_200_000_000))
    }

    /// A number of whole months, such as a quarter or a year.
    package func months(_ count: Int, from year: Int, _ month: Int) -> Period {
        let next = month - 1 + count
        let end = LocalDate(year: year + next / 12, month: next % 12 + 1, day: 1)
        return Period(start: day(LocalDate(year: year, month: month, day: 1)).start, end: day(end).start)
    }

    /// The same time of day on the same day of another month, or on its last day if it is too short.
    package func adding(to instant: Instant, months: Int) -> Instant {
        Instant(calendar.date(byAdding: .month, value: months, to: instant.date)!)
    }

    package func adding(to instant: Instant, days: Int) -> Instant {
        Instant(calendar.date(byAdding: .day, value: days, to: instant.date)!)
    }

    package func lastFullMonth(before now: Instant) -> Period {
        month(of: month(of: now).start + -1)
    }

    /// The `count` months up to the month of `instant`, oldest first.
    package func months(_ count: Int, upTo instant: Instant) -> [Period] {
        let last = month(of: instant)
        return (0..<count).reversed().map { monthsBack in
            let start = calendar.date(byAdding: .month, value: -monthsBack, to: last.start.date)!
            return month(of: Instant(start))
        }
    }

    /// nil for a day that does not exist, such as 30 February.
    package func instant(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) -> Instant? {
        let parts = DateComponents(calendar: calendar, timeZone: zone, year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard parts.isValidDate(in: calendar) || hour > 0, let date = calendar.date(from: parts) else { return nil }
        return Instant(date)
    }

    /// Computed from the list of offsets, because a page formats a hundred dates.
    package func parts(of instant: Instant) -> DateComponents {
        let local = DateParts(microseconds: instant.microseconds + offsets.offset(at: instant))
        return DateComponents(
            year: local.year, month: local.month, day: local.day, hour: local.hour, minute: local.minute, second: local.second,
            weekday: ((local.daysFromEpoch + 4) % 7 + 7) % 7 + 1)
    }

    /// "2026-11-21"
    package func dayText(_ instant: Instant) -> String { localDate(of: instant).text }

    package func localDate(of instant: Instant) -> LocalDate {
        let parts = parts(of: instant)
        return LocalDate(year: parts.year!, month: parts.month!, day: parts.day!)
    }

    private func period(_ unit: Calendar.Component, of instant: Instant) -> Period {
        let interval = calendar.dateInterval(of: unit, for: instant.date)!
        return Period(start: Instant(interval.start), end: Instant(interval.end))
    }
}
