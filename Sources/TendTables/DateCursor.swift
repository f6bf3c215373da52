/// Reads one date from left to right.
struct DateCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]
    private static let weekdays: Set<String> = [
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    mutating func read(_ order: DateOrder?) -> DateText.Reading {
        skipWeekday()
        guard let day = readDay(order) else { return .notADate }
        guard case .date(var parts) = day else {
            // Text such as "1/2/3/4" must not count as a date of unknown order.
            var remainder = DateParts(year: 2000, month: 1, day: 1)
            return readTime(into: &remainder) && index == bytes.count ? day : .notADate
        }
        guard readTime(into: &parts), index == bytes.count else { return .notADate }
        return parts.isValid ? .date(parts) : .impossible
    }

    // MARK: The day

    private mutating func readDay(_ order: DateOrder?) -> DateText.Reading? {
        if let month = readMonthName() { return readAfterMonthName(month) }
        let start = index
        guard let first = readNumber() else { return nil }
        switch index - start {
        case 8, 14: return readCompact(from: start)
        case 4: return readYearFirst(first)
        case 1, 2: return readDayOrMonthFirst(first, order)
        default: return nil
        }
    }

    private mutating func readCompact(from start: Int) -> DateText.Reading? {
        let digits = bytes[start..<index].map { Int($0 &- 0x30) }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        var parts = DateParts(year: number(0..<4), month: number(4..<6), day: number(6..<8))
        if digits.count == 14 {
            (parts.hour, parts.minute, parts.second, parts.hasTime) = (number(8..<10), number(10..<12), number(12..<14), true)
        }
        return .date(parts)
    }

    private mutating func readYearFirst(_ year: Int) -> DateText.Reading? {
        if take("年") {
            skipBlanks()
            guard let month = readNumber(), take("月") else { return nil }
            skipBlanks()
            guard let day = readNumber() else { return nil }
            if !take("日") { _ = take("号") }
            return .date(DateParts(year: year, month: month, day: day))
        }
        guard let mark = takeAny("-/."), let month = readMonthName() ?? readNumber(), take(mark), let day = readNumber() else { return nil }
        return .date(DateParts(year: year, month: month, day: day))
    }

    private mutating func readDayOrMonthFirst(_ first: Int, _ order: DateOrder?) -> DateText.Reading? {
        skipOrdinal()
        let mark = takeAny("-/.") ?? 0x20
        if mark == 0x20 { skipBlanks() }
        if let month = readMonthName() {
            if mark == 0x20 { skipComma() } else { guard take(mark) else { return nil } }
            return readYear().map { .date(DateParts(year: $0, month: month, day: first)) }
        }
        guard mark != 0x20, let second = readNumber(), take(mark), let year = readYear() else { return nil }
        let dayFirst = DateParts(year: year, month: second, day: first)
        let monthFirst = DateParts(year: year, month: first, day: second)
        if mark == UInt8(ascii: ".") || order == .dayFirst { return .date(dayFirst) }
        if order == .monthFirst { return .date(monthFirst) }
        if first == second || !monthFirst.isValid { return .date(dayFirst) }
        return dayFirst.isValid ? .ambiguous : .date(monthFirst)
    }

    private mutating func readAfterMonthName(_ month: Int) -> DateText.Reading? {
        if takeAny(".-/") == nil { skipBlanks() }
        guard let day = readNumber(), day < 100 else { return nil }
        skipOrdinal()
        if takeAny("-/") == nil { skipComma() }
        return readYear().map { .date(DateParts(year: $0, month: month, day: day)) }
    }

    private mutating func readYear() -> Int? {
        _ = take("'")
        let start = index
        guard let year = readNumber() else { return nil }
        switch index - start {
        case 4: return year
        case 2: return year < 69 ? 2000 + year : 1900 + year
        default: return nil
        }
    }

    // MARK: The time of day

    private mutating func readTime(into parts: inout DateParts) -> Bool {
        let isSeparated = take("T") || take(",") || skipBlanks()
        skipBlanks()
        if index == bytes.count { return !(isSeparated && bytes.last == UInt8(ascii: "T")) }
        guard isSeparated, !parts.hasTime || isAtZone else { return false }
        let half = take("下午") ? 12 : take("上午") ? 0 : nil
        if !parts.hasTime {
            let start = index
            guard let hour = readNumber() else { return false }
            if index - start == 6 || index - start == 4 {
                let full = index - start == 6 ? hour : hour * 100
                (parts.hour, parts.minute, parts.second) = (full / 10_000, full / 100 % 100, full % 100)
            } else {
                guard index - start <= 2, take(":") || take("时") || take("點") || take("点"), let minute = readNumber() else { return false }
                (parts.hour, parts.minute) = (hour, minute)
                _ = take("分")
                guard readSeconds(into: &parts) else { return false }
            }
            parts.hasTime = true
        }
        guard readMeridiem(half, into: &parts.hour) else { return false }
        return readZone(into: &parts)
    }

    private mutating func readSeconds(into parts: inout DateParts) -> Bool {
        guard take(":") || (index < bytes.count && bytes[index] &- 0x30 < 10) else { return true }
        guard let second = readNumber() else { return false }
        parts.second = second
        _ = take("秒")
        guard takeAny(".,") != nil else { return true }
        var (scale, digits) = (100_000, 0)
        while index < bytes.count, bytes[index] &- 0x30 < 10 {
            parts.microsecond += Int(bytes[index] &- 0x30) * scale
            (scale, digits, index) = (scale / 10, digits + 1, index + 1)
        }
        return digits > 0
    }

    private mutating func readMeridiem(_ half: Int?, into hour: inout Int) -> Bool {
        skipBlanks()
        var half = half
        if take("AM") || take("am") || take("a.m.") { half = 0 } else if take("PM") || take("pm") || take("p.m.") { half = 12 }
        guard let half else { return true }
        if half == 12, hour > 12 { return hour < 24 }
        guard hour <= 12 else { return false }
        hour = hour % 12 + half
        return true
    }

    private var isAtZone: Bool { index < bytes.count && "Z+-zUG".utf8.contains(bytes[index]) }

    private mutating func readZone(into parts: inout DateParts) -> Bool {
        skipBlanks()
        if index == bytes.count { return true }
        if take("Z") || take("z") || take("UTC") || take("GMT") {
            parts.offset = 0
            if index == bytes.count { return true }
        }
        guard let sign = takeAny("+-") else { return false }
        let start = index
        guard var hours = readNumber() else { return false }
        var minutes = 0
        if index - start == 4 {
            (hours, minutes) = (hours / 100, hours % 100)
        } else {
            guard index - start <= 2 else { return false }
            if take(":") {
                guard let written = readNumber() else { return false }
                minutes = written
            }
        }
        guard minutes < 60, hours <= 18 else { return false }
        parts.offset = (hours * 3_600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
        return true
    }

    // MARK: Words and separators

    private mutating func readNumber() -> Int? {
        let start = index
        var value = 0
        while index < bytes.count, index - start < 15, bytes[index] &- 0x30 < 10 {
            value = value * 10 + Int(bytes[index] &- 0x30)
            index += 1
        }
        return index > start ? value : nil
    }

    private var word: String {
        String(decoding: bytes[index...].prefix(10).prefix { ($0 | 0x20) &- 0x61 < 26 }.map { $0 | 0x20 }, as: UTF8.self)
    }

    private var isAtLetter: Bool { index < bytes.count && (bytes[index] | 0x20) &- 0x61 < 26 }

    private mutating func readMonthName() -> Int? {
        guard isAtLetter else { return nil }
        let word = word
        guard word.utf8.count >= 3, let month = Self.months.firstIndex(where: { word.hasPrefix($0) }) else { return nil }
        guard word.utf8.count == 3 || word == "sept" || word == Self.monthNames[month] else { return nil }
        index += word.utf8.count
        if character(at: index) == ".", word.utf8.count <= 4 { index += 1 }
        return month + 1
    }

    private func character(at index: Int) -> Character? { index < bytes.count ? Character(UnicodeScalar(bytes[index])) : nil }

    private mutating func skipWeekday() {
        guard isAtLetter else { return }
        let word = word
        guard Self.weekdays.contains(word) else { return }
        index += word.utf8.count
        skipComma()
    }

    private mutating func skipOrdinal() {
        if ["st", "nd", "rd", "th"].contains(word) { index += 2 }
    }

    private mutating func skipComma() {
        skipBlanks()
        _ = take(",")
        skipBlanks()
    }

    @discardableResult
    private mutating func skipBlanks() -> Bool {
        let start = index
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        return index > start
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    private mutating func take(_ mark: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == mark else { return false }
        index += 1
        return true
    }

    private mutating func takeAny(_ marks: String) -> UInt8? {
        guard index < bytes.count, marks.utf8.contains(bytes[index]) else { return nil }
        index += 1
        return bytes[index - 1]
    }
}
