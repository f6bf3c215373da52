import Crypto
import Foundation

/// An encrypted backup with its data key. HPKE (X25519, HKDF-SHA256, AES-256-GCM) encrypts a new data key for the
/// recipient. AES-256-GCM encrypts each chunk; its nonce holds the number of the chunk and whether it is the last.
package struct EncryptedFile: Sendable {
    static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
    static let info = Data("tend backup 1".utf8)
    static let chunkSize = 1 << 20
    private static let encapsulatedSize = 32
    private static let encryptedKeySize = 32 + 16
    private static let chunkOverhead = 12 + 16

    package typealias ProgressHandler = @Sendable (_ share: Double) -> Void

    package let path: String
    package let header: EncryptedFileHeader
    /// The bytes before the first chunk.
    package let prefix: Data
    let dataKey: SymmetricKey
    /// The hash of the contents; nil for a file that was opened.
    var contentDigest: SHA256.Digest?

    package var size: Int { prefix.count + header.chunkCount * Self.chunkOverhead + header.bytes }

    /// Encrypts a file into another one and flushes it to disk.
    package static func encrypt(
        _ source: String, into target: String, to recipient: PublicKey, now: Instant, chunkSize: Int = chunkSize, progress: ProgressHandler = { _ in }
    ) throws -> EncryptedFile {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        defer { try? input.close() }
        let bytes = Int(try input.seekToEnd())
        try input.seek(toOffset: 0)
        let header = EncryptedFileHeader(
            schema: Schema.migrations.count, program: Tend.release, recipient: recipient.fingerprint, created: now.microseconds, bytes: bytes,
            chunkSize: chunkSize)
        let dataKey = SymmetricKey(size: .bits256)
        var encrypted = EncryptedFile(path: target, header: header, prefix: try makePrefix(header, dataKey, to: recipient), dataKey: dataKey)
        var contents = SHA256()
        let output = try AtomicFile.create(target)
        defer { try? output.close() }
        try output.write(contentsOf: encrypted.prefix)
        for number in 0..<header.chunkCount {
            let chunk = try input.read(upToCount: chunkSize) ?? Data()
            contents.update(data: chunk)
            try output.write(contentsOf: encrypted.encryptChunk(chunk, number))
            progress(Double(number + 1) / Double(header.chunkCount))
        }
        try output.synchronize()
        encrypted.contentDigest = contents.finalize()
        return encrypted
    }

    private static func makePrefix(_ header: EncryptedFileHeader, _ dataKey: SymmetricKey, to recipient: PublicKey) throws -> Data {
        let headerBytes = try header.encoded()
        let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: recipient.bytes)
        var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: info)
        return headerBytes + sender.encapsulatedKey + (try sender.seal(dataKey.withUnsafeBytes { Data($0) }, authenticating: headerBytes))
    }

    private func encryptChunk(_ chunk: Data, _ number: Int) throws -> Data {
        // Every file has its own key, so the chunk number is a safe nonce.
        try AES.GCM.seal(chunk, using: dataKey, nonce: AES.GCM.Nonce(data: nonce(number))).combined!
    }

    /// Three zeros, the number, and 1 for the last chunk.
    private func nonce(_ number: Int) -> Data {
        Data([0, 0, 0]) + withUnsafeBytes(of: UInt64(number).bigEndian, Array.init) + [number == header.chunkCount - 1 ? 1 : 0]
    }
}

extension EncryptedFile {
    /// Decrypts the data key of a file with the matching private key.
    package static func open(_ path: String, with keys: [PrivateKey]) throws -> EncryptedFile {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? input.close() }
        let (header, headerBytes) = try EncryptedFileHeader.read(from: input)
        guard header.format <= EncryptedFileHeader.format, header.schema <= Schema.migrations.count else {
            throw BackupFileError.versionTooNew(program: header.program, schema: header.schema).problem
        }
        let given = keys.map(\.publicKey.fingerprint)
        guard !keys.isEmpty else { throw BackupFileError.noKey(required: header.recipient).problem }
        guard let index = given.firstIndex(of: header.recipient) else { throw BackupFileError.wrongKey(required: header.recipient, given: given).problem }
        let encryptedKey = try input.read(upToCount: encapsulatedSize + encryptedKeySize) ?? Data()
        guard encryptedKey.count == encapsulatedSize + encryptedKeySize,
            let dataKey = try? decryptDataKey(encryptedKey, of: headerBytes, with: keys[index])
        else { throw BackupFileError.damagedHeader.problem }
        return EncryptedFile(path: path, header: header, prefix: headerBytes + encryptedKey, dataKey: dataKey)
    }

    private static func decryptDataKey(_ encrypted: Data, of headerBytes: Data, with key: PrivateKey) throws -> SymmetricKey {
        var recipient = try HPKE.Recipient(
            privateKey: key.key, ciphersuite: suite, info: info, encapsulatedKey: Data(encrypted.prefix(encapsulatedSize)))
        return SymmetricKey(data: try recipient.open(Data(encrypted.dropFirst(encapsulatedSize)), authenticating: headerBytes))
    }

    /// Reads the file from disk, authenticates every byte and writes the contents.
    package func decrypt(into target: String, progress: ProgressHandler = { _ in }) throws {
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
            let chunk = try decryptChunk(input.read(upToCount: count + Self.chunkOverhead) ?? Data(), number)
            contents.update(data: chunk)
            try output.write(contentsOf: chunk)
            progress(Double(number + 1) / Double(header.chunkCount))
        }
        try output.synchronize()
        guard self.contentDigest == nil || self.contentDigest == contents.finalize() else { throw BackupFileError.damagedChunk(header.chunkCount).problem }
    }

    private func checkSize(_ actual: Int) throws {
        if actual < size { throw BackupFileError.tooShort(actual: actual, expected: size).problem }
        if actual > size { throw BackupFileError.tooLong(actual: actual, expected: size).problem }
    }

    private func decryptChunk(_ encrypted: Data, _ number: Int) throws -> Data {
        guard let box = try? AES.GCM.SealedBox(combined: encrypted), let chunk = try? AES.GCM.open(box, using: dataKey) else {
            throw BackupFileError.damagedChunk(number + 1).problem
        }
        // A valid chunk of this file, but at another position.
        guard box.nonce.elementsEqual(nonce(number)) else { throw BackupFileError.wrongChunkOrder(number + 1).problem }
        return chunk
    }
}
