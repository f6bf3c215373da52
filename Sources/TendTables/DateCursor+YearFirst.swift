extension DateCursor {
    func readCompact(from start: Int) -> DateText.Reading {
        func number(_ offset: Int, _ count: Int) -> Int {
            bytes[(start + offset)..<(start + offset + count)].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
        }
        let parts = DateParts(year: number(0, 4), month: number(4, 2), day: number(6, 2))
        guard index - start == 14 else { return .date(parts) }
        return .date(parts.at(TimeOfDay(hour: number(8, 2), minute: number(10, 2), second: number(12, 2))))
    }

    mutating func readYearFirst(_ year: Int) -> DateText.Reading? {
        skipBlanks()
        if take("年") { return readMonthAndDay(of: year).map { .date($0) } }
        if take("-w") || take("w") { return readWeekDate(year) }
        let mark = takeAny("-/.")
        skipBlanks()
        let start = index
        if mark != nil, let dayOfYear = readNumber(), index - start == 3 { return readOrdinal(year, dayOfYear) }
        index = start
        guard let month = readMonthName() ?? (mark == nil ? nil : readNumber()) else { return nil }
        skipBlanks()
        guard mark.map({ take($0) }) ?? true else { return nil }
        skipBlanks()
        return readNumber().map { .date(DateParts(year: year, month: month, day: $0)) }
    }

    /// "9月5日" after the year.
    mutating func readMonthAndDay(of year: Int) -> DateParts? {
        skipBlanks()
        guard let month = readMonthName() else { return nil }
        skipBlanks()
        guard let day = readPair() ?? readHanNumber() else { return nil }
        skipBlanks()
        if !take("日") { _ = take("号") }
        return DateParts(year: year, month: month, day: day)
    }

    /// 2026-W40-3: day 3 of the week that has the 40th Thursday of 2026.
    private mutating func readWeekDate(_ year: Int) -> DateText.Reading? {
        let start = index
        guard var week = readNumber() else { return nil }
        var day = week % 10
        switch index - start {
        case 2:
            guard take("-"), let written = readNumber() else { return nil }
            day = written
        case 3: week /= 10
        default: return nil
        }
        guard (1...53).contains(week), (1...7).contains(day), (1000...9999).contains(year) else { return .impossible }
        let result = firstMonday(of: year) + (week - 1) * 7 + day - 1
        return result < firstMonday(of: year + 1) ? .date(DateParts(daysFromEpoch: result)) : .impossible
    }

    /// The Monday of the week with 4 January. 1970-01-01 was a Thursday.
    private func firstMonday(of year: Int) -> Int {
        let fourth = DateParts(year: year, month: 1, day: 4).daysFromEpoch
        return fourth - ((fourth + 3) % 7 + 7) % 7
    }

    /// 2026-273T14:05. Without a time it is more likely the number of an invoice.
    private func readOrdinal(_ year: Int, _ dayOfYear: Int) -> DateText.Reading? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "t"), (1...366).contains(dayOfYear) else { return nil }
        let day = DateParts(daysFromEpoch: DateParts(year: year, month: 1, day: 1).daysFromEpoch + dayOfYear - 1)
        return day.year == year ? .date(day) : .impossible
    }
}
