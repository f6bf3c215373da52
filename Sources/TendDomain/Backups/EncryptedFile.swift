import Crypto
import Foundation

/// A sealed backup whose data key is at hand: HPKE (X25519, HKDF-SHA256, AES-256-GCM) carries a fresh data key
/// to the recipient, and AES-256-GCM seals each piece under its number and whether it is the last.
struct EncryptedFile: Sendable {
    static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
    static let info = Data("tend backup 1".utf8)
    static let chunkSize = 1 << 20
    private static let encapsulatedSize = 32
    private static let encryptedKeySize = 32 + 16
    private static let chunkOverhead = 12 + 16

    typealias ProgressHandler = @Sendable (_ share: Double) -> Void

    let path: String
    let header: EncryptedFileHeader
    /// Everything before the first piece, as it was written or read.
    let prefix: Data
    let dataKey: SymmetricKey
    /// Of the contents; known to whoever sealed them.
    var contentDigest: SHA256.Digest?

    var size: Int { prefix.count + header.chunkCount * Self.chunkOverhead + header.bytes }

    /// Seals a file into another, whose bytes are on disk at the end.
    static func encrypt(
        _ source: String, into target: String, to recipient: PublicKey, now: Instant, chunkSize: Int = chunkSize, progress: ProgressHandler = { _ in }
    ) throws -> EncryptedFile {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        defer { try? input.close() }
        let bytes = Int(try input.seekToEnd())
        try input.seek(toOffset: 0)
        let head = EncryptedFileHeader(
            schema: Schema.migrations.count, program: Tend.release, recipient: recipient.fingerprint, created: now.microseconds, bytes: bytes, chunkSize: chunkSize)
        let dataKey = SymmetricKey(size: .bits256)
        var sealed = EncryptedFile(path: target, header: head, prefix: try makePrefix(head, dataKey, to: recipient), dataKey: dataKey)
        var contents = SHA256()
        let output = try AtomicFile.create(target)
        defer { try? output.close() }
        try output.write(contentsOf: sealed.prefix)
        for number in 0..<head.chunkCount {
            let piece = try input.read(upToCount: chunkSize) ?? Data()
            contents.update(data: piece)
            try output.write(contentsOf: sealed.encryptChunk(piece, number))
            progress(Double(number + 1) / Double(head.chunkCount))
        }
        try output.synchronize()
        sealed.contentDigest = contents.finalize()
        return sealed
    }

    private static func makePrefix(_ head: EncryptedFileHeader, _ dataKey: SymmetricKey, to recipient: PublicKey) throws -> Data {
        let written = try head.encoded()
        let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: recipient.bytes)
        var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: info)
        return written + sender.encapsulatedKey + (try sender.seal(dataKey.withUnsafeBytes { Data($0) }, authenticating: written))
    }

    private func encryptChunk(_ piece: Data, _ number: Int) throws -> Data {
        // A key of its own for every file, so a number is nonce enough.
        try AES.GCM.seal(piece, using: dataKey, nonce: AES.GCM.Nonce(data: nonce(number))).combined!
    }

    /// Three zeros, the number, and 1 for the last piece.
    private func nonce(_ number: Int) -> Data {
        Data([0, 0, 0]) + withUnsafeBytes(of: UInt64(number).bigEndian, Array.init) + [number == header.chunkCount - 1 ? 1 : 0]
    }
}

extension EncryptedFile {
    /// Finds the data key of a file with one of the private keys.
    static func open(_ path: String, with keys: [PrivateKey]) throws -> EncryptedFile {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? input.close() }
        let (head, written) = try EncryptedFileHeader.read(from: input)
        guard head.format <= EncryptedFileHeader.format, head.schema <= Schema.migrations.count else {
            throw BackupFileError.versionTooNew(program: head.program, schema: head.schema).problem
        }
        let given = keys.map(\.publicKey.fingerprint)
        guard !keys.isEmpty else { throw BackupFileError.noKey(needed: head.recipient).problem }
        guard let place = given.firstIndex(of: head.recipient) else { throw BackupFileError.wrongKey(needed: head.recipient, given: given).problem }
        let sealedKey = try input.read(upToCount: encapsulatedSize + encryptedKeySize) ?? Data()
        guard sealedKey.count == encapsulatedSize + encryptedKeySize,
            let dataKey = try? decryptDataKey(sealedKey, of: written, with: keys[place])
        else { throw BackupFileError.damagedHeader.problem }
        return EncryptedFile(path: path, header: head, prefix: written + sealedKey, dataKey: dataKey)
    }

    private static func decryptDataKey(_ sealed: Data, of written: Data, with key: PrivateKey) throws -> SymmetricKey {
        var recipient = try HPKE.Recipient(
            privateKey: key.key, ciphersuite: suite, info: info, encapsulatedKey: Data(sealed.prefix(encapsulatedSize)))
        return SymmetricKey(data: try recipient.open(Data(sealed.dropFirst(encapsulatedSize)), authenticating: written))
    }

    /// Reads the file from disk and writes the contents, every byte of both authenticated.
    func decrypt(into target: String, progress: ProgressHandler = { _ in }) throws {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? input.close() }
        try checkSize(Int(try input.seekToEnd()))
        try input.seek(toOffset: 0)
        guard try input.read(upToCount: prefix.count) == prefix else { throw BackupFileError.damagedHeader.problem }
        let output = try AtomicFile.create(target)
        defer { try? output.close() }
        var contents = SHA256()
        for number in 0..<header.chunkCount {
            let count = min(header.chunkSize, header.bytes - number * header.chunkSize)
            let piece = try decryptChunk(input.read(upToCount: count + Self.chunkOverhead) ?? Data(), number)
            contents.update(data: piece)
            try output.write(contentsOf: piece)
            progress(Double(number + 1) / Double(header.chunkCount))
        }
        try output.synchronize()
        guard self.contentDigest == nil || self.contentDigest == contents.finalize() else { throw BackupFileError.damagedChunk(header.chunkCount).problem }
    }

    private func checkSize(_ found: Int) throws {
        if found < size { throw BackupFileError.tooShort(found: found, wanted: size).problem }
        if found > size { throw BackupFileError.tooLong(found: found, wanted: size).problem }
    }

    private func decryptChunk(_ sealed: Data, _ number: Int) throws -> Data {
        guard let box = try? AES.GCM.SealedBox(combined: sealed), let piece = try? AES.GCM.open(box, using: dataKey) else {
            throw BackupFileError.damagedChunk(number + 1).problem
        }
        // Whole, and written by whoever held the key, but for another place.
        guard box.nonce.elementsEqual(nonce(number)) else { throw BackupFileError.wrongChunkOrder(number + 1).problem }
        return piece
    }
}
