/// A few texts by which rows are known quickly, without regard to the case of ASCII letters and blanks at the end.
final class RowMarks: Sendable {
    private let first: [[UInt8]]
    private let second: [[UInt8]]
    private let firstBytes: ByteMask
    private let secondBytes: ByteMask

    private struct ByteMask {
        private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

        init(_ texts: [[UInt8]]) {
            for byte in texts.compactMap(\.first) {
                let bit = UInt64(1) << UInt64(byte & 63)
                switch byte >> 6 {
                case 0: bits.0 |= bit
                case 1: bits.1 |= bit
                case 2: bits.2 |= bit
                default: bits.3 |= bit
                }
            }
        }

        @inline(__always)
        func contains(_ byte: UInt8) -> Bool {
            let (low, high) = byte < 0x80 ? (bits.0, bits.1) : (bits.2, bits.3)
            return (byte & 0x40 == 0 ? low : high) >> UInt64(byte & 63) & 1 == 1
        }
    }

    init(first: [String], second: [String]) {
        self.first = Self.folded(first)
        self.second = Self.folded(second)
        (firstBytes, secondBytes) = (ByteMask(self.first), ByteMask(self.second))
    }

    private static func folded(_ texts: [String]) -> [[UInt8]] {
        Set(texts.map { text in text.withCell { $0.trimmed.bytes.map(folded) } }).filter { !$0.isEmpty }
    }

    @inline(__always)
    private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// Whether one of the two cells, which are not empty, is a text of its list.
    @inline(__always)
    func contain(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Bool {
        firstBytes.contains(Self.folded(first[0])) && Self.contains(self.first, first)
            || secondBytes.contains(Self.folded(second[0])) && Self.contains(self.second, second)
    }

    private static func contains(_ texts: [[UInt8]], _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = TableCell(cell).trimmed.bytes
        return texts.contains { text in text.count == bytes.count && zip(text, bytes).allSatisfy { $0 == folded($1) } }
    }
}
