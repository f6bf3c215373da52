import Foundation
import TendTables

/// A large file of ASCII text without quotes, cut at line ends into slices that are counted in parallel.
struct FileSlices: Sendable {
    private static let maxSliceSize = 16 << 20
    private static let minFileSize = 2 << 20

    private let path: String
    private let options: TableOptions
    /// The options for the slices after the first one.
    private let laterOptions: TableOptions
    private let header: [UInt8]
    private let slices: [Range<Int>]

    /// nil for files that must be read as a whole or are small.
    init?(path: String, _ reader: TableReader) throws {
        let format = reader.format
        guard format.kind == .text, !format.isCompressed, format.encoding == .utf8, reader.byteCount >= Self.minFileSize,
            let names = reader.header, case .byte(let delimiter) = format.delimiter
        else { return nil }
        self.path = path
        options = TableOptions(matching: format)
        laterOptions = TableOptions(encoding: format.encoding, delimiter: format.delimiter, quote: format.quote, headerRow: 1, headerCount: 1)
        header = Array(names.joined(separator: String(UnicodeScalar(delimiter))).utf8) + [UInt8(ascii: "\n")]
        guard let slices = try Self.cut(path, reader.byteCount) else { return nil }
        self.slices = slices
    }

    /// nil if a slice has quotes or other bytes than ASCII, or rows that only the whole table explains.
    func count(into empty: FileTallies) async throws -> FileTallies? {
        try await withThrowingTaskGroup(of: (Int, SliceResult?).self) { group in
            for index in slices.indices {
                group.addTask { (index, try countSlice(index, empty)) }
            }
            var results: [Int: SliceResult] = [:]
            for try await (index, result) in group {
                guard let result else {
                    group.cancelAll()
                    return nil
                }
                results[index] = result
            }
            return slices.indices.compactMap { results[$0] }.reduce(into: (empty, 0)) { total, result in
                total.0.add(result.tallies, after: total.1)
                total.1 += result.rows
            }.0
        }
    }

    private struct SliceResult: Sendable {
        let tallies: FileTallies
        /// All rows except one for the header, including blank ones and those with problems.
        let rows: Int
    }

    /// Every slice except the first is read with the header in front of it.
    private func countSlice(_ index: Int, _ empty: FileTallies) throws -> SliceResult? {
        if Task.isCancelled { return nil }
        let bytes = try Self.read(path, slices[index], after: index == 0 ? [] : header)
        guard Self.isPlain(bytes), index > 0 || !bytes.starts(with: Array("sep=".utf8)) else { return nil }
        let reader = try TableReader(bytes: bytes, options: index == 0 ? options : laterOptions)
        var tallies = empty
        try tallies.count(reader)
        return reader.dependsOnWholeTable ? nil : SliceResult(tallies: tallies, rows: reader.lastNumber - 1)
    }

    static func isPlain(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var odd: UInt8 = 0
            for byte in bytes { odd |= byte & 0x80 | (byte == 0 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) }
            return odd == 0
        }
    }

    /// Slices that end after a line feed, the same number for each core; nil if lines are too long.
    private static func cut(_ path: String, _ count: Int) throws -> [Range<Int>]? {
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let rounds = (count + cores * maxSliceSize - 1) / (cores * maxSliceSize)
        let length = count / (cores * rounds) + 1
        var slices: [Range<Int>] = []
        var start = 0
        while start < count {
            var end = min(count, start + length)
            if end < count {
                let tail = try read(path, end..<min(count, end + 64 << 10), after: [])
                guard let feed = tail.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
                end += feed + 1
            }
            slices.append(start..<end)
            start = end
        }
        return slices
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
