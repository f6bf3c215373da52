import Foundation
import TendTables

/// A large file of plain ASCII without quotes, cut at line ends so that every core counts a piece of it.
struct FileSlices: Sendable {
    private static let maxSliceSize = 16 << 20
    private static let minFileSize = 2 << 20

    private let path: String
    private let options: TableOptions
    private let header: [UInt8]
    private let slices: [Range<Int>]

    /// nil for files that are better read in one piece.
    init?(path: String, _ reader: TableReader) throws {
        let format = reader.format
        guard format.kind == .text, !format.isCompressed, format.encoding == .utf8, reader.byteCount >= Self.minFileSize,
            let names = reader.header, case .byte(let delimiter) = format.delimiter
        else { return nil }
        self.path = path
        options = TableOptions(matching: format)
        header = Array(names.joined(separator: String(UnicodeScalar(delimiter))).utf8) + [UInt8(ascii: "\n")]
        guard let pieces = try Self.cut(path, reader.byteCount) else { return nil }
        self.slices = pieces
    }

    /// nil when some piece is not plain after all.
    func count(into empty: FileTallies) async throws -> FileTallies? {
        try await withThrowingTaskGroup(of: (Int, SliceResult?).self) { group in
            for index in slices.indices {
                group.addTask { (index, try countSlice(index, empty)) }
            }
            var parts: [Int: SliceResult] = [:]
            for try await (index, part) in group {
                guard let part else {
                    group.cancelAll()
                    return nil
                }
                parts[index] = part
            }
            return slices.indices.compactMap { parts[$0] }.reduce(into: (empty, 0)) { whole, part in
                whole.0.add(part.tallies, after: whole.1)
                whole.1 += part.rows
            }.0
        }
    }

    private struct SliceResult: Sendable {
        let tallies: FileTallies
        /// Rows of every kind but the header.
        let rows: Int
    }

    /// Every piece but the first gets the header again; it then stands for the line before the piece.
    private func countSlice(_ index: Int, _ empty: FileTallies) throws -> SliceResult? {
        if Task.isCancelled { return nil }
        let bytes = try Self.read(path, slices[index], after: index == 0 ? [] : header)
        guard Self.isPlain(bytes), index > 0 || !bytes.starts(with: Array("sep=".utf8)) else { return nil }
        let reader = try TableReader(bytes: bytes, options: options)
        var tallies = empty
        try tallies.count(reader)
        return SliceResult(tallies: tallies, rows: reader.rowsRead + reader.problemCount + reader.blankRows)
    }

    static func isPlain(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var odd: UInt8 = 0
            for byte in bytes { odd |= byte & 0x80 | (byte == 0 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) }
            return odd == 0
        }
    }

    /// Pieces that end after a line feed, as many for every core; nil where lines are too long to find one.
    private static func cut(_ path: String, _ count: Int) throws -> [Range<Int>]? {
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let rounds = (count + cores * maxSliceSize - 1) / (cores * maxSliceSize)
        let length = count / (cores * rounds) + 1
        var pieces: [Range<Int>] = []
        var start = 0
        while start < count {
            var end = min(count, start + length)
            if end < count {
                let tail = try read(path, end..<min(count, end + 64 << 10), after: [])
                guard let feed = tail.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
                end += feed + 1
            }
            pieces.append(start..<end)
            start = end
        }
        return pieces
    }

    private static func read(_ path: String, _ range: Range<Int>, after head: [UInt8]) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw TableError.unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        return try [UInt8](unsafeUninitializedCapacity: head.count + range.count) { space, count in
            count = space.initialize(fromContentsOf: head)
            while count < head.count + range.count {
                let got = pread(descriptor, space.baseAddress! + count, head.count + range.count - count, off_t(range.lowerBound + count - head.count))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { throw TableError.unreadable(path: path, reason: got < 0 ? String(cString: strerror(errno)) : "it grew shorter") }
                count += got
            }
        }
    }
}
