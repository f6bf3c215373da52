import Crypto
import Foundation
import TendLanguage

/// The half of a key that seals. It may lie anywhere.
package struct PublicKey: Sendable, Equatable {
    static let prefix = "tend-public-"
    let bytes: Data

    package var text: String { KeyText.encode(bytes, prefix: Self.prefix) }

    /// Names the pair without telling either half.
    package var fingerprint: String { String(SHA256.hash(data: bytes).hexadecimal.prefix(16)) }

    init(bytes: Data) { self.bytes = bytes }

    package init(_ text: String, field: String = "recipient") throws {
        guard let found = KeyText.decodeAll(in: text, prefix: Self.prefix).first else {
            let isPrivate = text.lowercased().contains(PrivateKey.prefix)
            throw Problem.invalid(
                field: field,
                isPrivate
                    ? Phrase("This is the private half of a key. A backup is sealed with the public half, which begins with tend-public-.")
                    : Phrase("A public key begins with tend-public-. Make one with: tend backup key"))
        }
        guard let bytes = found else {
            throw Problem.invalid(field: field, Phrase("The public key has a typo, or a part of it is missing. Copy it anew."))
        }
        self.bytes = bytes
    }
}

/// The half that opens. The program shows it once and never keeps it.
package struct PrivateKey: Sendable {
    static let prefix = "tend-private-"
    let key: Curve25519.KeyAgreement.PrivateKey

    package init() { key = Curve25519.KeyAgreement.PrivateKey() }

    private init(bytes: Data) throws { key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) }

    package var text: String { KeyText.encode(key.rawRepresentation, prefix: Self.prefix) }
    package var publicKey: PublicKey { PublicKey(bytes: key.publicKey.rawRepresentation) }

    /// Every private key of a text: someone who changes keys may keep the former ones beside the new one.
    package static func all(in text: String) throws -> [PrivateKey] {
        let found = KeyText.decodeAll(in: text, prefix: prefix)
        guard !found.isEmpty else {
            let isPublic = text.lowercased().contains(PublicKey.prefix)
            throw Problem.invalid(
                field: "key",
                isPublic
                    ? Phrase("This is the public half of a key. A backup is opened with the private half, which begins with tend-private-.")
                    : Phrase("There is no key in the file. A private key begins with tend-private-."))
        }
        return try found.map { bytes in
            guard let bytes else { throw Problem.invalid(field: "key", Phrase("The private key has a typo, or a part of it is missing. Copy it anew.")) }
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

/// Keys as people keep them: on paper, in a mail that wrapped the line, among comments.
private enum KeyText {
    private static let checksumLength = 4
    private static let encodedLength = 58
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    static func encode(_ bytes: Data, prefix: String) -> String {
        prefix + base32(bytes + checksum(bytes, prefix: prefix))
    }

    /// Every key that begins with the mark; nil stands for one that cannot be right.
    static func decodeAll(in text: String, prefix: String) -> [Data?] {
        let lines = text.split(whereSeparator: \.isNewline).filter { !trimmed(String($0)).hasPrefix("#") }
        let whole = lines.joined().lowercased().filter { !$0.isWhitespace }
        return whole.components(separatedBy: prefix).dropFirst().map { rest in
            guard let bytes = data(base32: rest.utf8.prefix(encodedLength)), bytes.count == 32 + checksumLength else { return nil }
            let key = Data(bytes.prefix(32))
            return checksum(key, prefix: prefix) == bytes.suffix(checksumLength) ? key : nil
        }
    }

    /// The mark counts too: a half that bears the other's mark is a typo.
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
