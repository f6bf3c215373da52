import Foundation
import TendDomain
import TendLanguage
import Testing

@Suite("A key for backups")
struct BackupKeyTests {
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
            #expect(throws: Problem.self) { try PrivateKey.all(in: String(other)) }
            other = letters
            other.remove(at: index)
            #expect(throws: Problem.self) { try PrivateKey.all(in: String(other)) }
            other = letters
            other.insert(other[index] == "c" ? "d" : "c", at: index)
            #expect(throws: Problem.self) { try PrivateKey.all(in: String(other)) }
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
        let swapped = #expect(throws: Problem.self) { try PublicKey(key.text) }
        #expect(swapped?.phrase.key.hasPrefix("This is a private key.") == true && swapped?.field == "recipient")
        let other = #expect(throws: Problem.self) { try PrivateKey.all(in: key.publicKey.text) }
        #expect(other?.phrase.key.hasPrefix("This is a public key.") == true)
        let relabelled = key.publicKey.text.replacing("public", with: "private")
        #expect(throws: Problem.self) { try PrivateKey.all(in: relabelled) }
        for text in ["", "\n# only words\n", "tend-private-", "tend-public-abc"] {
            #expect(throws: Problem.self) { try PublicKey(text) }
            #expect(throws: Problem.self) { try PrivateKey.all(in: text) }
        }
    }
}
