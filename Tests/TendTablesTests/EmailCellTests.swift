import Foundation
import TendTables
import Testing

@Suite("Email addresses in cells")
struct EmailCellTests {
    @Test(
        "addresses are found in the cells of address books",
        arguments: [
            ("ada@example.com", "ada@example.com", nil), ("Ada Example <ada@example.com>", "ada@example.com", "Ada Example"),
            ("<ada@example.com>", "ada@example.com", nil),
            ("\"Example, Ada\" <ada@example.com>", "ada@example.com", "Example, Ada"), ("mailto:bo@example.com", "bo@example.com", nil),
            ("MAILTO:bo@example.com?subject=Hi", "bo@example.com", nil),
            ("cy@example.com;cy.private@example.org", "cy@example.com cy.private@example.org", nil),
            ("di@example.com, di@example.org", "di@example.com di@example.org", nil),
            ("a@x.com b@x.com", "a@x.com b@x.com", nil), ("a@x.com|b@x.com", "a@x.com b@x.com", nil), ("a@x.com ::: b@x.com", "a@x.com b@x.com", nil),
            ("a@x.com/b@x.com", "a@x.com b@x.com", nil),
            ("a@x.com；b@x.com、c@x.com", "a@x.com b@x.com c@x.com", nil), ("a@x.com\nb@x.com", "a@x.com b@x.com", nil), ("a@x.com, A@X.com", "a@x.com", nil),
            ("\"ed@example.com\"", "ed@example.com", nil), ("'ed@example.com'", "ed@example.com", nil), ("“ed@example.com”", "ed@example.com", nil),
            ("‘ed@example.com’", "ed@example.com", nil), ("„ed@example.com“", "ed@example.com", nil), ("«ed@example.com»", "ed@example.com", nil),
            ("`ed@example.com´", "ed@example.com", nil), ("「ed@example.com」", "ed@example.com", nil), ("'ed@example.com',", "ed@example.com", nil),
            ("'ed@example.com'.", "ed@example.com", nil), ("*ed@example.com*", "ed@example.com", nil), ("ed@example.com…", "ed@example.com", nil),
            ("'o'brien@example.com'", "o'brien@example.com", nil), ("Ed 'ed@example.com'", "ed@example.com", "Ed"),
            ("FAY@EXAMPLE.COM", "FAY@EXAMPLE.COM", nil),
            ("gil@example.com\u{A0}", "gil@example.com", nil), ("\u{200B}hal@example.com", "hal@example.com", nil),
            ("hal@exa\u{AD}mple.com\u{FEFF}", "hal@example.com", nil),
            ("Ina Example|ina@example.com", "ina@example.com", "Ina Example"), ("jo@example", "jo@example", nil),
            ("kim+news@example.com", "kim+news@example.com", nil), ("o'brien@example.com", "o'brien@example.com", nil),
            ("max@example.com.", "max@example.com", nil), ("max@example.com,", "max@example.com", nil), ("(max@example.com)", "max@example.com", nil),
            ("Max (max@example.com)", "max@example.com", "Max"),
            ("Work: max@example.com", "max@example.com", "Work"), ("ada@example.com (private)", "ada@example.com", "private"),
            ("Ada <a@x.com>; Bo <b@x.com>", "a@x.com b@x.com", "Ada, Bo"),
            ("用户@例子.公司", "用户@例子.公司", nil), ("jürgen@müller.de", "jürgen@müller.de", nil), ("ada＠example.com", "ada@example.com", nil),
            ("ada@example.com lea@@example.com", "ada@example.com", "lea@@example.com"),
            ("lea@@example.com", "", "lea@@example.com"), ("jo@", "", "jo@"), ("@ada", "", "@ada"), ("ada@example..com", "", "ada@example..com"),
            (".ada@example.com", "", ".ada@example.com"),
            ("ada..b@example.com", "", "ada..b@example.com"), ("ada@-example.com", "", "ada@-example.com"), ("ada @ example.com", "", "ada @ example.com"),
            ("le\"a@example.com", "", "le\"a@example.com"),
            ("https://ada@example.com/x", "", "https://ada@example.com/x"), ("Ada Example", "", "Ada Example"), ("n/a", "", "n/a"), ("", "", nil),
            (" ", "", nil), ("a@b@c", "", "a@b@c"),
            ("ada@example.com/'bo@example.org", "ada@example.com bo@example.org", nil),
            ("ada@exa_mple.com", "", "ada@exa_mple.com"),
        ] as [(String, String, String?)])
    func cells(text: String, addresses: String, rest: String?) {
        let read = EmailCell.addresses(text)
        #expect(read.addresses.joined(separator: " ") == addresses)
        #expect(read.rest == rest)
    }

    @Test("no address has a separator, a quote or a second @, whatever the cell holds")
    func hostileCharacters() {
        var random = Random(state: Random.seed)
        let pieces = [
            "ada", "@", "example.com", ";", ",", " ", "<", ">", "\"", "'", ":", "|", ".", "mailto:", "@@", "\u{A0}", "\u{200B}", "例", "/", "(", ")",
            "bo@example.org", "-", "?", "“",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...8, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
            for address in EmailCell.addresses(text).addresses {
                let parts = address.split(separator: "@", omittingEmptySubsequences: false)
                #expect(parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.first != "." && $0.last != "." }, "\(text)")
                #expect(!address.contains(where: { ";,:|<>()[]\"“ \u{A0}\u{200B}".contains($0) }), "\(text)")
                #expect(EmailCell.addresses(address) == ([address], nil), "\(text)")
            }
        }
    }

    @Test("addresses of any cell are found with any separator between them")
    func separators() {
        var random = Random(state: Random.seed)
        for _ in 0..<2_000 {
            let addresses = (0..<Int.random(in: 1...5, using: &random)).map { "p\($0)@example\(Int.random(in: 0..<9, using: &random)).com" }
            let separator = [";", ",", "; ", ", ", "|", " ", " ::: ", "\n", "；", "\u{A0}", ">,<"].randomElement(using: &random)!
            #expect(EmailCell.addresses(addresses.joined(separator: separator)) == (addresses, nil))
        }
    }

    @Test("a text of a million characters is read in no time", arguments: ["\u{301}", "a", " ", "@", "<", "\"", "a@"])
    func hostile(text: String) {
        let long = "ada@" + String(repeating: text, count: 1_000_000 / text.utf8.count)
        let time = ContinuousClock().measure { #expect(EmailCell.addresses(long).addresses.isEmpty) }
        #expect(time < .seconds(2))
    }
}
