import CZlib

/// Inflates bytes, with limits that stop decompression bombs early.
final class InflatedBytes: ByteSource {
    enum Wrapping { case gzip, none }

    /// The highest compression ratio. Deflate allows 1,032 to 1, but tables have far less.
    private static let ratioLimit = 400
    private static let ratioGrace = 64 << 20

    private let source: any ByteSource
    private let wrapping: Wrapping
    private let limit: Int
    private let stream: UnsafeMutablePointer<z_stream>
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    private var consumed = 0
    private var produced = 0
    private var memberEnded = false

    init(_ source: any ByteSource, _ wrapping: Wrapping, limit: Int) {
        self.source = source
        self.wrapping = wrapping
        self.limit = limit
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let windowBits: Int32 = wrapping == .gzip ? 15 + 16 : -15
        let status = inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib cannot start: \(status)")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    func read(into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
        guard space.count > 0 else { return 0 }
        stream.pointee.next_out = space.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(clamping: space.count)
        let capacity = Int(stream.pointee.avail_out)
        while Int(stream.pointee.avail_out) == capacity {
            if stream.pointee.avail_in == 0, try !refill() {
                if memberEnded { return 0 }
                throw .broken("the compressed data end too early")
            }
            if memberEnded, try !startNextMember() { return 0 }
            switch inflate(stream, Z_NO_FLUSH) {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END: memberEnded = true
            default: throw .broken("the compressed data cannot be unpacked")
            }
        }
        let count = capacity - Int(stream.pointee.avail_out)
        produced += count
        try rejectBomb()
        return count
    }

    private func refill() throws(TableError) -> Bool {
        let count = try source.read(into: input)
        consumed += count
        stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_in = UInt32(count)
        return count > 0
    }

    /// Starts the next member. A gzip file can have several members, and padding of zeros after the last.
    private func startNextMember() throws(TableError) -> Bool {
        guard wrapping == .gzip else { return false }
        while stream.pointee.next_in.pointee == 0 {
            stream.pointee.next_in += 1
            stream.pointee.avail_in -= 1
            if stream.pointee.avail_in == 0, try !refill() { return false }
        }
        inflateReset(stream)
        memberEnded = false
        return true
    }

    private func rejectBomb() throws(TableError) {
        let suspicious = produced > Self.ratioGrace && produced / Self.ratioLimit > consumed
        if produced > limit || suspicious { throw .inflatesTooMuch(limit: suspicious ? Self.ratioGrace : limit) }
    }
}
