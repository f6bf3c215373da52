import TendTables

/// Counts which occurrence of its cells a row is, in flat memory: the first reading marks every row
/// in a filter of bits and remembers the few that may have been there before; only those are counted
/// in the second. A false suspicion costs a counter and changes nothing.
final class RepeatedRows {
    private var bits: [UInt64]
    private let mask: UInt64
    private var counts: [RowHash: Int] = [:]

    /// `expected` rows; more only cost memory for the suspects.
    init(expected: Int) {
        let size = max(1 << 16, min(1 << 30, (expected * 16).nextPowerOfTwo))
        bits = [UInt64](repeating: 0, count: size / 64)
        mask = UInt64(size - 1)
    }

    /// First reading.
    func mark(_ hash: RowHash) {
        let first = testAndSet(hash.high & mask)
        let second = testAndSet(hash.low & mask)
        if first && second { counts[hash] = 0 }
    }

    /// Second reading, rows in the same order: 0 for the first of its kind.
    func occurrence(of hash: RowHash) -> Int {
        guard let count = counts[hash] else { return 0 }
        counts[hash] = count + 1
        return count
    }

    func finishMarking() { bits = [] }

    private func testAndSet(_ bit: UInt64) -> Bool {
        let (word, place) = (Int(bit >> 6), UInt64(1) << (bit & 63))
        defer { bits[word] |= place }
        return bits[word] & place != 0
    }
}

extension Int {
    fileprivate var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
