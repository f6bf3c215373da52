import Crypto
import TendSQL

/// Encodes a row injectively: each value is preceded by its type, and a text by its length.
struct RowEncoding {
    private(set) var bytes: [UInt8] = []

    mutating func begin(_ table: String) {
        bytes.removeAll(keepingCapacity: true)
        add(.text(table))
    }

    mutating func add(_ value: SQLValue) {
        switch value {
        case .null: bytes.append(0)
        case .integer(let number):
            bytes.append(1)
            add(UInt64(bitPattern: number))
        case .real(let number):
            bytes.append(2)
            add((number == 0 ? 0 : number).bitPattern)
        case .text(var text):
            bytes.append(3)
            text.withUTF8 { utf8 in
                add(UInt64(utf8.count))
                bytes.append(contentsOf: utf8)
            }
        }
    }

    mutating func add(_ digest: RowDigest) {
        for lane in 0..<4 { add(digest.lanes[lane]) }
    }

    private mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    var digest: RowDigest {
        SHA256.hash(data: bytes).withUnsafeBytes { RowDigest(lanes: $0.loadUnaligned(as: SIMD4<UInt64>.self)) }
    }
}

/// A SHA-256 digest as four integers.
struct RowDigest {
    let lanes: SIMD4<UInt64>

    var hexadecimal: String {
        (0..<4).map { lane in
            let digits = String(lanes[lane], radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

/// The sum of the digests of rows, which does not depend on their order.
struct MultisetHash {
    private(set) var sum = SIMD4<UInt64>()
    private(set) var count = 0

    mutating func add(_ digest: RowDigest) {
        sum &+= digest.lanes
        count += 1
    }

    mutating func add(_ other: MultisetHash) {
        sum &+= other.sum
        count += other.count
    }
}
