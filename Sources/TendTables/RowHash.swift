/// A 128-bit hash of the cells of a row. It is stored, so it must never change.
///
/// Two 64-bit states consume the bytes of each cell, eight at a time (little-endian, the last padded with zeros), and then
/// its length. Each step multiplies to 128 bits and folds the halves together. The constants are the fractional parts of
/// the square roots of the first primes. The hash is not cryptographic.
package struct RowHash: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let high: UInt64
    package let low: UInt64

    package static func < (left: RowHash, right: RowHash) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    /// 32 hexadecimal digits.
    package var description: String {
        [high, low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(_ row: TableRow) {
        var (high, low): (UInt64, UInt64) = (0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B)
        for column in 0..<row.count {
            let bytes = row[column].bytes
            var index = 0
            while index + 8 <= bytes.count {
                let word = UInt64(littleEndian: UnsafeRawPointer(bytes.baseAddress! + index).loadUnaligned(as: UInt64.self))
                (high, low) = Self.mixed(high, low, word)
                index += 8
            }
            var tail: UInt64 = 0
            for (offset, byte) in bytes[index...].enumerated() { tail |= UInt64(byte) << UInt64(8 * offset) }
            if index < bytes.count { (high, low) = Self.mixed(high, low, tail) }
            (high, low) = Self.mixed(high, low, UInt64(bytes.count) ^ 0x3C6E_F372_FE94_F82B)
        }
        (self.high, self.low) = Self.mixed(high, low, UInt64(row.count))
    }

    @inline(__always)
    private static func mixed(_ high: UInt64, _ low: UInt64, _ word: UInt64) -> (UInt64, UInt64) {
        (foldedMultiply(high ^ word, 0xA54F_F53A_5F1D_36F1) ^ low, foldedMultiply(low ^ word, 0x9B05_688C_2B3E_6C1F) ^ word)
    }

    @inline(__always)
    private static func foldedMultiply(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low &+ left
    }
}

extension TableRow {
    package var hash: RowHash { RowHash(self) }
}
