/// A part of the day that is written beside an hour of at most twelve: "PM", "下午", "晚上".
struct DayPart {
    private let hours: Set<Int>

    private init(_ hours: ClosedRange<Int>..., and others: ClosedRange<Int>...) { self.hours = Set((hours + others).flatMap(\.self)) }

    static let morning = DayPart(0...11)
    static let afternoon = DayPart(12...23)

    /// People say of one o'clock at night that it is late in the evening, and of twelve that it is in either day. Such an hour is
    /// in no part that can name both days.
    static let words: [(StaticString, DayPart)] = [
        ("上午", morning), ("午前", morning), ("下午", afternoon), ("午后", afternoon), ("凌晨", DayPart(0...6)), ("清晨", DayPart(4...9)),
        ("早上", DayPart(4...11)), ("早晨", DayPart(4...11)), ("清早", DayPart(4...9)), ("早朝", DayPart(3...8)), ("朝", DayPart(4...11)),
        ("中午", DayPart(10...14)), ("正午", DayPart(12...12)), ("昼", DayPart(11...15)), ("傍晚", DayPart(15...20)), ("夕方", DayPart(15...19)),
        ("晚上", DayPart(17...23)), ("夜里", night), ("夜晚", DayPart(18...23)), ("深夜", night), ("半夜", night), ("夜间", night), ("夜", DayPart(18...23)),
        ("새벽", DayPart(0...6)), ("아침", DayPart(5...11)), ("낮", DayPart(11...16)), ("저녁", DayPart(16...22)), ("밤", DayPart(18...23)),
    ]

    private static let night = DayPart(21...23, and: 1...5)

    /// The hour of the day; nil if the part has no such hour or two.
    func hour(_ hour: Int) -> Int? {
        let candidates = hour <= 12 ? [hour % 12, hour % 12 + 12] : [hour]
        let found = candidates.filter(hours.contains)
        return found.count == 1 ? found[0] : nil
    }
}

extension DateCursor {
    var isAtDayPart: Bool {
        var copy = self
        return copy.readDayPart() != nil
    }

    /// "PM", "p. m.", "下午".
    mutating func readDayPart() -> DayPart? {
        guard !isAtEnd else { return nil }
        if bytes[index] >= 0x80 {
            for (word, part) in DayPart.words where take(word) { return part }
            return nil
        }
        let start = index
        if let letter = takeAny("ap") {
            if take(".") { skipBlanks() }
            if take("m"), !isAtLetter {
                _ = take(".")
                return letter == UInt8(ascii: "a") ? .morning : .afternoon
            }
        }
        index = start
        return nil
    }
}
