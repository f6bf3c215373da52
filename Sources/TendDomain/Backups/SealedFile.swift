import Crypto
import Foundation

/// A sealed backup whose data key is at hand: HPKE (X25519, HKDF-SHA256, AES-256-GCM) carries a fresh data key
/// to the recipient, and AES-256-GCM seals each piece under its number and whether it is the last.
struct SealedFile: Sendable {
    static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
    static let info = Data("tend backup 1".utf8)
    static let pieceSize = 1 << 20
    private static let encapsulatedSize = 32
    private static let sealedKeySize = 32 + 16
    private static let sealOverhead = 12 + 16

    typealias Progress = @Sendable (_ share: Double) -> Void

    let path: String
    let head: SealedHead
    /// Everything before the first piece, as it was written or read.
    let front: Data
    let dataKey: SymmetricKey
    /// Of the contents; known to whoever sealed them.
    var contents: SHA256.Digest?

    var size: Int { front.count + head.pieces * Self.sealOverhead + head.bytes }

    /// Seals a file into another, whose bytes are on disk at the end.
    static func seal(
        _ source: String, into target: String, to recipient: PublicKey, now: Instant, pieceSize: Int = pieceSize, progress: Progress = { _ in }
    ) throws -> SealedFile {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        defer { try? input.close() }
        let bytes = Int(try input.seekToEnd())
        try input.seek(toOffset: 0)
        let head = SealedHead(
            schema: Schema.migrations.count, program: Tend.release, recipient: recipient.fingerprint, created: now.microseconds, bytes: bytes, piece: pieceSize)
        let dataKey = SymmetricKey(size: .bits256)
        var sealed = SealedFile(path: target, head: head, front: try front(head, dataKey, to: recipient), dataKey: dataKey)
        var contents = SHA256()
        let output = try DraftFile.create(target)
        defer { try? output.close() }
        try output.write(contentsOf: sealed.front)
        for number in 0..<head.pieces {
            let piece = try input.read(upToCount: pieceSize) ?? Data()
            contents.update(data: piece)
            try output.write(contentsOf: sealed.seal(piece, number))
            progress(Double(number + 1) / Double(head.pieces))
        }
        try output.synchronize()
        sealed.contents = contents.finalize()
        return sealed
    }

    private static func front(_ head: SealedHead, _ dataKey: SymmetricKey, to recipient: PublicKey) throws -> Data {
        let written = try head.written()
        let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: recipient.bytes)
        var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: info)
        return written + sender.encapsulatedKey + (try sender.seal(dataKey.withUnsafeBytes { Data($0) }, authenticating: written))
    }

    private func seal(_ piece: Data, _ number: Int) throws -> Data {
        // A key of its own for every file, so a number is nonce enough.
        try AES.GCM.seal(piece, using: dataKey, nonce: AES.GCM.Nonce(data: nonce(number))).combined!
    }

    /// Three zeros, the number, and 1 for the last piece.
    private func nonce(_ number: Int) -> Data {
        Data([0, 0, 0]) + withUnsafeBytes(of: UInt64(number).bigEndian, Array.init) + [number == head.pieces - 1 ? 1 : 0]
    }
}

extension SealedFile {
    /// Finds the data key of a file with one of the private keys.
    static func open(_ path: String, with keys: [PrivateKey]) throws -> SealedFile {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? input.close() }
        let (head, written) = try SealedHead.read(from: input)
        guard head.format <= SealedHead.format, head.schema <= Schema.migrations.count else {
            throw BackupFlaw.newer(program: head.program, schema: head.schema).problem
        }
        let given = keys.map(\.publicKey.fingerprint)
        guard !keys.isEmpty else { throw BackupFlaw.noKey(needed: head.recipient).problem }
        guard let place = given.firstIndex(of: head.recipient) else { throw BackupFlaw.wrongKey(needed: head.recipient, given: given).problem }
        let sealedKey = try input.read(upToCount: encapsulatedSize + sealedKeySize) ?? Data()
        guard sealedKey.count == encapsulatedSize + sealedKeySize,
            let dataKey = try? dataKey(sealedKey, of: written, with: keys[place])
        else { throw BackupFlaw.head.problem }
        return SealedFile(path: path, head: head, front: written + sealedKey, dataKey: dataKey)
    }

    private static func dataKey(_ sealed: Data, of written: Data, with key: PrivateKey) throws -> SymmetricKey {
        var recipient = try HPKE.Recipient(
            privateKey: key.key, ciphersuite: suite, info: info, encapsulatedKey: Data(sealed.prefix(encapsulatedSize)))
        return SymmetricKey(data: try recipient.open(Data(sealed.dropFirst(encapsulatedSize)), authenticating: written))
    }

    /// Reads the file from disk and writes the contents, every byte of both authenticated.
    func unseal(into target: String, progress: Progress = { _ in }) throws {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? input.close() }
        try checkSize(Int(try input.seekToEnd()))
        try input.seek(toOffset: 0)
        guard try input.read(upToCount: front.count) == front else { throw BackupFlaw.head.problem }
        let output = try DraftFile.create(target)
        defer { try? output.close() }
        var contents = SHA256()
        for number in 0..<head.pieces {
            let count = min(head.piece, head.bytes - number * head.piece)
            let piece = try opened(input.read(upToCount: count + Self.sealOverhead) ?? Data(), number)
            contents.update(data: piece)
            try output.write(contentsOf: piece)
            progress(Double(number + 1) / Double(head.pieces))
        }
        try output.synchronize()
        guard self.contents == nil || self.contents == contents.finalize() else { throw BackupFlaw.piece(head.pieces).problem }
    }

    private func checkSize(_ found: Int) throws {
        if found < size { throw BackupFlaw.short(found: found, wanted: size).problem }
        if found > size { throw BackupFlaw.long(found: found, wanted: size).problem }
    }

    private func opened(_ sealed: Data, _ number: Int) throws -> Data {
        guard let box = try? AES.GCM.SealedBox(combined: sealed), let piece = try? AES.GCM.open(box, using: dataKey) else {
            throw BackupFlaw.piece(number + 1).problem
        }
        // Whole, and written by whoever held the key, but for another place.
        guard box.nonce.elementsEqual(nonce(number)) else { throw BackupFlaw.order(number + 1).problem }
        return piece
    }
}
