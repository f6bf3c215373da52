extension DateCursor {
    /// "September", "Sept", "九月" or "9月". A dot after it remains.
    mutating func readMonthName() -> Int? {
        if isAtLetter {
            let word = word
            guard let month = DateWords.months[word] else { return nil }
            index += word.utf8.count
            return month
        }
        let start = index
        if isAtDigit {
            let number = readPair()
            skipBlanks()
            if let number, take("月") { return number }
        } else if let number = readHanNumber(), take("月") {
            return number
        }
        index = start
        return nil
    }

    /// 1 to 99 in Chinese characters.
    mutating func readHanNumber() -> Int? {
        guard !isAtEnd, bytes[index] >= 0x80 else { return nil }
        let first = readHanDigit()
        guard take("十") else { return first }
        return (first ?? 1) * 10 + (readHanDigit() ?? 0)
    }

    private mutating func readHanDigit() -> Int? {
        for (value, character) in Self.hanDigits.enumerated() where take(character) { return value + 1 }
        return nil
    }

    private static let hanDigits: [StaticString] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    private static let planets: [StaticString] = ["月", "火", "水", "木", "金", "土", "日"]

    /// "Wed.", "星期三", "水曜日", "(水)", "[水]" or "(水・祝)".
    mutating func skipWeekday() -> Bool {
        let (round, square) = (UInt8(ascii: "("), UInt8(ascii: "["))
        guard isLetter(at: index + 1) || !isAtEnd && (bytes[index] >= 0x80 || bytes[index] == round || bytes[index] == square) else { return false }
        let start = index
        let open = takeAny("([")
        if isAtWeekday(open != nil) {
            guard let open else { return true }
            _ = take("・祝") || take("祝")
            if take(open == round ? UInt8(ascii: ")") : UInt8(ascii: "]")) { return true }
        }
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

    mutating func skipOrdinal() {
        if isLetter(at: index + 1) { _ = takeWord(of: DateWords.ordinals) }
    }

    /// "30 September, 2026", "30 Sep. 2026", "30 de septiembre de 2026".
    mutating func skipBeforeYear() {
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
