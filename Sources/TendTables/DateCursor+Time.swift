extension DateCursor {
    /// Reads what follows the day: nothing, or a time of day with or without a zone.
    mutating func readTime(into parts: inout DateParts) -> Bool {
        let start = index
        let follows = start > 0 && (bytes[start - 1] >= 0x80 || [UInt8(ascii: ")"), UInt8(ascii: "]")].contains(bytes[start - 1]))
        let isSeparated = skipBeforeTime() || follows || !isAtEnd && bytes[start] >= 0x80
        if isAtEnd { return true }
        if parts.hasTime { return readZones(&parts.offset) }
        guard isSeparated, let time = readTimeOfDay(allowsCompact: true) else { return false }
        parts = parts.at(time)
        return true
    }

    /// A time of day, with or without a zone, to the end of the cell.
    mutating func readTimeOfDay(allowsCompact: Bool) -> TimeOfDay? {
        guard var time = (allowsCompact ? readCompactClock() : nil) ?? readClock() else { return nil }
        return readZones(&time.offset) ? time : nil
    }

    /// "T", a comma, a dash or words such as "um".
    private mutating func skipBeforeTime() -> Bool {
        let start = index
        if isDigit(at: index + 1), take("t") {
            isOffsetCertain = true
            return true
        }
        if isDigit(at: index + 1), take(":") { return true }
        skipComma()
        let end = index
        if index > start, takeAny("-@|") != nil { skipBlanks() }
        while !isAtDayPart, takeWord(of: DateWords.beforeTime) {
            _ = take(".")
            skipBlanks()
        }
        if isAtEnd { index = end }
        return index > start
    }

    /// 140500 or 1405.
    private mutating func readCompactClock() -> TimeOfDay? {
        let start = index
        if let number = readNumber(), [4, 6].contains(index - start) {
            let full = index - start == 6 ? number : number * 100
            isOffsetCertain = true
            var time = TimeOfDay(hour: full / 10_000, minute: full / 100 % 100, second: full % 100)
            time.microsecond = readFraction()
            return time
        }
        index = start
        return nil
    }

    /// "14:05:00.5", "14.05 Uhr", "14h05", "2:05 PM", "下午2时5分".
    mutating func readClock() -> TimeOfDay? {
        var part = readDayPart()
        skipBlanks()
        guard let hour = readPair() else { return nil }
        var time = TimeOfDay(hour: hour)
        guard let hasMinutes = readMinutes(into: &time) else { return nil }
        let end = index
        skipBlanks()
        if let after = readDayPart() {
            guard part == nil else { return nil }
            part = after
        } else if !takeWord(of: DateWords.afterTime) {
            index = end
        }
        guard hasMinutes || part != nil || index > end else { return nil }
        guard let part else { return time }
        guard let hour = part.hour(hour) else { return nil }
        time.hour = hour
        return time
    }

    /// Whether minutes or a unit follow the hour; nil if what follows is no time.
    private mutating func readMinutes(into time: inout TimeOfDay) -> Bool? {
        if isDigit(at: index + 1), let mark = takeAny(":.") {
            guard let minute = readPair() else { return nil }
            time.minute = minute
            guard isDigit(at: index + 1), take(mark) else { return true }
        } else {
            let end = index
            skipBlanks()
            guard take("时") || take("点") || takeWord(of: ["h"]) else {
                index = end
                return false
            }
            skipBlanks()
            if take("半") { time.minute = 30 }
            guard isAtDigit else { return true }
            guard let minute = readPair() else { return nil }
            time.minute = minute
            skipBlanks()
            guard take("分") else { return true }
            skipBlanks()
            guard isAtDigit else { return true }
        }
        guard let second = readPair() else { return nil }
        (time.second, isOffsetCertain) = (second, true)
        time.microsecond = readFraction()
        skipBlanks()
        _ = take("秒")
        return true
    }

    /// The microseconds of ".123"; further digits are dropped.
    private mutating func readFraction() -> Int {
        guard isDigit(at: index + 1), takeAny(".,") != nil else { return 0 }
        var (microseconds, scale) = (0, 100_000)
        while isAtDigit {
            microseconds += Int(bytes[index] &- 0x30) * scale
            (scale, index) = (scale / 10, index + 1)
        }
        return microseconds
    }
}
