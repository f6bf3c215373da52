/// Checks for strict UTF-8 without control characters, of which every row consists.
enum UTF8Check {
    /// The number of leading bytes that are complete, valid characters and no control characters except TAB, LF and CR.
    static func cleanPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = bytes.baseAddress else { return 0 }
        var index = 0
        while index < bytes.count {
            while index + 64 <= bytes.count, isPlain(UnsafeRawPointer(base + index)) { index += 64 }
            let stop = min(bytes.count, index + 64)
            while index < stop {
                let length = length(at: index, of: bytes)
                if length == 0 { return index }
                index += length
            }
        }
        return index
    }

    /// Whether 64 bytes are all printable ASCII, TAB, LF or CR, eight bytes at a time.
    @inline(__always)
    private static func isPlain(_ block: UnsafeRawPointer) -> Bool {
        let top: UInt64 = 0x8080_8080_8080_8080
        var invalid: UInt64 = 0
        for part in 0..<8 {
            let word = block.loadUnaligned(fromByteOffset: part * 8, as: UInt64.self)
            let deleted = word &+ 0x0101_0101_0101_0101
            let controls = ~((word | top) &- 0x2020_2020_2020_2020) & top
            invalid |= (word | deleted) & top
            if controls != 0 { invalid |= controls & others(word, 0x09) & others(word, 0x0A) & others(word, 0x0D) }
        }
        return invalid == 0
    }

    /// The top bit of each ASCII byte that is not `byte`.
    @inline(__always)
    private static func others(_ word: UInt64, _ byte: UInt64) -> UInt64 {
        let difference = word ^ (byte &* 0x0101_0101_0101_0101)
        return (difference &+ 0x7F7F_7F7F_7F7F_7F7F) | difference
    }

    /// The length in bytes of the character at `index`; 0 if it is invalid.
    @inline(__always)
    static func length(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let first = bytes[index]
        if first < 0x80 { return (first >= 0x20 && first != 0x7F) || first == 9 || first == 10 || first == 13 ? 1 : 0 }
        let remaining = bytes.count - index
        func follows(_ step: Int) -> Bool { bytes[index + step] & 0xC0 == 0x80 }
        switch first {
        case 0xC2...0xDF:
            return remaining >= 2 && follows(1) ? 2 : 0
        case 0xE0...0xEF:
            guard remaining >= 3, follows(1), follows(2) else { return 0 }
            let second = bytes[index + 1]
            if first == 0xE0 && second < 0xA0 || first == 0xED && second >= 0xA0 { return 0 }
            // U+FFFE and U+FFFF are not characters and indicate a wrong byte order.
            return first == 0xEF && second == 0xBF && bytes[index + 2] >= 0xBE ? 0 : 3
        case 0xF0...0xF4:
            guard remaining >= 4, follows(1), follows(2), follows(3) else { return 0 }
            let second = bytes[index + 1]
            return first == 0xF0 && second < 0x90 || first == 0xF4 && second >= 0x90 ? 0 : 4
        default:
            return 0
        }
    }

    /// Whether the bytes from `index` to the end are the beginning of a longer character.
    static func mayContinue(at index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let needed =
            switch bytes[index] {
            case 0xC2...0xDF: 2;
            case 0xE0...0xEF: 3;
            case 0xF0...0xF4: 4;
            default: 0
            }
        return bytes.count - index < needed && bytes[(index + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
    }
}
