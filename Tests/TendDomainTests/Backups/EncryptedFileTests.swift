import Crypto
import Foundation
import TendMath
import Testing

@testable import TendDomain

@Suite("An encrypted backup")
struct EncryptedFileTests {
    private static let key = PrivateKey()
    private static let chunkSize = 64

    /// Encrypts some bytes in chunks of 64, and passes the file and a path for its contents to the body.
    private func withEncrypted(_ contents: Data, _ body: (EncryptedFile, _ out: String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tend-sealed-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plain = folder.appending(path: "plain")
        try contents.write(to: plain)
        let file = try EncryptedFile.encrypt(
            plain.path, into: folder.appending(path: "sealed").path, to: Self.key.publicKey, now: at("2026-11-21"), chunkSize: Self.chunkSize)
        try body(file, folder.appending(path: "out").path)
    }

    private func bytes(_ count: Int) -> Data { Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 64) }) }

    private func read(_ path: String, with keys: [PrivateKey] = [key], into out: String) throws {
        try EncryptedFile.open(path, with: keys).decrypt(into: out)
    }

    private func expect(
        _ error: BackupFileError, reading path: String, with keys: [PrivateKey] = [key], into out: String, _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: error.problem, comment, sourceLocation: sourceLocation) { try read(path, with: keys, into: out) }
    }

    @Test("is decrypted to the same bytes, whatever their number", arguments: [1, 63, 64, 65, 128, 1000])
    func roundTrip(count: Int) throws {
        try withEncrypted(bytes(count)) { file, out in
            try read(file.path, into: out)
            #expect(try Data(contentsOf: URL(filePath: out)) == bytes(count))
            #expect(try Data(contentsOf: URL(filePath: file.path)).count == file.size)
            #expect(file.header.chunkCount == (count + 63) / 64)
        }
    }

    @Test("contains nothing readable, and differs each time")
    func secret() throws {
        let contents = Data(String(repeating: "ada@reed.example ", count: 50).utf8)
        var files: [Data] = []
        for _ in 0..<2 {
            try withEncrypted(contents) { file, _ in files.append(try Data(contentsOf: URL(filePath: file.path))) }
        }
        #expect(files.allSatisfy { $0.firstRange(of: Data("ada@".utf8)) == nil } && files[0].suffix(100) != files[1].suffix(100))
    }

    @Test("with one wrong bit is rejected")
    func everyBit() throws {
        try withEncrypted(bytes(100)) { file, out in
            let original = try Data(contentsOf: URL(filePath: file.path))
            for index in original.indices {
                var damaged = original
                damaged[index] ^= 1 << UInt8(index % 8)
                try damaged.write(to: URL(filePath: file.path))
                let error: BackupFileError =
                    if index < EncryptedFileHeader.magic.count { .notABackup } else if index < file.prefix.count { .damagedHeader } else {
                        .damagedChunk((index - file.prefix.count) / 92 + 1)
                    }
                expect(error, reading: file.path, into: out, "byte \(index)")
            }
        }
    }

    @Test("that is too short or too long is rejected")
    func lengths() throws {
        try withEncrypted(bytes(200)) { file, out in
            let original = try Data(contentsOf: URL(filePath: file.path))
            for count in 0..<original.count {
                try original.prefix(count).write(to: URL(filePath: file.path))
                let isHeaderWhole = count >= file.prefix.count
                expect(isHeaderWhole ? .tooShort(actual: count, expected: original.count) : .damagedHeader, reading: file.path, into: out)
            }
            for more in [Data([0]), original.suffix(92), original] {
                try (original + more).write(to: URL(filePath: file.path))
                expect(.tooLong(actual: original.count + more.count, expected: original.count), reading: file.path, into: out)
            }
        }
    }

    @Test("with moved or repeated chunks is rejected as such")
    func order() throws {
        try withEncrypted(bytes(64 * 6)) { file, out in
            let original = try Data(contentsOf: URL(filePath: file.path))
            let chunks = stride(from: file.prefix.count, to: original.count, by: 92).map { Data(original[$0..<$0 + 92]) }
            let wrong = [[1, 0, 2, 3, 4, 5], [0, 1, 2, 2, 4, 5], [0, 1, 2, 3, 5, 4], [0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 0]]
            for (order, first) in zip(wrong, [1, 4, 5, 2, 1]) {
                try (file.prefix + order.map { chunks[$0] }.reduce(Data(), +)).write(to: URL(filePath: file.path))
                expect(.wrongChunkOrder(first), reading: file.path, into: out)
            }
        }
    }

    @Test("rejects chunks and headers of another backup")
    func mixed() throws {
        try withEncrypted(bytes(200)) { one, out in
            try withEncrypted(bytes(200)) { other, _ in
                let (first, second) = (try Data(contentsOf: URL(filePath: one.path)), try Data(contentsOf: URL(filePath: other.path)))
                let prefixSize = one.prefix.count
                #expect(prefixSize == other.prefix.count)
                try (first.prefix(prefixSize) + second.dropFirst(prefixSize)).write(to: URL(filePath: one.path))
                expect(.damagedChunk(1), reading: one.path, into: out)
                try (first.prefix(prefixSize - 80) + second.dropFirst(prefixSize - 80)).write(to: URL(filePath: one.path))
                #expect(throws: Never.self, "equal headers: this is the other backup") { try read(one.path, into: out) }
                try (first.prefix(prefixSize - 48) + second.dropFirst(prefixSize - 48)).write(to: URL(filePath: one.path))
                expect(.damagedHeader, reading: one.path, into: out)
            }
        }
    }

    @Test("opens only with its key")
    func keys() throws {
        try withEncrypted(bytes(10)) { file, out in
            let stranger = PrivateKey()
            let fingerprints = (Self.key.publicKey.fingerprint, stranger.publicKey.fingerprint)
            expect(.wrongKey(required: fingerprints.0, given: [fingerprints.1]), reading: file.path, with: [stranger], into: out)
            expect(.noKey(required: fingerprints.0), reading: file.path, with: [], into: out)
            #expect(!FileManager.default.fileExists(atPath: out))
            try read(file.path, with: [stranger, Self.key], into: out)
        }
    }

    @Test("of a newer program names that program before it asks for a key", arguments: [(2, 1), (1, 10_000)])
    func newer(format: Int, schema: Int) throws {
        try withEncrypted(bytes(10)) { file, out in
            var header = EncryptedFileHeader(schema: schema, program: "9.9", recipient: "x", created: 0, bytes: 10, chunkSize: 64)
            header.format = format
            try (header.encoded() + Data(count: 80)).write(to: URL(filePath: file.path))
            expect(.versionTooNew(program: "9.9", schema: schema), reading: file.path, with: [], into: out)
        }
    }

    @Test("with a forged header is rejected", arguments: [1, 99, 101])
    func forged(bytes count: Int) throws {
        try withEncrypted(bytes(100)) { file, out in
            let original = try Data(contentsOf: URL(filePath: file.path))
            let header = EncryptedFileHeader(
                schema: file.header.schema, program: file.header.program, recipient: file.header.recipient, created: file.header.created, bytes: count,
                chunkSize: 64)
            let forged = try header.encoded()
            try (forged + original.dropFirst(file.prefix.count - 80)).write(to: URL(filePath: file.path))
            expect(.damagedHeader, reading: file.path, into: out)
        }
    }

    @Test("keeps the names in its header, which earlier versions wrote")
    func headerNames() throws {
        let header = EncryptedFileHeader(schema: 7, program: "9.9", recipient: "x", created: 1, bytes: 10, chunkSize: 64)
        let text = String(decoding: try header.encoded(), as: UTF8.self)
        #expect(text.contains(#"{"bytes":10,"created":1,"format":1,"piece":64,"program":"9.9","recipient":"x","schema":7}"#))
    }

    @Test("is read back from disk and not from memory")
    func readBack() throws {
        try withEncrypted(bytes(100)) { file, out in
            try file.decrypt(into: out)
            var damaged = try Data(contentsOf: URL(filePath: file.path))
            damaged[damaged.count - 1] ^= 1
            try damaged.write(to: URL(filePath: file.path))
            #expect(throws: BackupFileError.damagedChunk(2).problem) { try file.decrypt(into: out) }
        }
    }
}
