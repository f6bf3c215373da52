import Foundation
import Synchronization
import TendSQL
import TendTables

/// Half open: `start` belongs to it, `end` does not.
package struct Period: Hashable, Sendable {
    package let start: Instant
    package let end: Instant
    /// Only all time holds what nobody dated.
    package let includesUndated: Bool

    package init(start: Instant, end: Instant, includesUndated: Bool = false) {
        precondition(start <= end, "a period ends after it starts")
        self.start = start
        self.end = end
        self.includesUndated = includesUndated
    }

    package func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }

    /// The same, cut off at an instant that is not before its start.
    package func clipped(to instant: Instant) -> Period { Period(start: start, end: max(start, min(end, instant)), includesUndated: includesUndated) }

    /// Whether a column of instants lies in it.
    package func sqlCondition(on column: SQL) -> SQL {
        includesUndated ? "(\(column) < \(end) OR \(column) IS NULL)" : "\(column) >= \(start) AND \(column) < \(end)"
    }
}

/// Days and months as the owner's clock on the wall has them.
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

    /// Finding the changes of a zone's clock takes longer than a page may, so each zone is asked once.
    package static func of(_ zone: TimeZone) -> LocalCalendar {
        cache.withLock { kept in
            if let calendar = kept[zone.identifier] { return calendar }
            let calendar = LocalCalendar(zone: zone)
            kept[zone.identifier] = calendar
            return calendar
        }
    }

    private static let cache = Mutex<[String: LocalCalendar]>([:])

    package func month(of instant: Instant) -> Period { period(.month, of: instant) }
    package func day(of instant: Instant) -> Period { period(.day, of: instant) }

    /// A day that begins after midnight, because the clock skips that hour, begins when it begins.
    package func day(_ day: LocalDate) -> Period { self.day(number: day.number) }

    /// The day so many days after the first of 1970.
    func day(number: Int) -> Period {
        // Midnight may be missing; noon never is.
        day(of: offsets.instant(localTime: Int64(number) * 86_400_000_000 + 43_200_000_000))
    }

    /// So many whole months from the first day of one, such as a quarter or a year.
    package func months(_ count: Int, from year: Int, _ month: Int) -> Period {
        let next = month - 1 + count
        let end = LocalDate(year: year + next / 12, month: next % 12 + 1, day: 1)
        return Period(start: day(LocalDate(year: year, month: month, day: 1)).start, end: day(end).start)
    }

    /// The same time of day, so many months later (or earlier); the last day where a month is too short.
    package func adding(to instant: Instant, months: Int) -> Instant {
        Instant(calendar.date(byAdding: .month, value: months, to: instant.date)!)
    }

    package func adding(to instant: Instant, days: Int) -> Instant {
        Instant(calendar.date(byAdding: .day, value: days, to: instant.date)!)
    }

    package func lastFullMonth(before now: Instant) -> Period {
        month(of: month(of: now).start + -1)
    }

    /// The `count` months that end with the one `instant` lies in, oldest first.
    package func months(_ count: Int, upTo instant: Instant) -> [Period] {
        let last = month(of: instant)
        return (0..<count).reversed().map { back in
            let start = calendar.date(byAdding: .month, value: -back, to: last.start.date)!
            return month(of: Instant(start))
        }
    }

    /// nil for a day that is not there, such as 30 February.
    package func instant(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) -> Instant? {
        let parts = DateComponents(calendar: calendar, timeZone: zone, year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard parts.isValidDate(in: calendar) || hour > 0, let date = calendar.date(from: parts) else { return nil }
        return Instant(date)
    }

    /// Reckoned from the list of offsets: a page of dates asks a hundred times.
    package func parts(of instant: Instant) -> DateComponents {
        let wall = DateParts(microseconds: instant.microseconds + offsets.offset(at: instant))
        return DateComponents(
            year: wall.year, month: wall.month, day: wall.day, hour: wall.hour, minute: wall.minute, second: wall.second,
            weekday: ((wall.daysFromEpoch + 4) % 7 + 7) % 7 + 1)
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
