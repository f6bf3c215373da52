import Foundation

extension Example {
    /// The days of the history since 1970, in a time zone without daylight saving time. They are looked up instead of
    /// computed, because one customer needs thousands of them.
    struct SimulationCalendar: Sendable {
        struct Day: Sendable {
            let month: Int
            let dayOfMonth: Int
            /// Monday is 0.
            let weekday: Int
        }

        static let historyDays = 730
        /// Bills and renewals can fall after the last day.
        private static let lookaheadDays = 800

        let start: Int
        /// The first day after the history.
        private(set) var end: Int
        private let days: [Day]
        private let offset: Int64

        init(until: Instant, zone: TimeZone) {
            let calendar = LocalCalendar(zone: zone)
            offset = Int64(zone.secondsFromGMT(for: until.date))
            let seconds = Int64((Double(until.microseconds) / 1_000_000).rounded(.down)) + offset
            end = Int((Double(seconds) / Instant.day).rounded(.down))
            start = end - Self.historyDays
            let shift = offset
            days = (start..<end + Self.lookaheadDays).map { day in
                let parts = calendar.parts(of: Self.instant(day: day, seconds: 43_200, offset: shift))
                return Day(month: parts.month!, dayOfMonth: parts.day!, weekday: (parts.weekday! + 5) % 7)
            }
        }

        /// Moves the end by at most a year.
        mutating func extend(days: Int) { end += days }

        subscript(day: Int) -> Day { days[day - start] }

        var until: Instant { instant(end, seconds: 0) }

        func instant(_ day: Int, seconds: Int) -> Instant {
            Self.instant(day: day, seconds: seconds, offset: offset)
        }

        /// The same day of a later month, or its last day where the month is shorter.
        func adding(months: Int, to day: Int, billedOn dayOfMonth: Int) -> Int {
            var first = day - self[day].dayOfMonth + 1
            for _ in 0..<months { first = nextMonth(after: first) }
            let length = nextMonth(after: first) - first
            return first + min(dayOfMonth, length) - 1
        }

        private func nextMonth(after first: Int) -> Int {
            var day = first + 28
            while self[day].dayOfMonth != 1 { day += 1 }
            return day
        }

        private static func instant(day: Int, seconds: Int, offset: Int64) -> Instant {
            Instant(microseconds: (Int64(day) * 86_400 + Int64(seconds) - offset) * 1_000_000)
        }
    }
}
