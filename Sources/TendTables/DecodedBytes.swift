import Glibc

/// Converts bytes of any encoding to UTF-8. Bytes that cannot be decoded become 0xFF, which is never valid UTF-8, so that
/// the row scanner reports their row.
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

    /// - Parameter allowsTruncatedEnd: whether a character that is cut off at the end is dropped without an error.
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
        // A character may not fit into a small buffer, so it is decoded into `overflow` and copied from there.
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
        var inputRemaining = end - start
        var outputRemaining = space.count
        let status = iconv(converter, &from, &inputRemaining, &to, &outputRemaining)
        let reason = errno
        start = end - inputRemaining
        if status != -1 || reason == E2BIG { return space.count - outputRemaining }
        if reason == EINVAL, !sourceEnded { return space.count - outputRemaining }
        if reason == EINVAL, allowsTruncatedEnd {
            start = end
            return space.count - outputRemaining
        }
        guard outputRemaining > 0 else { return space.count }
        start = min(end, start + encoding.unitSize)
        space[space.count - outputRemaining] = Self.fault
        return space.count - outputRemaining + 1
    }
}
