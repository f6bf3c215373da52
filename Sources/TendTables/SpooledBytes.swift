import Foundation
import Glibc

/// The bytes of a stream, to read them at any offset: in memory, or in a temporary file without a name if there are many.
func spooledBytes(of source: any ByteSource, limit: Int) throws(TableError) -> any RandomAccessBytes {
    let memoryLimit = 32 << 20
    let head = try source.prefix(memoryLimit)
    guard head.count == memoryLimit else { return MemoryBytes(head) }
    var template = Array(FileManager.default.temporaryDirectory.appending(path: "tend-XXXXXX").path.utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
    unlink(path)
    let file = OpenFile(descriptor)
    var chunk = head
    var total = 0
    while !chunk.isEmpty {
        total += chunk.count
        if total > min(limit, 2 << 30) { throw .inflatesTooMuch(limit: min(limit, 2 << 30)) }
        try write(chunk, to: descriptor, path)
        chunk = try source.prefix(1 << 20)
    }
    return try FileBytes(file, path: path)
}

private func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(TableError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        rest = rest.dropFirst(count)
    }
}

/// A file descriptor that is closed with its last reference.
final class OpenFile {
    let descriptor: Int32
    init(_ descriptor: Int32) { self.descriptor = descriptor }
    deinit { close(descriptor) }
}
