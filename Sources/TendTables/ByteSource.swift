import Foundation
import Glibc

/// A stream of bytes: of a file, of memory, or of another source that is inflated or decoded.
protocol ByteSource: AnyObject {
    /// Reads at least one byte into `space`.
    ///
    /// - Returns: the number of bytes; 0 at the end.
    func read(into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int
}

extension ByteSource {
    /// The first `limit` bytes, or all if there are fewer.
    func prefix(_ limit: Int) throws(TableError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        var count = 0
        while count < limit {
            let readCount = try fill(&bytes, from: count)
            if readCount == 0 { break }
            count += readCount
        }
        bytes.removeLast(limit - count)
        return bytes
    }

    private func fill(_ bytes: inout [UInt8], from start: Int) throws(TableError) -> Int {
        let result = bytes.withUnsafeMutableBytes { space -> Result<Int, TableError> in
            do throws(TableError) {
                return .success(try read(into: UnsafeMutableRawBufferPointer(rebasing: space[start...])))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// Bytes that can be read at any offset.
protocol RandomAccessBytes: AnyObject {
    var count: Int { get }
    func read(at offset: Int, into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int
}

final class FileBytes: RandomAccessBytes {
    let count: Int
    private let path: String
    private let file: OpenFile

    convenience init(path: String) throws(TableError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        try self.init(OpenFile(descriptor), path: path)
    }

    init(_ file: OpenFile, path: String) throws(TableError) {
        var status = stat()
        let known = fstat(file.descriptor, &status) == 0
        guard known, status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path: path, reason: "it is not a file") }
        (self.file, self.path) = (file, path)
        count = Int(status.st_size)
    }

    func read(at offset: Int, into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
        while true {
            let readCount = pread(file.descriptor, space.baseAddress, space.count, off_t(offset))
            if readCount >= 0 { return readCount }
            if errno != EINTR { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        }
    }
}

final class MemoryBytes: RandomAccessBytes {
    private let bytes: [UInt8]
    var count: Int { bytes.count }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(at offset: Int, into space: UnsafeMutableRawBufferPointer) -> Int {
        let length = max(0, min(space.count, bytes.count - offset))
        guard length > 0 else { return 0 }
        bytes.withUnsafeBytes { space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + length])) }
        return length
    }
}

/// A range of stored bytes in order. `onBytes` receives them as they are read.
final class ByteRangeSource: ByteSource {
    private let store: any RandomAccessBytes
    private let end: Int
    private let onBytes: ((UnsafeRawBufferPointer) -> Void)?
    private(set) var offset: Int

    init(_ store: any RandomAccessBytes, from start: Int = 0, count: Int? = nil, onBytes: ((UnsafeRawBufferPointer) -> Void)? = nil) {
        self.store = store
        self.onBytes = onBytes
        offset = start
        end = count.map { start + $0 } ?? store.count
    }

    func read(into space: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
        let length = min(space.count, end - offset)
        guard length > 0 else { return 0 }
        let readCount = try store.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: space[..<length]))
        offset += readCount
        if readCount > 0 { onBytes?(UnsafeRawBufferPointer(rebasing: space[..<readCount])) }
        return readCount
    }
}
