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

    /// One zone: "Z", "UTC+2", "PDT", "+08:00".
    mutating func takeZone(_ offset: inout Int?) -> Bool {
        if take("coordinated universal time") { return set(&offset, 0) }
        if take("北京时间") { return set(&offset, 28_800) }
        if isAtLetter {
            let word = word
            guard let zone = DateWords.zones[word] else { return false }
            index += word.utf8.count
            isOffsetCertain = true
            let end = index
            skipBlanks()
            if zone == 0, let written = readOffset() { return set(&offset, written) }
            index = end
            return set(&offset, zone)
        }
        guard offset == nil, let written = readOffset() else { return false }
        return set(&offset, written)
    }

    /// The first offset of a cell counts: "+0200 CEST", "GMT+0200".
    private func set(_ offset: inout Int?, _ seconds: Int) -> Bool {
        offset = offset ?? seconds
        return true
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
