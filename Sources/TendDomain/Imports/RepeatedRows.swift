import TendTables

/// Counts the occurrences of equal rows in bounded memory. The first pass marks every row in a Bloom filter and stores
/// the few hashes that may be repeated; the second pass counts only those. A false positive costs one counter.
final class RepeatedRows {
    private var bits: [UInt64]
    private let mask: UInt64
    private var counts: [RowHash: Int] = [:]

    /// - Parameter expected: the expected number of rows. More rows only lead to more false positives.
    init(expected: Int) {
        let size = max(1 << 16, min(1 << 30, (expected * 16).nextPowerOfTwo))
        bits = [UInt64](repeating: 0, count: size / 64)
        mask = UInt64(size - 1)
    }

    /// First pass.
    func mark(_ hash: RowHash) {
        let first = testAndSet(hash.high & mask)
        let second = testAndSet(hash.low & mask)
        if first && second { counts[hash] = 0 }
    }

    /// Second pass, with the rows in the same order: 0 for the first occurrence.
    func occurrence(of hash: RowHash) -> Int {
        guard let count = counts[hash] else { return 0 }
        counts[hash] = count + 1
        return count
    }

    func finishMarking() { bits = [] }

    private func testAndSet(_ bit: UInt64) -> Bool {
        let (word, mask) = (Int(bit >> 6), UInt64(1) << (bit & 63))
        defer { bits[word] |= mask }
        return bits[word] & mask != 0
    }
}

extension Int {
    fileprivate var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
