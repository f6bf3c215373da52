import Foundation
import TendDomain
import TendLanguage
import Testing

@Suite("A key for backups")
struct BackupKeyTests {
    private static let typo = Problem.invalid(field: "key", "The private key has a typo or is incomplete. Copy it again.")

    @Test("has a text form that names its kind and never begins with a dash")
    func text() throws {
        for _ in 0..<200 {
            let key = PrivateKey()
            #expect(key.text.wholeMatch(of: /tend-private-[a-z2-7]{58}/) != nil)
            #expect(key.publicKey.text.wholeMatch(of: /tend-public-[a-z2-7]{58}/) != nil)
            #expect(try PublicKey(key.publicKey.text) == key.publicKey)
            #expect(try PrivateKey.all(in: key.text).map(\.text) == [key.text])
        }
    }

    @Test("with one letter wrong, missing or doubled is rejected")
    func typos() throws {
        let key = PrivateKey()
        let letters = Array(key.text)
        for index in 13..<letters.count {
            var other = letters
            other[index] = other[index] == "a" ? "b" : "a"
            #expect(throws: Self.typo) { try PrivateKey.all(in: String(other)) }
            other = letters
            other.remove(at: index)
            #expect(throws: Self.typo) { try PrivateKey.all(in: String(other)) }
            other = letters
            other.insert(other[index] == "c" ? "d" : "c", at: index)
            #expect(throws: Self.typo) { try PrivateKey.all(in: String(other)) }
        }
    }

    @Test(
        "is found in a file with comments, line breaks and other text",
        arguments: [
            "KEY", "  KEY\n\n", "# my key\r\nKEY\r\n", "\u{FEFF}KEY", "{\n  \"public\": \"PUBLIC\",\n  \"private\": \"KEY\"\n}", "UPPER", "WRAPPED",
            "# tend-private-old\nPUBLIC\n# the private one\nKEY",
        ])
    func files(text: String) throws {
        let key = PrivateKey()
        let wrapped = key.text.prefix(30) + " \r\n\t" + key.text.dropFirst(30)
        let contents = text.replacing("PUBLIC", with: key.publicKey.text).replacing("KEY", with: key.text)
            .replacing("UPPER", with: key.text.uppercased()).replacing("WRAPPED", with: wrapped)
        #expect(try PrivateKey.all(in: contents).map(\.text) == [key.text])
    }

    @Test("can be in a file with earlier ones")
    func several() throws {
        let keys = [PrivateKey(), PrivateKey()]
        #expect(try PrivateKey.all(in: keys.map(\.text).joined(separator: "\n")).map(\.text) == keys.map(\.text))
    }

    @Test("of the wrong kind is named as such, and other text is rejected")
    func halves() throws {
        let key = PrivateKey()
        let isPrivate = Problem.invalid(
            field: "recipient", "This is a private key. Backups are encrypted with the public key, which begins with tend-public-.")
        #expect(throws: isPrivate) { try PublicKey(key.text) }
        let isPublic = Problem.invalid(
            field: "key", "This is a public key. Backups are opened with the private key, which begins with tend-private-.")
        #expect(throws: isPublic) { try PrivateKey.all(in: key.publicKey.text) }
        let relabelled = key.publicKey.text.replacing("public", with: "private")
        #expect(throws: Self.typo) { try PrivateKey.all(in: relabelled) }
        let noPublicKey = Problem.invalid(field: "recipient", "A public key begins with tend-public-. Make one with: tend backup key")
        let noPrivateKey = Problem.invalid(field: "key", "The file contains no key. A private key begins with tend-private-.")
        let publicTypo = Problem.invalid(field: "recipient", "The public key has a typo or is incomplete. Copy it again.")
        for (text, asPublic, asPrivate) in [
            ("", noPublicKey, noPrivateKey), ("\n# only words\n", noPublicKey, noPrivateKey), ("tend-private-", isPrivate, Self.typo),
            ("tend-public-abc", publicTypo, isPublic),
        ] {
            #expect(throws: asPublic) { try PublicKey(text) }
            #expect(throws: asPrivate) { try PrivateKey.all(in: text) }
        }
    }
}
