import Foundation
import TendLanguage
import TendSQL

/// The schedule of backups, their key and folder, and how many are kept.
package struct BackupPlan: Sendable, Equatable {
    package var recipient: PublicKey?
    /// Empty for the default folder beside the data.
    package var folder = ""
    /// In the time zone of the business.
    package var hour = 3
    package var days = 7
    package var weeks = 4
    package var months = 12

    package init() {}

    package static let hours = 0...23
    package static let maxRetained = 999

    package func check() throws {
        guard Self.hours.contains(hour) else { throw Problem.invalid(field: "hour", Phrase("The hour must be between 0 and 23.")) }
        for (field, number) in [("days", days), ("weeks", weeks), ("months", months)] where !(0...Self.maxRetained).contains(number) {
            throw Problem.invalid(field: field, Phrase("Keep between 0 and \(Self.maxRetained)."))
        }
        guard days > 0 else { throw Problem.invalid(field: "days", Phrase("Keep backups of at least one day.")) }
    }

    /// The last scheduled time and the next one.
    package func times(around now: Instant, _ calendar: LocalCalendar) -> (last: Instant, next: Instant) {
        let today = time(on: now, calendar)
        return today <= now ? (today, time(on: calendar.adding(to: now, days: 1), calendar)) : (time(on: calendar.adding(to: now, days: -1), calendar), today)
    }

    private func time(on day: Instant, _ calendar: LocalCalendar) -> Instant {
        let day = calendar.localDate(of: day)
        return calendar.instant(year: day.year, month: day.month, day: day.day, hour: hour) ?? calendar.day(day).start
    }

    /// Seconds between attempts after a failure.
    static let retryAfter = 3600.0

    /// Whether a backup is due. Ignores backups dated in the future, which exist after the clock was set back.
    package func isDue(_ recent: [Backup], now: Instant, _ calendar: LocalCalendar) -> Bool {
        guard recipient != nil else { return false }
        let last = times(around: now, calendar).last
        let past = recent.filter { $0.startedAt <= now }
        if past.contains(where: { $0.verifiedAt != nil && $0.startedAt >= last }) { return false }
        return !past.contains { now - $0.startedAt < Self.retryAfter && $0.startedAt >= last }
    }

    /// The backups that are neither the newest of all nor the newest of one of the last days, weeks or months.
    /// Counts days that have a backup, not their age, so that a clock that jumps deletes nothing.
    package func expired(_ backups: [Backup], _ calendar: LocalCalendar) -> [Backup] {
        let newestFirst = backups.sorted { ($0.startedAt, $0.id) > ($1.startedAt, $1.id) }
        var retained = Set(newestFirst.prefix(1).map(\.id))
        let day = { (backup: Backup) in calendar.localDate(of: backup.startedAt) }
        // The first day of 1970 was a Thursday.
        let spans: [(count: Int, number: (Backup) -> Int)] = [
            (days, { day($0).number }), (weeks, { (day($0).number + 3) / 7 }), (months, { day($0).year * 12 + day($0).month }),
        ]
        for (count, number) in spans {
            var seen: Set<Int> = []
            for backup in newestFirst where seen.count < count && seen.insert(number(backup)).inserted { retained.insert(backup.id) }
        }
        return newestFirst.filter { !retained.contains($0.id) }
    }
}

extension BackupPlan {
    init(_ row: Row) {
        recipient = try? PublicKey(row["recipient"])
        folder = row["folder"]
        (hour, days, weeks, months) = (row["hour"], row["days"], row["weeks"], row["months"])
    }
}
