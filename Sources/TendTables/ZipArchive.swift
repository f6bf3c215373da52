/// The entries of a zip file, read from its central directory.
struct ZipArchive {
    struct Entry {
        let method: Int
        let isEncrypted: Bool
        let storedCount: Int
        let headerOffset: Int
    }

    let entries: [String: Entry]
    private let store: any RandomAccessBytes
    private let limit: Int

    init(_ store: any RandomAccessBytes, limit: Int) throws(TableError) {
        self.store = store
        self.limit = limit
        let tailCount = min(store.count, 22 + 0xFFFF)
        let tail = try Self.bytes(of: store, at: store.count - tailCount, count: tailCount)
        let marker: [UInt8] = [0x50, 0x4B, 5, 6]
        guard tail.count >= 22, let index = (0...(tail.count - 22)).last(where: { tail[$0] == 0x50 && tail[$0..<$0 + 4].elementsEqual(marker) })
        else { throw .broken("the end of the workbook is missing") }
        let count = tail.number(at: index + 12, bytes: 4)
        let offset = tail.number(at: index + 16, bytes: 4)
        guard count <= 8 << 20, offset + count <= store.count else { throw .broken("the workbook's list of parts is missing") }
        entries = try Self.directory(try Self.bytes(of: store, at: offset, count: count))
    }

    /// The content of an entry, unpacked as it is read; nil if there is no such entry.
    func open(_ name: String) throws(TableError) -> (any ByteSource)? {
        guard let entry = entries[name] else { return nil }
        if entry.isEncrypted { throw .encrypted }
        let header = try Self.bytes(of: store, at: entry.headerOffset, count: 30)
        guard header.starts(with: [0x50, 0x4B, 3, 4]) else { throw .broken("a part of the workbook is missing") }
        let start = entry.headerOffset + 30 + header.number(at: 26, bytes: 2) + header.number(at: 28, bytes: 2)
        guard start + entry.storedCount <= store.count else { throw .broken("a part of the workbook is cut off") }
        let stored = ByteRangeSource(store, from: start, count: entry.storedCount)
        switch entry.method {
        case 0: return stored
        case 8: return InflatedBytes(stored, .none, limit: limit)
        default: throw .broken("a part of the workbook is packed in an unknown way")
        }
    }

    private static func directory(_ bytes: [UInt8]) throws(TableError) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        var offset = 0
        while offset + 46 <= bytes.count, bytes[offset..<offset + 4].elementsEqual([0x50, 0x4B, 1, 2]) {
            let lengths = [28, 30, 32].map { bytes.number(at: offset + $0, bytes: 2) }
            let end = offset + 46 + lengths.reduce(0, +)
            guard end <= bytes.count else { throw .broken("the workbook's list of parts is cut off") }
            let name = String(decoding: bytes[(offset + 46)..<(offset + 46 + lengths[0])], as: UTF8.self)
            let extra = Array(bytes[(offset + 46 + lengths[0])..<(offset + 46 + lengths[0] + lengths[1])])
            var sizes = [24, 20, 42].map { bytes.number(at: offset + $0, bytes: 4) }
            widen(&sizes, extra)
            guard sizes.allSatisfy({ $0 >= 0 && $0 < 1 << 48 }) else { throw .broken("the workbook's list of parts is wrong") }
            entries[name] = Entry(
                method: bytes.number(at: offset + 10, bytes: 2), isEncrypted: bytes[offset + 8] & 1 == 1, storedCount: sizes[1], headerOffset: sizes[2])
            offset = end
        }
        return entries
    }

    /// Zip64 stores values above 32 bits in an extra field, in this order.
    private static func widen(_ sizes: inout [Int], _ extra: [UInt8]) {
        var offset = 0
        while offset + 4 <= extra.count {
            let length = extra.number(at: offset + 2, bytes: 2)
            if extra.number(at: offset, bytes: 2) == 1 {
                var value = offset + 4
                for index in sizes.indices where sizes[index] == 0xFFFF_FFFF && value + 8 <= min(extra.count, offset + 4 + length) {
                    sizes[index] = extra.number(at: value, bytes: 8)
                    value += 8
                }
            }
            offset += 4 + length
        }
    }

    private static func bytes(of store: any RandomAccessBytes, at offset: Int, count: Int) throws(TableError) -> [UInt8] {
        try ByteRangeSource(store, from: offset, count: count).prefix(count)
    }
}

extension [UInt8] {
    /// A little-endian number. Bytes beyond the end are zero.
    fileprivate func number(at offset: Int, bytes width: Int) -> Int {
        var value: UInt64 = 0
        for step in 0..<width where offset + step < count { value |= UInt64(self[offset + step]) << UInt64(8 * step) }
        return Int(truncatingIfNeeded: value)
    }
}
