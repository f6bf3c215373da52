import Crypto
import Foundation
import TendMath
import Testing

@testable import TendDomain

@Suite("A sealed backup")
struct EncryptedFileTests {
    private static let key = PrivateKey()
    private static let chunkSize = 64

    /// Seals some bytes in pieces of 64, and hands out the file and where it would be unsealed.
    private func withEncrypted(_ contents: Data, _ body: (EncryptedFile, _ out: String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tend-sealed-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plain = folder.appending(path: "plain")
        try contents.write(to: plain)
        let sealed = try EncryptedFile.encrypt(
            plain.path, into: folder.appending(path: "sealed").path, to: Self.key.publicKey, now: at("2026-11-21"), chunkSize: Self.chunkSize)
        try body(sealed, folder.appending(path: "out").path)
    }

    private func bytes(_ count: Int) -> Data { Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 64) }) }

    private func read(_ path: String, with keys: [PrivateKey] = [key], into out: String) throws {
        try EncryptedFile.open(path, with: keys).decrypt(into: out)
    }

    private func reason(_ path: String, with keys: [PrivateKey] = [key], _ out: String) -> Problem? {
        #expect(throws: Problem.self) { try read(path, with: keys, into: out) }
    }

    @Test("opens to the same bytes, whatever their number", arguments: [1, 63, 64, 65, 128, 1000])
    func roundTrip(count: Int) throws {
        try withEncrypted(bytes(count)) { sealed, out in
            try read(sealed.path, into: out)
            #expect(try Data(contentsOf: URL(filePath: out)) == bytes(count))
            #expect(try Data(contentsOf: URL(filePath: sealed.path)).count == sealed.size)
            #expect(sealed.header.chunkCount == (count + 63) / 64)
        }
    }

    @Test("holds nothing that can be read, and is another file each time")
    func secret() throws {
        let contents = Data(String(repeating: "ada@reed.example ", count: 50).utf8)
        var files: [Data] = []
        for _ in 0..<2 {
            try withEncrypted(contents) { sealed, _ in files.append(try Data(contentsOf: URL(filePath: sealed.path))) }
        }
        #expect(files.allSatisfy { $0.firstRange(of: Data("ada@".utf8)) == nil } && files[0].suffix(100) != files[1].suffix(100))
    }

    @Test("with any one bit of it wrong is refused")
    func everyBit() throws {
        try withEncrypted(bytes(100)) { sealed, out in
            let whole = try Data(contentsOf: URL(filePath: sealed.path))
            for place in whole.indices {
                var damaged = whole
                damaged[place] ^= 1 << UInt8(place % 8)
                try damaged.write(to: URL(filePath: sealed.path))
                #expect(reason(sealed.path, out) != nil, "byte \(place)")
            }
        }
    }

    @Test("cut anywhere is refused, and so is one with more at its end")
    func lengths() throws {
        try withEncrypted(bytes(200)) { sealed, out in
            let whole = try Data(contentsOf: URL(filePath: sealed.path))
            for count in 0..<whole.count {
                try whole.prefix(count).write(to: URL(filePath: sealed.path))
                let said = try #require(reason(sealed.path, out))
                if count >= sealed.prefix.count { #expect(said == BackupFileError.tooShort(found: count, wanted: whole.count).problem) }
            }
            for more in [Data([0]), whole.suffix(92), whole] {
                try (whole + more).write(to: URL(filePath: sealed.path))
                #expect(reason(sealed.path, out) == BackupFileError.tooLong(found: whole.count + more.count, wanted: whole.count).problem)
            }
        }
    }

    @Test("whose pieces changed places, or stand there twice, says so")
    func order() throws {
        try withEncrypted(bytes(64 * 6)) { sealed, out in
            let whole = try Data(contentsOf: URL(filePath: sealed.path))
            let pieces = stride(from: sealed.prefix.count, to: whole.count, by: 92).map { Data(whole[$0..<$0 + 92]) }
            let wrong = [[1, 0, 2, 3, 4, 5], [0, 1, 2, 2, 4, 5], [0, 1, 2, 3, 5, 4], [0, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 0]]
            for (places, first) in zip(wrong, [1, 4, 5, 2, 1]) {
                try (sealed.prefix + places.map { pieces[$0] }.reduce(Data(), +)).write(to: URL(filePath: sealed.path))
                #expect(reason(sealed.path, out) == BackupFileError.wrongChunkOrder(first).problem)
            }
        }
    }

    @Test("takes no piece of another backup, and no head of another")
    func mixed() throws {
        try withEncrypted(bytes(200)) { one, out in
            try withEncrypted(bytes(200)) { other, _ in
                let (first, second) = (try Data(contentsOf: URL(filePath: one.path)), try Data(contentsOf: URL(filePath: other.path)))
                let front = one.prefix.count
                #expect(front == other.prefix.count)
                try (first.prefix(front) + second.dropFirst(front)).write(to: URL(filePath: one.path))
                #expect(reason(one.path, out) == BackupFileError.damagedChunk(1).problem)
                try (first.prefix(front - 80) + second.dropFirst(front - 80)).write(to: URL(filePath: one.path))
                #expect(throws: Never.self, "equal heads: this is the other backup") { try read(one.path, into: out) }
                try (first.prefix(front - 48) + second.dropFirst(front - 48)).write(to: URL(filePath: one.path))
                #expect(reason(one.path, out) == BackupFileError.damagedHeader.problem)
            }
        }
    }

    @Test("opens with the key it was sealed to and no other")
    func keys() throws {
        try withEncrypted(bytes(10)) { sealed, out in
            let stranger = PrivateKey()
            let prints = (Self.key.publicKey.fingerprint, stranger.publicKey.fingerprint)
            #expect(reason(sealed.path, with: [stranger], out) == BackupFileError.wrongKey(needed: prints.0, given: [prints.1]).problem)
            #expect(reason(sealed.path, with: [], out) == BackupFileError.noKey(needed: prints.0).problem)
            #expect(!FileManager.default.fileExists(atPath: out))
            try read(sealed.path, with: [stranger, Self.key], into: out)
        }
    }

    @Test("of a newer program names that program, before any key is asked for", arguments: [(2, 1), (1, 10_000)])
    func newer(format: Int, schema: Int) throws {
        try withEncrypted(bytes(10)) { sealed, out in
            var head = EncryptedFileHeader(schema: schema, program: "9.9", recipient: "x", created: 0, bytes: 10, chunkSize: 64)
            head.format = format
            try (head.encoded() + Data(count: 80)).write(to: URL(filePath: sealed.path))
            #expect(reason(sealed.path, with: [], out) == BackupFileError.versionTooNew(program: "9.9", schema: schema).problem)
        }
    }

    @Test("with a head that was made up opens to nothing", arguments: [1, 99, 101])
    func forged(bytes count: Int) throws {
        try withEncrypted(bytes(100)) { sealed, out in
            let whole = try Data(contentsOf: URL(filePath: sealed.path))
            let head = EncryptedFileHeader(
                schema: sealed.header.schema, program: sealed.header.program, recipient: sealed.header.recipient, created: sealed.header.created, bytes: count,
                chunkSize: 64)
            let forged = try head.encoded()
            try (forged + whole.dropFirst(sealed.prefix.count - 80)).write(to: URL(filePath: sealed.path))
            #expect(reason(sealed.path, out) == BackupFileError.damagedHeader.problem)
        }
    }

    @Test("is read back from disk and not from memory")
    func readBack() throws {
        try withEncrypted(bytes(100)) { sealed, out in
            try sealed.decrypt(into: out)
            var damaged = try Data(contentsOf: URL(filePath: sealed.path))
            damaged[damaged.count - 1] ^= 1
            try damaged.write(to: URL(filePath: sealed.path))
            #expect(throws: Problem.self) { try sealed.decrypt(into: out) }
        }
    }
}
