/// The entries of a zip file, read from its central directory.
struct ZipArchive {
    struct Entry {
        let method: Int
        let isEncrypted: Bool
        let storedCount: Int
        let headerOffset: Int
    }

    /// The names of the entries, in the order of the directory.
    let names: [String]
    private let entries: [String: Entry]
    private let store: any RandomAccessBytes
    private let limit: Int

    init(_ store: any RandomAccessBytes, limit: Int) throws(TableError) {
        self.store = store
        self.limit = limit
        let tailCount = min(store.count, 22 + 0xFFFF)
        let tail = try Self.bytes(of: store, at: store.count - tailCount, count: tailCount)
        let marker: [UInt8] = [0x50, 0x4B, 5, 6]
        guard tail.count >= 22, let index = (0...(tail.count - 22)).last(where: { tail[$0] == 0x50 && tail[$0..<$0 + 4].elementsEqual(marker) })
        else { throw .broken("its end is missing") }
        var (count, offset) = (tail.number(at: index + 12, bytes: 4), tail.number(at: index + 16, bytes: 4))
        if offset == 0xFFFF_FFFF || count == 0xFFFF_FFFF { (count, offset) = try Self.zip64Directory(store, tail[..<index].suffix(20)) }
        guard count >= 0, count <= 8 << 20, offset >= 0, offset <= store.count - count else { throw .broken("its list of parts is missing") }
        (names, entries) = try Self.directory(try Self.bytes(of: store, at: offset, count: count))
    }

    func contains(_ name: String) -> Bool { entries[name] != nil }
    func isEncrypted(_ name: String) -> Bool { entries[name]?.isEncrypted ?? false }

    /// Archives above 4 GiB have the place of the directory in a record of their own, and a locator of that record.
    private static func zip64Directory(_ store: any RandomAccessBytes, _ locator: ArraySlice<UInt8>) throws(TableError) -> (Int, Int) {
        let locator = Array(locator)
        let offset = locator.number(at: 8, bytes: 8)
        guard locator.starts(with: [0x50, 0x4B, 6, 7]), (0..<store.count).contains(offset) else { throw .broken("its list of parts is missing") }
        let record = try bytes(of: store, at: offset, count: 56)
        guard record.starts(with: [0x50, 0x4B, 6, 6]) else { throw .broken("its list of parts is missing") }
        return (record.number(at: 40, bytes: 8), record.number(at: 48, bytes: 8))
    }

    /// The content of an entry, unpacked as it is read; nil if there is no such entry.
    func open(_ name: String) throws(TableError) -> (any ByteSource)? {
        guard let entry = entries[name] else { return nil }
        if entry.isEncrypted { throw .encrypted }
        let header = try Self.bytes(of: store, at: entry.headerOffset, count: 30)
        guard header.starts(with: [0x50, 0x4B, 3, 4]) else { throw .broken("a part of it is missing") }
        let start = entry.headerOffset + 30 + header.number(at: 26, bytes: 2) + header.number(at: 28, bytes: 2)
        guard start + entry.storedCount <= store.count else { throw .broken("a part of it is cut off") }
        let stored = ByteRangeSource(store, from: start, count: entry.storedCount)
        switch entry.method {
        case 0: return stored
        case 8: return InflatedBytes(stored, .none, limit: limit)
        default: throw .broken("a part of it is packed in an unknown way")
        }
    }

    private static func directory(_ bytes: [UInt8]) throws(TableError) -> ([String], [String: Entry]) {
        var names: [String] = []
        var entries: [String: Entry] = [:]
        var offset = 0
        while offset + 46 <= bytes.count, bytes[offset..<offset + 4].elementsEqual([0x50, 0x4B, 1, 2]) {
            let lengths = [28, 30, 32].map { bytes.number(at: offset + $0, bytes: 2) }
            let end = offset + 46 + lengths.reduce(0, +)
            guard end <= bytes.count else { throw .broken("its list of parts is cut off") }
            let name = try Self.name(Array(bytes[(offset + 46)..<(offset + 46 + lengths[0])]))
            let extra = Array(bytes[(offset + 46 + lengths[0])..<(offset + 46 + lengths[0] + lengths[1])])
            var sizes = [24, 20, 42].map { bytes.number(at: offset + $0, bytes: 4) }
            widen(&sizes, extra)
            guard sizes.allSatisfy({ $0 >= 0 && $0 < 1 << 48 }) else { throw .broken("its list of parts is wrong") }
            if entries[name] == nil { names.append(name) }
            entries[name] = Entry(
                method: bytes.number(at: offset + 10, bytes: 2), isEncrypted: bytes[offset + 8] & 1 == 1, storedCount: sizes[1], headerOffset: sizes[2])
            offset = end
        }
        return (names, entries)
    }

    /// Old programs write names in the encoding of their system, and some write backslashes.
    private static func name(_ bytes: [UInt8]) throws(TableError) -> String {
        var name = bytes
        if bytes.withUnsafeBufferPointer(UTF8Check.cleanPrefix) < bytes.count {
            name = try DecodedBytes(ByteRangeSource(MemoryBytes(bytes)), DetectedEncoding(of: bytes).encoding).prefix(bytes.count * 4)
        }
        return String(decoding: name, as: UTF8.self).replacing("\\", with: "/")
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
