import CPostgres
import Foundation
import TendSQL

/// Rows in COPY's binary format, which the server parses faster than text.
struct BinaryRows: ~Copyable {
    private let types: [Oid]
    private var buffer: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    /// - Parameter types: the types of the columns.
    init(of types: [Oid]) {
        self.types = types
        buffer = .allocate(byteCount: 1 << 17, alignment: 1)
        for byte in "PGCOPY\n".utf8 { append(byte) }
        for byte: UInt8 in [0xFF, 0x0D, 0x0A, 0x00] { append(byte) }
        append(0 as Int32)  // no flags
        append(0 as Int32)  // no header extension
    }

    deinit { buffer.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer.prefix(count)) }

    mutating func append(_ row: ArraySlice<SQLValue>) throws(PostgresError) {
        append(Int16(types.count))
        for (value, type) in zip(row, types) { try append(value, as: type) }
    }

    mutating func end() { append(-1 as Int16) }

    mutating func removeAll() { count = 0 }

    private mutating func append(_ value: SQLValue, as type: Oid) throws(PostgresError) {
        switch (value, type) {
        case (.null, _): append(-1 as Int32)
        case (.integer(let number), PostgresType.integer): append(eightBytes: number)
        case (.integer(let number), PostgresType.real): append(eightBytes: Double(number).bitPattern)
        case (.real(let number), PostgresType.real): append(eightBytes: number.bitPattern)
        case (.integer(let number), PostgresType.text): try append(String(number))
        case (.real(let number), PostgresType.text): try append(number.description)
        case (.text(let text), PostgresType.text): try append(text)
        default: throw PostgresError(.failed(code: 0, message: "a cell does not fit its column"))
        }
    }

    private mutating func append(_ text: String) throws(PostgresError) {
        var text = text
        let isStorable = text.withUTF8 { utf8 in
            append(Int32(utf8.count))
            guard let first = utf8.baseAddress, !utf8.isEmpty else { return true }
            reserve(utf8.count)
            memcpy(buffer.baseAddress! + count, first, utf8.count)
            count += utf8.count
            return memchr(first, 0, utf8.count) == nil
        }
        guard isStorable else { throw PostgresError(.nulInText) }
    }

    private mutating func append(eightBytes number: some FixedWidthInteger & BitwiseCopyable) {
        append(8 as Int32)
        append(number)
    }

    /// In big-endian order.
    private mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
        let size = MemoryLayout<Number>.size
        reserve(size)
        buffer.storeBytes(of: number.bigEndian, toByteOffset: count, as: Number.self)
        count += size
    }

    private mutating func reserve(_ bytes: Int) {
        guard count + bytes > buffer.count else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count + bytes, 2 * buffer.count), alignment: 1)
        larger.copyMemory(from: self.bytes)
        buffer.deallocate()
        buffer = larger
    }
}
