extension DateCursor {
    /// The year before the first one of an era, and the years that it can have. People still write 平成32年 for 2020.
    private static let eras: [(names: [StaticString], letter: StaticString?, base: Int, limit: Int)] = [
        (["令和", "㋿", "令"], "r", 2018, 99), (["平成", "㍻", "平"], "h", 1988, 45), (["昭和", "㍼", "昭"], "s", 1925, 64), (["大正", "㍽"], "t", 1911, 15),
        (["明治", "㍾"], nil, 1867, 45), (["中华民国", "中華民国", "民国"], nil, 1911, 199),
    ]

    /// "令和8年9月5日", "平成元年4月1日", "R8.9.5", "H31/4/1"; nil without moving if no era is written.
    mutating func readEraDay() -> DateText.Reading? {
        guard !isAtEnd, !isAtDigit else { return nil }
        let start = index
        for era in Self.eras {
            let isNamed = era.names.contains { take($0) }
            guard isNamed || era.letter.map({ take($0) }) ?? false else { continue }
            if isNamed || isAtDigit || !isAtEnd && bytes[index] >= 0x80, let parts = readDay(ofEra: era.base, limit: era.limit) { return .date(parts) }
            index = start
            return nil
        }
        return nil
    }

    /// "年9月5日" of "115年9月5日", a year of the Republic of China.
    mutating func readAfterRepublicYear(_ year: Int) -> DateText.Reading? {
        guard (90...199).contains(year), index < bytes.count, bytes[index] >= 0x80 else { return nil }
        return readYearFirst(1911 + year)
    }

    private mutating func readDay(ofEra base: Int, limit: Int) -> DateParts? {
        skipBlanks()
        guard let year = take("元") ? 1 : readNumber() ?? readHanNumber(), (1...limit).contains(year) else { return nil }
        skipBlanks()
        if take("年") { return readMonthAndDay(of: base + year) }
        guard let mark = takeAny("./-") else { return nil }
        skipBlanks()
        guard let month = readPair() else { return nil }
        skipBlanks()
        guard take(mark) else { return nil }
        skipBlanks()
        return readPair().map { DateParts(year: base + year, month: month, day: $0) }
    }
}
