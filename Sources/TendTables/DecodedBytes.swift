import Glibc

/// Bytes of any encoding as UTF-8. What cannot be decoded becomes the byte 0xFF, which is never UTF-8,
/// so that the row scanner reports the row it stands in.
final class DecodedBytes: ByteSource {
    static let fault: UInt8 = 0xFF

    private let source: any ByteSource
    private let encoding: TableEncoding
    private let allowsTruncatedEnd: Bool
    private let converter: iconv_t
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    private var start = 0
    private var end = 0
    private var sourceEnded = false
    private static let overflowSize = 64
    private var overflow: ArraySlice<UInt8> = []

    /// With `forgivingEnd` a character cut by the end of a sample is dropped without a fault.
    init(_ source: any ByteSource, _ encoding: TableEncoding, allowsTruncatedEnd: Bool = false) {
        self.source = source
        self.encoding = encoding
        self.allowsTruncatedEnd = allowsTruncatedEnd
        converter = iconv_open("UTF-8", encoding.rawValue)
        precondition(converter != iconv_t(bitPattern: -1), "iconv does not know \(encoding.rawValue)")
    }

    deinit {
        iconv_close(converter)
        input.deallocate()
    }

    func read(into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
        // A character needs more room than a nearly full buffer has, so it goes there byte by byte.
        if overflow.isEmpty, space.count >= Self.overflowSize { return try decode(into: space) }
        if overflow.isEmpty { overflow = try decodeOverflow()[...] }
        let count = min(space.count, overflow.count)
        space.copyBytes(from: overflow.prefix(count))
        overflow = overflow.dropFirst(count)
        return count
    }

    private func decodeOverflow() throws(TableError) -> [UInt8] {
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.overflowSize, alignment: 16)
        defer { space.deallocate() }
        let count = try decode(into: space)
        return Array(space.prefix(count))
    }

    private func decode(into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
        var written = 0
        while written == 0 {
            if start == end || sourceEnded == false, end - start < 16 { try refill() }
            if start == end { return 0 }
            written = convert(into: space)
        }
        return written
    }

    private func refill() throws(TableError) {
        if sourceEnded { return }
        input.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[start..<end]))
        (start, end) = (0, end - start)
        let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: input[end...]))
        end += count
        sourceEnded = count == 0
    }

    private func convert(into space: UnsafeMutableRawBufferPointer) -> Int {
        var from: UnsafeMutablePointer<CChar>? = input.bindMemory(to: CChar.self).baseAddress! + start
        var to: UnsafeMutablePointer<CChar>? = space.bindMemory(to: CChar.self).baseAddress!
        var fromLeft = end - start
        var toLeft = space.count
        let status = iconv(converter, &from, &fromLeft, &to, &toLeft)
        let reason = errno
        start = end - fromLeft
        if status != -1 || reason == E2BIG { return space.count - toLeft }
        if reason == EINVAL, !sourceEnded { return space.count - toLeft }
        if reason == EINVAL, allowsTruncatedEnd {
            start = end
            return space.count - toLeft
        }
        guard toLeft > 0 else { return space.count }
        start = min(end, start + encoding.unitSize)
        space[space.count - toLeft] = Self.fault
        return space.count - toLeft + 1
    }
}
