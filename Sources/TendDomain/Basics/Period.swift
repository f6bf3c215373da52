import Foundation
import Synchronization
import TendTables

/// Half open: `start` belongs to it, `end` does not.
package struct Period: Hashable, Sendable {
    package let start: Instant
    package let end: Instant

    package init(start: Instant, end: Instant) {
        precondition(start <= end, "a period ends after it starts")
        self.start = start
        self.end = end
    }

    package func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }
}

/// Days and months as the owner's clock on the wall has them.
package struct WallCalendar: Sendable {
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
    package static func of(_ zone: TimeZone) -> WallCalendar {
        kept.withLock { kept in
            if let calendar = kept[zone.identifier] { return calendar }
            let calendar = WallCalendar(zone: zone)
            kept[zone.identifier] = calendar
            return calendar
        }
    }

    private static let kept = Mutex<[String: WallCalendar]>([:])

    package func month(of instant: Instant) -> Period { period(.month, of: instant) }
    package func day(of instant: Instant) -> Period { period(.day, of: instant) }

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
    package func dayText(_ instant: Instant) -> String {
        let parts = parts(of: instant)
        return pad(parts.year!, 4) + "-" + pad(parts.month!, 2) + "-" + pad(parts.day!, 2)
    }

    private func period(_ unit: Calendar.Component, of instant: Instant) -> Period {
        let interval = calendar.dateInterval(of: unit, for: instant.date)!
        return Period(start: Instant(interval.start), end: Instant(interval.end))
    }
}

private func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
