import Crypto
import Foundation
import TendLanguage

/// The header of an encrypted backup. It can be read without a key and is authenticated with the contents.
/// All formats share the layout up to the checksum, so that an older program can name the version it needs.
package struct EncryptedFileHeader: Codable, Equatable {
    package static let magic = Data("tend-backup\n".utf8)
    static let format = 1
    static let maxTextLength = 1 << 16
    static let chunkSizes = 1...(16 << 20)

    var format = Self.format
    /// The schema number of the contents.
    package let schema: Int
    /// The version of the program that wrote it.
    package let program: String
    /// The fingerprint of the key it is encrypted with.
    package let recipient: String
    /// Microseconds since 1970.
    package let created: Int64
    /// The size of the contents.
    let bytes: Int
    /// The size of every chunk but the last, which may be shorter.
    let chunkSize: Int

    private enum CodingKeys: String, CodingKey {
        case format, schema, program, recipient, created, bytes
        case chunkSize = "piece"
    }

    package var chunkCount: Int { (bytes + chunkSize - 1) / chunkSize }

    /// Magic bytes, length, JSON and checksum.
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

    /// The header and its raw bytes.
    static func read(from file: FileHandle) throws -> (header: EncryptedFileHeader, raw: Data) {
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
        guard let header = try? JSONDecoder().decode(EncryptedFileHeader.self, from: text), header.bytes > 0, chunkSizes.contains(header.chunkSize) else {
            throw BackupFileError.damagedHeader.problem
        }
        return (header, raw + checksum)
    }

    private static func readExactly(_ count: Int, from file: FileHandle) throws -> Data {
        let bytes = try file.read(upToCount: count) ?? Data()
        guard bytes.count == count else { throw BackupFileError.damagedHeader.problem }
        return bytes
    }
}

extension EncryptedFileHeader {
    /// Whether a file begins like an encrypted backup.
    static func exists(at path: String) throws -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Problem.notFound(Phrase("There is no file \(path), or it may not be read."))
        }
        defer { try? file.close() }
        return try file.read(upToCount: magic.count) == magic
    }
}
