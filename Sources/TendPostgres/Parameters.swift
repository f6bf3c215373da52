import CPostgres
import TendSQL

/// Values as the C interface takes them: texts in one buffer, each ended by a zero.
struct Parameters {
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    private var places: [Int?] = []

    var count: Int { types.count }
    /// Statements are prepared for the types of their parameters.
    var signature: String { types.map { String($0) }.joined(separator: " ") }

    init(_ values: [Value]) throws {
        for value in values { try append(value) }
    }

    init(arrays: [(type: Oid, text: ArrayText)]) throws(Refusal) {
        for array in arrays {
            begin(array.type)
            guard !array.text.bytes.contains(0) else { throw Refusal(.zeroInText) }
            bytes.append(contentsOf: array.text.bytes)
            bytes.append(0)
        }
    }

    private mutating func append(_ value: Value) throws {
        switch value {
        case .null:
            types.append(Kind.unknown)
            places.append(nil)
            return
        case .integer(let number):
            begin(Kind.integer)
            bytes.append(digitsOf: number)
        case .real(let number):
            begin(Kind.real)
            bytes.append(contentsOf: number.description.utf8)
        case .text(let text):
            begin(Kind.text)
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            guard !bytes[start...].contains(0) else { throw Refusal(.zeroInText) }
        }
        bytes.append(0)
    }

    private mutating func begin(_ type: Oid) {
        types.append(type)
        places.append(bytes.count)
    }

    func withPointers<T>(_ body: (Int32, [Oid], [UnsafePointer<CChar>?]) -> T) -> T {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(Int32(count), types, places.map { place in place.flatMap { start?.advanced(by: $0) } })
        }
    }
}

/// The server's numbers for the types that Tend uses.
enum Kind {
    static let unknown: Oid = 0
    static let boolean: Oid = 16
    static let integer: Oid = 20
    static let text: Oid = 25
    static let real: Oid = 701
    static let integers: Set<Oid> = [20, 21, 23, 26]
    static let reals: Set<Oid> = [700, 701]
    static let numeric: Oid = 1700
    static let integerArray: Oid = 1016
    static let textArray: Oid = 1009
}
