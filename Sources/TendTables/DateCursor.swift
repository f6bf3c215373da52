/// Reads one date from left to right, in the spelling of `DateSpelling`.
struct DateCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0
    /// Whether "-04:00" can only be an offset; in "9:00-10:00" it is the end of a period.
    var isOffsetCertain = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The date, whether or not it exists; `ambiguous` or `notADate` otherwise.
    mutating func read(_ order: DateOrder?) -> DateText.Reading {
        skipBlanks()
        guard let day = readDay(order) else { return .notADate }
        guard case .date(var parts) = day else {
            // Text such as "1/2/3/4" must not count as a date of unknown order.
            var remainder = DateParts(year: 2000, month: 1, day: 1)
            return readTime(into: &remainder) && isAtEnd ? day : .notADate
        }
        return readTime(into: &parts) && isAtEnd ? .date(parts) : .notADate
    }

    // MARK: Numbers, words and marks

    var isAtEnd: Bool { index == bytes.count }
    var isAtDigit: Bool { isDigit(at: index) }
    var isAtLetter: Bool { isLetter(at: index) }

    func isDigit(at index: Int) -> Bool { index < bytes.count && bytes[index] &- 0x30 < 10 }
    func isLetter(at index: Int) -> Bool { index < bytes.count && bytes[index] &- 0x61 < 26 }

    mutating func readNumber() -> Int? {
        let start = index
        var value = 0
        while index - start < 15, isAtDigit {
            value = value * 10 + Int(bytes[index] &- 0x30)
            index += 1
        }
        return index > start ? value : nil
    }

    /// A number of one or two digits.
    mutating func readPair() -> Int? {
        let start = index
        guard let number = readNumber(), index - start <= 2 else { return nil }
        return number
    }

    var word: String {
        var end = index
        while isLetter(at: end), end - index < 12 { end += 1 }
        return String(decoding: bytes[index..<end], as: UTF8.self)
    }

    mutating func takeWord(of words: Set<String>) -> Bool {
        guard isAtLetter else { return false }
        let word = word
        guard words.contains(word) else { return false }
        index += word.utf8.count
        return true
    }

    @discardableResult
    mutating func skipBlanks() -> Bool {
        let start = index
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        return index > start
    }

    mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - index >= count else { return false }
        for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
        index += count
        return true
    }

    mutating func take(_ mark: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == mark else { return false }
        index += 1
        return true
    }

    mutating func takeAny(_ marks: StaticString) -> UInt8? {
        for offset in 0..<marks.utf8CodeUnitCount where take(marks.utf8Start[offset]) { return marks.utf8Start[offset] }
        return nil
    }
}
