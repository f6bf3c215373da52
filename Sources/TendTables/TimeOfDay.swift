/// A time of day, with a UTC offset if it is written.
package struct TimeOfDay: Hashable, Sendable {
    package var hour: Int
    package var minute = 0
    package var second = 0
    package var microsecond = 0
    /// Seconds east of UTC.
    package var offset: Int?

    package init(hour: Int, minute: Int = 0, second: Int = 0) { (self.hour, self.minute, self.second) = (hour, minute, second) }

    /// 24:00:00 is a time of day: the end of it.
    package var isValid: Bool {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return isEndOfDay }
        return true
    }

    private var isEndOfDay: Bool { hour == 24 && minute == 0 && second == 0 && microsecond == 0 }
}

extension DateParts {
    /// This day at a time of day. Without an offset of its own, the time has that of the date.
    package func at(_ time: TimeOfDay) -> DateParts {
        var parts = self
        (parts.hour, parts.minute, parts.second, parts.microsecond) = (time.hour, time.minute, time.second, time.microsecond)
        (parts.hasTime, parts.offset) = (true, time.offset ?? offset)
        return parts.nextDayIfEnded
    }

    /// The same instant without an hour 24.
    var nextDayIfEnded: DateParts {
        guard hour == 24, minute == 0, second == 0, microsecond == 0 else { return self }
        var midnight = self
        midnight.hour = 0
        guard midnight.isValid else { return self }
        let next = DateParts(daysFromEpoch: daysFromEpoch + 1)
        (midnight.year, midnight.month, midnight.day) = (next.year, next.month, next.day)
        return midnight
    }
}
