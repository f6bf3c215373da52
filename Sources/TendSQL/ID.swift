import Foundation

/// The name of one row, made by the program: 41 bits of milliseconds since 2020, 10 bits of node,
/// 12 bits of sequence. Later rows have larger ids, so tables grow at their end on both engines.
package struct ID<Entity>: Hashable, Sendable, Comparable, Codable, SQLValueConvertible {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }
    package var sqlValue: SQLValue { .integer(number) }
    package init?(_ value: SQLValue) {
        guard case .integer(let number) = value else { return nil }
        self.number = number
    }
    package static func < (left: ID, right: ID) -> Bool { left.number < right.number }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = ID(text: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an id: \(text)"))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Short text for addresses and JSON: base 32 without letters that look alike.
extension ID: CustomStringConvertible {
    private static var alphabet: StaticString { "0123456789abcdefghjkmnpqrstvwxyz" }

    package var text: String {
        let digits = max(1, (68 - UInt64(bitPattern: number).leadingZeroBitCount) / 5)
        return String(unsafeUninitializedCapacity: digits) { letters in
            var rest = UInt64(bitPattern: number)
            for place in (0..<digits).reversed() {
                letters[place] = Self.alphabet.utf8Start[Int(rest & 31)]
                rest >>= 5
            }
            return digits
        }
    }

    package var description: String { text }

    package init?(text: String) {
        guard (1...13).contains(text.utf8.count) else { return nil }
        var number: UInt64 = 0
        for letter in text.utf8 {
            guard let digit = (0..<32).first(where: { Self.alphabet.utf8Start[$0] == letter }), number >> 59 == 0 else { return nil }
            number = number << 5 | UInt64(digit)
        }
        self.number = Int64(bitPattern: number)
    }
}

/// Makes ids that only grow, also when the clock goes back.
package final class IDGenerator: @unchecked Sendable {
    private static let epoch: Int64 = 1_577_836_800_000
    private let lock = NSLock()
    private let node: Int64
    private let clock: @Sendable () -> Int64
    private var last: Int64 = 0

    /// `clock` gives milliseconds since 1970.
    package init(node: Int = 0, clock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }) {
        self.node = Int64(node & 1023)
        self.clock = clock
    }

    /// From here on ids are larger than this one, which a clock that ran ahead may have made.
    package func advance(past id: Int64) {
        lock.withLock { last = max(last, ((id >> 22) + 1) << 12) }
    }

    package func next<Entity>(_ type: Entity.Type = Entity.self) -> ID<Entity> {
        lock.withLock {
            let now = max(0, clock() - Self.epoch) << 12
            // The sequence runs over into the milliseconds when 4096 ids a millisecond are not enough.
            last = max(last + 1, now)
            return ID(((last >> 12) << 22) | (node << 12) | (last & 4095))
        }
    }
}
