import Crypto
import Foundation
import TendLanguage

/// What stands in front of a sealed backup: readable without a key, and bound to what follows.
/// The layout up to the checksum holds for every format to come, so that an older program can say what it needs.
struct EncryptedFileHeader: Codable, Equatable {
    static let magic = Data("tend-backup\n".utf8)
    static let format = 1
    static let maxTextLength = 1 << 16
    static let chunkSizes = 1...(16 << 20)

    var format = Self.format
    /// What a program must know to read the contents.
    let schema: Int
    /// The program that wrote it, in words.
    let program: String
    /// The fingerprint of the key it is sealed to.
    let recipient: String
    /// Microseconds since 1970.
    let created: Int64
    /// Of the contents.
    let bytes: Int
    /// Of one piece of the contents; the last one may be shorter.
    let chunkSize: Int

    var chunkCount: Int { (bytes + chunkSize - 1) / chunkSize }

    /// Magic, length, text, checksum.
    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = try encoder.encode(self)
        var bytes = Self.magic
        bytes.append(contentsOf: withUnsafeBytes(of: UInt32(text.count).bigEndian, Array.init))
        bytes.append(text)
        bytes.append(contentsOf: SHA256.hash(data: bytes))
        return bytes
    }

    /// The head and the bytes it was read from.
    static func read(from file: FileHandle) throws -> (head: EncryptedFileHeader, raw: Data) {
        var raw = try readExactly(magic.count, from: file)
        guard raw == magic else { throw BackupFileError.notABackup.problem }
        let length = try readExactly(4, from: file)
        raw += length
        let count = length.reduce(0) { $0 << 8 | Int($1) }
        guard count <= maxTextLength else { throw BackupFileError.damagedHeader.problem }
        let text = try readExactly(count, from: file)
        raw += text
        let checksum = try readExactly(SHA256.byteCount, from: file)
        guard checksum.elementsEqual(SHA256.hash(data: raw)) else { throw BackupFileError.damagedHeader.problem }
        guard let head = try? JSONDecoder().decode(EncryptedFileHeader.self, from: text), head.bytes > 0, chunkSizes.contains(head.chunkSize) else {
            throw BackupFileError.damagedHeader.problem
        }
        return (head, raw + checksum)
    }

    private static func readExactly(_ count: Int, from file: FileHandle) throws -> Data {
        let bytes = try file.read(upToCount: count) ?? Data()
        guard bytes.count == count else { throw BackupFileError.damagedHeader.problem }
        return bytes
    }
}

extension EncryptedFileHeader {
    /// Whether a file claims to be a sealed backup.
    static func exists(at path: String) throws -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Problem.notFound(Phrase("There is no file \(path), or it may not be read."))
        }
        defer { try? file.close() }
        return try file.read(upToCount: magic.count) == magic
    }
}
