import Crypto
import TendSQL

/// One row as bytes that differ whenever its contents do: each value says its kind and its length.
struct Inscription {
    private(set) var bytes: [UInt8] = []

    mutating func begin(_ table: StaticString) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount))
        bytes.append(0)
    }

    mutating func add(_ value: Value) {
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
            text.withUTF8 { letters in
                add(UInt64(letters.count))
                bytes.append(contentsOf: letters)
            }
        }
    }

    mutating func add(_ digest: Digest) {
        for lane in digest.lanes { add(lane) }
    }

    private mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    var digest: Digest {
        SHA256.hash(data: bytes).withUnsafeBytes { Digest(lanes: $0.loadUnaligned(as: SIMD4<UInt64>.self)) }
    }
}

/// A SHA-256 as four numbers.
struct Digest {
    let lanes: SIMD4<UInt64>
}

extension SIMD4<UInt64> {
    fileprivate var listed: [UInt64] { [self[0], self[1], self[2], self[3]] }
}

/// The sum of rows' digests: the same whatever the order of the rows.
struct Heap {
    private(set) var sum = SIMD4<UInt64>()
    private(set) var count = 0

    mutating func add(_ digest: Digest) {
        sum &+= digest.lanes
        count += 1
    }
}
