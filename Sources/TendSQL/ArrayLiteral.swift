/// A PostgreSQL array literal: `{1,2,NULL}`, texts in quotes.
package struct ArrayLiteral {
    package private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

    package init(_ values: some Sequence<SQLValue>) {
        for value in values {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            append(value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .null: bytes.append(contentsOf: "NULL".utf8)
        case .integer(let number): bytes.append(digitsOf: number)
        case .real(let number): bytes.append(contentsOf: number.description.utf8)
        case .text(let text):
            bytes.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }
}

extension [UInt8] {
    package mutating func append(digitsOf number: Int64) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var remaining = number.magnitude
            var index = 20
            repeat {
                index -= 1
                digits[index] = UInt8(truncatingIfNeeded: remaining % 10) + 48
                remaining /= 10
            } while remaining > 0
            if number < 0 { append(45) }
            append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[index...]))
        }
    }
}
