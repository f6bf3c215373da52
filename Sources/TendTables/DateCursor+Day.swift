extension DateCursor {
    mutating func readDay(_ order: DateOrder?) -> DateText.Reading? {
        if !isAtDigit {
            let start = index
            if let month = readMonthName(), let day = readAfterMonthName(month) { return day }
            // "mar" is March, and the Tuesday of Romance languages.
            index = start
            if skipWeekday() { skipComma() }
            if takeWord(of: DateWords.beforeDay) { skipBlanks() }
            if let month = readMonthName() { return readAfterMonthName(month) }
        }
        guard let day = readEraDay() ?? readNumericDay(order) else { return nil }
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
        case 3: return readAfterRepublicYear(first)
        case 1, 2: return readDayOrMonthFirst(first, order)
        default: return nil
        }
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
}
