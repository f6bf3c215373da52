import HTTPTypes
import TendDomain
import TendLanguage
import TendWeb
import Testing

@Suite("Every text of the pages comes from the catalogue")
struct PseudoLanguageTests {
    /// The same in every language, or written by the formats: keys, programs, files, months.
    private static let names: Set<Substring> = [
        "Tend", "Ctrl", "Enter", "Esc", "AUC", "Caddyfile", "nginx", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        "csv", "jsonl", "vcf", "contacts", "customers", "events", "everything", "milestones", "plans", "subscriptions",
    ]

    @Test("in the pseudo-language no word of an empty business stands outside the marks")
    func everyText() async throws {
        try await withSite(language: .pseudo) { site, browser async throws in
            let paths = site.app.routes.map(\.name).filter { $0.hasPrefix("GET ") && !$0.contains(":") }.map { String($0.dropFirst(4)) }
            #expect(paths.count > 25)
            var checked = 0
            for path in paths {
                let page = try await browser.get(path)
                guard page.headers[.contentType]?.hasPrefix("text/html") == true, page.status != .seeOther else { continue }
                checked += 1
                let unmarked = Self.unmarkedWords(in: page.text).subtracting(Self.names)
                #expect(unmarked.isEmpty, "\(path): \(unmarked.sorted())")
            }
            #expect(checked > 20)
        }
    }

    @Test("a word that bypasses the catalogue is found")
    func planted() {
        #expect(Self.unmarkedWords(in: "<main><p>⟦Save~~⟧ planted <b title=\"x\">5</b></p></main>") == ["planted"])
    }

    /// Words between the tags of `main` and the menu that no mark surrounds; what people type or copy is no text of ours.
    private static func unmarkedWords(in page: String) -> Set<Substring> {
        let visible = page.replacing(/(?s)<(script|style|code|pre|textarea|title)\b.*?<\/\1>/, with: " ")
            .replacing(/(?s)<option\b[^>]*>[^<]*<\/option>/, with: " ")
            .replacing(/<[^>]*>/, with: "\n")
            .replacing(/&[a-z#0-9]+;/, with: " ")
        // A mark may hold another one: a phrase inside a phrase.
        var depth = 0
        let outside = String(
            visible.map { character in
                if character == "⟦" { depth += 1 }
                defer { if character == "⟧" { depth -= 1 } }
                return depth > 0 ? " " : character
            })
        return Set(outside.matches(of: /[A-Za-z]{3,}/).map { outside[$0.range] })
    }
}
