import CZlib

/// Writes a zip file as a stream. Only the current chunk is in memory.
package final class ZipWriter {
    /// A file or archive above 4 GB. It would need Zip64, which many programs cannot open.
    package struct TooLarge: Error {}

    private struct Entry {
        let name: [UInt8]
        let offset: UInt32
        var checksum: UInt32 = 0
        var compressedSize: UInt64 = 0
        var size: UInt64 = 0
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private var packed = [UInt8](repeating: 0, count: 64 << 10)
    private var bytes: [UInt8] = []
    private var drained: UInt64 = 0
    private var entries: [Entry] = []
    /// The time in MS-DOS format: seconds / 2, minutes, hours, day, month and years since 1980, in 32 bits.
    private let time: UInt32

    package init(year: Int, month: Int, day: Int, hour: Int, minute: Int) {
        time = UInt32(max(0, year - 1980)) << 25 | UInt32(month) << 21 | UInt32(day) << 16 | UInt32(hour) << 11 | UInt32(minute) << 5
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib cannot start: \(status)")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Starts the next file. Subsequent writes are its content.
    package func begin(_ name: String) throws {
        deflateReset(stream)
        entries.append(Entry(name: Array(name.utf8), offset: try fitting(offset)))
        put(0x0403_4b50, 4)
        putHeaderFields()
        // The sizes follow after the content, because they are not known yet.
        for _ in 0..<3 { put(0, 4) }
        put(UInt32(name.utf8.count), 2)
        put(0, 2)
        bytes += name.utf8
    }

    package func write(_ content: [UInt8]) {
        guard !content.isEmpty else { return }
        content.withUnsafeBufferPointer { buffer in
            entries[entries.count - 1].checksum = UInt32(crc32(UInt(entries[entries.count - 1].checksum), buffer.baseAddress, UInt32(buffer.count)))
            entries[entries.count - 1].size += UInt64(buffer.count)
            stream.pointee.next_in = UnsafeMutablePointer(mutating: buffer.baseAddress)
            stream.pointee.avail_in = UInt32(buffer.count)
            pack(Z_NO_FLUSH)
        }
    }

    package func end() throws {
        stream.pointee.avail_in = 0
        pack(Z_FINISH)
        let entry = entries[entries.count - 1]
        put(0x0807_4b50, 4)
        put(entry.checksum, 4)
        put(try fitting(entry.compressedSize), 4)
        put(try fitting(entry.size), 4)
    }

    /// Writes the central directory.
    package func finish() throws {
        let start = offset
        for entry in entries {
            put(0x0201_4b50, 4)
            put(20, 2)
            putHeaderFields()
            put(entry.checksum, 4)
            put(try fitting(entry.compressedSize), 4)
            put(try fitting(entry.size), 4)
            put(UInt32(entry.name.count), 2)
            for width in [2, 2, 2, 2, 4] { put(0, width) }
            put(entry.offset, 4)
            bytes += entry.name
        }
        let length = offset - start
        put(0x0605_4b50, 4)
        for value in [0, 0, UInt32(entries.count), UInt32(entries.count)] { put(value, 2) }
        put(try fitting(length), 4)
        put(try fitting(start), 4)
        put(0, 2)
    }

    /// Returns the bytes written since the last call.
    package func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        drained += UInt64(bytes.count)
        return bytes
    }

    private var offset: UInt64 { drained + UInt64(bytes.count) }

    private func fitting(_ number: UInt64) throws -> UInt32 {
        guard number < UInt64(UInt32.max) else { throw TooLarge() }
        return UInt32(number)
    }

    /// Version 2.0, flags (sizes after the content, names in UTF-8), method (deflate) and time.
    private func putHeaderFields() {
        for value: UInt32 in [20, 0x0808, 8] { put(value, 2) }
        put(time, 4)
    }

    private func put(_ number: UInt32, _ width: Int) {
        for step in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> UInt32(8 * step))) }
    }

    private func pack(_ flush: Int32) {
        repeat {
            let count = packed.withUnsafeMutableBufferPointer { space in
                stream.pointee.next_out = space.baseAddress
                stream.pointee.avail_out = UInt32(space.count)
                deflate(stream, flush)
                return space.count - Int(stream.pointee.avail_out)
            }
            bytes += packed[..<count]
            entries[entries.count - 1].compressedSize += UInt64(count)
        } while stream.pointee.avail_out == 0
    }
}
