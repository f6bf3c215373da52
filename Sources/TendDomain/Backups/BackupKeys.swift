import Crypto
import Foundation
import TendLanguage

/// The key that encrypts backups. It need not be kept secret.
package struct PublicKey: Sendable, Equatable {
    static let prefix = "tend-public-"
    let bytes: Data

    package var text: String { KeyText.encode(bytes, prefix: Self.prefix) }

    /// Identifies the key pair.
    package var fingerprint: String { String(SHA256.hash(data: bytes).hexadecimal.prefix(16)) }

    init(bytes: Data) { self.bytes = bytes }

    package init(_ text: String, field: String = "recipient") throws {
        guard let decoded = KeyText.decodeAll(in: text, prefix: Self.prefix).first else {
            let isPrivate = text.lowercased().contains(PrivateKey.prefix)
            throw Problem.invalid(
                field: field,
                isPrivate
                    ? Phrase("This is a private key. Backups are encrypted with the public key, which begins with tend-public-.")
                    : Phrase("A public key begins with tend-public-. Make one with: tend backup key"))
        }
        guard let bytes = decoded else {
            throw Problem.invalid(field: field, Phrase("The public key has a typo or is incomplete. Copy it again."))
        }
        self.bytes = bytes
    }
}

/// The key that opens backups. Tend shows it once and does not store it.
package struct PrivateKey: Sendable {
    static let prefix = "tend-private-"
    let key: Curve25519.KeyAgreement.PrivateKey

    package init() { key = Curve25519.KeyAgreement.PrivateKey() }

    private init(bytes: Data) throws { key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) }

    package var text: String { KeyText.encode(key.rawRepresentation, prefix: Self.prefix) }
    package var publicKey: PublicKey { PublicKey(bytes: key.publicKey.rawRepresentation) }

    /// All private keys in a text, because earlier backups need earlier keys.
    package static func all(in text: String) throws -> [PrivateKey] {
        let keys = KeyText.decodeAll(in: text, prefix: prefix)
        guard !keys.isEmpty else {
            let isPublic = text.lowercased().contains(PublicKey.prefix)
            throw Problem.invalid(
                field: "key",
                isPublic
                    ? Phrase("This is a public key. Backups are opened with the private key, which begins with tend-private-.")
                    : Phrase("The file contains no key. A private key begins with tend-private-."))
        }
        return try keys.map { bytes in
            guard let bytes else { throw Problem.invalid(field: "key", Phrase("The private key has a typo or is incomplete. Copy it again.")) }
            return try PrivateKey(bytes: bytes)
        }
    }

    package static func all(inFile path: String) throws -> [PrivateKey] {
        guard let file = FileHandle(forReadingAtPath: path), let bytes = try? file.read(upToCount: 1 << 16) else {
            throw Problem.notFound(Phrase("There is no file \(path), or it may not be read."))
        }
        return try all(in: String(decoding: bytes, as: UTF8.self))
    }
}

/// Reads and writes keys as text; line breaks and comments between the letters are allowed.
private enum KeyText {
    private static let checksumLength = 4
    private static let encodedLength = 58
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    static func encode(_ bytes: Data, prefix: String) -> String {
        prefix + base32(bytes + checksum(bytes, prefix: prefix))
    }

    /// All keys with this prefix; nil for one that is invalid.
    static func decodeAll(in text: String, prefix: String) -> [Data?] {
        let lines = text.split(whereSeparator: \.isNewline).filter { !trimmed(String($0)).hasPrefix("#") }
        let letters = lines.joined().lowercased().filter { !$0.isWhitespace }
        return letters.components(separatedBy: prefix).dropFirst().map { encoded in
            guard let bytes = data(base32: encoded.utf8.prefix(encodedLength)), bytes.count == 32 + checksumLength else { return nil }
            let key = Data(bytes.prefix(32))
            return checksum(key, prefix: prefix) == bytes.suffix(checksumLength) ? key : nil
        }
    }

    /// Includes the prefix, so that a public key with the prefix of a private one is invalid.
    private static func checksum(_ bytes: Data, prefix: String) -> Data {
        Data(SHA256.hash(data: Data(prefix.utf8) + bytes).prefix(checksumLength))
    }

    private static func base32(_ bytes: Data) -> String {
        var (text, bits, count) = ([UInt8](), UInt32(0), 0)
        for byte in bytes {
            (bits, count) = (bits << 8 | UInt32(byte), count + 8)
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> UInt32(count) & 31)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func data(base32 text: some Collection<UInt8>) -> Data? {
        var (bytes, bits, count) = (Data(), UInt32(0), 0)
        for letter in text {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            (bits, count) = (bits << 5 | UInt32(value), count + 5)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bits & (1 << UInt32(count) - 1) == 0 ? bytes : nil
    }
}
