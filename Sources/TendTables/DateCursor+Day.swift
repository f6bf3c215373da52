extension DateCursor {
    mutating func readDay(_ order: DateOrder?) -> DateText.Reading? {
        let start = index
        if let month = readMonthName(), let day = readAfterMonthName(month) { return day }
        // "mar" is March, and the Tuesday of Romance languages.
        index = start
        if skipWeekday() { skipComma() }
        if takeWord(of: DateWords.beforeDay) { skipBlanks() }
        if let month = readMonthName() { return readAfterMonthName(month) }
        guard let day = readNumericDay(order) else { return nil }
        _ = take(".")
        let end = index
        skipComma()
        if !skipWeekday() { index = end }
        return day
    }

    private mutating func readNumericDay(_ order: DateOrder?) -> DateText.Reading? {
        let start = index
        guard let first = readNumber() else { return nil }
        switch index - start {
        case 8, 14: return readCompact(from: start)
        case 4: return readYearFirst(first)
        case 1, 2: return readDayOrMonthFirst(first, order)
        default: return nil
        }
    }

    private func readCompact(from start: Int) -> DateText.Reading {
        func number(_ offset: Int, _ count: Int) -> Int {
            bytes[(start + offset)..<(start + offset + count)].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
        }
        let parts = DateParts(year: number(0, 4), month: number(4, 2), day: number(6, 2))
        guard index - start == 14 else { return .date(parts) }
        return .date(parts.at(TimeOfDay(hour: number(8, 2), minute: number(10, 2), second: number(12, 2))))
    }

    private mutating func readYearFirst(_ year: Int) -> DateText.Reading? {
        skipBlanks()
        if take("年") {
            skipBlanks()
            guard let month = readMonthName() else { return nil }
            skipBlanks()
            guard let day = readPair() else { return nil }
            skipBlanks()
            if !take("日") { _ = take("号") }
            return .date(DateParts(year: year, month: month, day: day))
        }
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

    private mutating func readDayOrMonthFirst(_ first: Int, _ order: DateOrder?) -> DateText.Reading? {
        let start = index
        if take("月"), let day = readAfterMonthName(first) { return day }
        index = start
        skipOrdinal()
        skipBlanks()
        let mark = takeAny("-/.")
        skipBlanks()
        if takeWord(of: DateWords.beside) { skipBlanks() }
        if let month = readMonthName() {
            skipBlanks()
            if mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") {
                guard take(mark!) else { return nil }
                skipBlanks()
            } else {
                skipBeforeYear()
            }
            return readYear().map { .date(DateParts(year: $0, month: month, day: first)) }
        }
        guard let mark, let second = readNumber() else { return nil }
        skipBlanks()
        guard take(mark) else { return nil }
        skipBlanks()
        guard let year = readYear() else { return nil }
        let dayFirst = DateParts(year: year, month: second, day: first)
        let monthFirst = DateParts(year: year, month: first, day: second)
        if mark == UInt8(ascii: ".") || order == .dayFirst { return .date(dayFirst) }
        if order == .monthFirst { return .date(monthFirst) }
        if first == second || !monthFirst.isValid { return .date(dayFirst) }
        return dayFirst.isValid ? .ambiguous : .date(monthFirst)
    }

    private mutating func readAfterMonthName(_ month: Int) -> DateText.Reading? {
        _ = take(".")
        if takeAny("-/") == nil { skipBlanks() }
        guard let day = readPair() else { return nil }
        skipOrdinal()
        _ = take("日")
        if let parts = readTimeBeforeYear(month, day) { return .date(parts) }
        if takeAny("-/") == nil { skipBeforeYear() }
        return readYear().map { .date(DateParts(year: $0, month: month, day: day)) }
    }

    /// "14:05:00 UTC 2026" of "Wed Sep 30 14:05:00 UTC 2026".
    private mutating func readTimeBeforeYear(_ month: Int, _ day: Int) -> DateParts? {
        let start = index
        skipBlanks()
        guard isDigit(at: index), isDigit(at: index + 1), index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: ":"), var time = readClock() else {
            index = start
            return nil
        }
        skipBlanks()
        if takeZone(&time.offset) { skipBlanks() }
        let year = index
        guard let number = readNumber(), index - year == 4 else {
            index = start
            return nil
        }
        return DateParts(year: number, month: month, day: day).at(time)
    }

    private mutating func readYear() -> Int? {
        _ = take("'")
        let start = index
        guard let year = readNumber() else { return nil }
        switch index - start {
        case 4:
            _ = take("年")
            return year
        case 2: return year < 69 ? 2000 + year : 1900 + year
        default: return nil
        }
    }

    /// "September", "Sept", "九月" or "9月". A dot after it remains.
    private mutating func readMonthName() -> Int? {
        if isAtLetter {
            let word = word
            guard let month = DateWords.months[word] else { return nil }
            index += word.utf8.count
            return month
        }
        let start = index
        if let number = readPair() {
            skipBlanks()
            if take("月") { return number }
        } else if let number = readHanNumber(), take("月") {
            return number
        }
        index = start
        return nil
    }

    /// One to twelve in Chinese characters.
    private mutating func readHanNumber() -> Int? {
        let isAboveTen = take("十")
        for (value, character) in Self.hanDigits.enumerated() where take(character) { return isAboveTen ? 11 + value : 1 + value }
        return isAboveTen ? 10 : nil
    }

    private static let hanDigits: [StaticString] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    private static let planets: [StaticString] = ["月", "火", "水", "木", "金", "土", "日"]

    /// "Wed.", "星期三", "水曜日" or "(水)".
    mutating func skipWeekday() -> Bool {
        let start = index
        let isBracketed = take("(")
        if isAtWeekday(isBracketed), !isBracketed || take(")") { return true }
        index = start
        return false
    }

    private mutating func isAtWeekday(_ isBracketed: Bool) -> Bool {
        if takeWord(of: DateWords.weekdays) {
            _ = take("-feira")
            _ = take(".")
            return true
        }
        let isNamed = take("星期") || take("周") || take("礼拜")
        if isNamed || isBracketed, take("天") || readHanNumber() != nil { return true }
        guard Self.planets.contains(where: { take($0) }) else { return false }
        return take("曜日") || take("曜") || isNamed || isBracketed || index < bytes.count && bytes[index] == UInt8(ascii: ",")
    }

    private mutating func skipOrdinal() {
        guard isAtLetter else { return }
        let word = word
        if ["st", "nd", "rd", "th", "er"].contains(word) { index += 2 }
    }

    /// "30 September, 2026", "30 Sep. 2026", "30 de septiembre de 2026".
    private mutating func skipBeforeYear() {
        _ = take(".")
        skipComma()
        if takeWord(of: DateWords.beside) { skipBlanks() }
    }

    mutating func skipComma() {
        skipBlanks()
        _ = take(",")
        skipBlanks()
    }
}
