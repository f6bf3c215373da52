import CPostgres
import TendSQL

/// Values for the C interface: texts in one buffer, each terminated by a zero.
struct Parameters {
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    private var offsets: [Int?] = []

    var count: Int { types.count }
    /// The types of the parameters, for which statements are prepared.
    var signature: String { types.map { String($0) }.joined(separator: " ") }

    init(_ values: [SQLValue]) throws {
        for value in values { try append(value) }
    }

    init(arrays: [(type: Oid, text: ArrayLiteral)]) throws(PostgresError) {
        for array in arrays {
            begin(array.type)
            guard !array.text.bytes.contains(0) else { throw PostgresError(.nulInText) }
            bytes.append(contentsOf: array.text.bytes)
            bytes.append(0)
        }
    }

    private mutating func append(_ value: SQLValue) throws {
        switch value {
        case .null:
            types.append(PostgresType.unknown)
            offsets.append(nil)
            return
        case .integer(let number):
            begin(PostgresType.integer)
            bytes.append(digitsOf: number)
        case .real(let number):
            begin(PostgresType.real)
            bytes.append(contentsOf: number.description.utf8)
        case .text(let text):
            begin(PostgresType.text)
            let start = bytes.count
            bytes.append(contentsOf: text.utf8)
            guard !bytes[start...].contains(0) else { throw PostgresError(.nulInText) }
        }
        bytes.append(0)
    }

    private mutating func begin(_ type: Oid) {
        types.append(type)
        offsets.append(bytes.count)
    }

    func withPointers<T>(_ body: (Int32, [Oid], [UnsafePointer<CChar>?]) -> T) -> T {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(Int32(count), types, offsets.map { offset in offset.flatMap { start?.advanced(by: $0) } })
        }
    }
}

/// PostgreSQL's type OIDs.
enum PostgresType {
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
