extension DateCursor {
    /// Zones to the end: "+02:00 [Europe/Berlin]", "GMT+0200 (Central European Summer Time)", "(UTC)". A known offset needs no name.
    mutating func readZones(_ offset: inout Int?) -> Bool {
        skipBlanks()
        while !isAtEnd {
            if let open = takeAny("([") {
                guard readBracketedZone(until: open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]"), &offset) else { return false }
            } else if offset != nil, takeWord(of: DateWords.zonesOfSeveralOffsets) {
                // "+0800 CST"
            } else if !takeZone(&offset) {
                return false
            }
            skipBlanks()
        }
        return true
    }

    private mutating func readBracketedZone(until close: UInt8, _ offset: inout Int?) -> Bool {
        guard let end = bytes[index...].firstIndex(of: close) else { return false }
        var content = DateCursor(UnsafeBufferPointer(rebasing: bytes[index..<end]))
        index = end + 1
        if offset != nil { return true }
        content.isOffsetCertain = true
        return content.readZones(&offset)
    }

    /// One zone: "Z", "UTC+2", "PDT", "+08:00". A second one must have the same offset, as in "+0200 CEST".
    mutating func takeZone(_ offset: inout Int?) -> Bool {
        guard let written = isAtLetter ? readNamedZone() : take("北京时间") ? 28_800 : readOffset() else { return false }
        guard offset ?? written == written else { return false }
        offset = written
        return true
    }

    private mutating func readNamedZone() -> Int? {
        isOffsetCertain = true
        if take("coordinated universal time") { return 0 }
        if take("z"), !isAtLetter { return 0 }
        let word = word
        guard let zone = DateWords.zones[word] else { return nil }
        index += word.utf8.count
        let end = index
        skipBlanks()
        if zone == 0, let written = readOffset() { return written }
        index = end
        return zone
    }

    /// "+8", "-04:00", "+0530".
    private mutating func readOffset() -> Int? {
        guard let sign = takeAny("+-") else { return nil }
        let start = index
        guard var hours = readNumber() else { return nil }
        var minutes = 0
        switch index - start {
        case 4: (hours, minutes) = (hours / 100, hours % 100)
        case 1, 2:
            guard sign == UInt8(ascii: "+") || isOffsetCertain else { return nil }
            if take(":") {
                guard let written = readPair() else { return nil }
                minutes = written
            }
        default: return nil
        }
        guard hours <= 14, minutes < 60 else { return nil }
        return (hours * 3_600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
}
