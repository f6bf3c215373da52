import TendDomain
import TendHTML
import TendLanguage

/// Values of custom fields that have several spellings.
enum SpellingsPage {
    static func page(_ visit: SignedInContext, _ spellings: [SpellingVariants]) -> Page {
        let t = visit.localizer
        let items: [HTML] = spellings.map { item(visit, $0) }
        return Page(
            t(DataIssue.mixedSpelling.title), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a></p><h1>\(t(DataIssue.mixedSpelling.title))</h1>\
                <p class="lede">\(t(DataIssue.mixedSpelling.consequence))</p>\
                \(items.isEmpty ? "<div class=\"empty\"><p>\(t("All fixed"))</p></div>" : "<ul class=\"plan gaps\">\(items)</ul>")
                """)
    }

    private static func item(_ visit: SignedInContext, _ spelling: SpellingVariants) -> HTML {
        let t = visit.localizer
        let options = spelling.spellings.map { SelectOption($0.text, $0.text) }
        let found = spelling.spellings.map { t("“\($0.text)”") + " × " + t.count($0.customers) }.joined(separator: " · ")
        let id = spelling.subject
        let form = Form(
            .post, "/quality/mixed_spelling", csrf: visit.csrf,
            """
            <input type="hidden" name="spelling" value="\(id)"><div class="find">\
            \(Select("text", t("Correct spelling"), options, selected: spelling.mostCommon, id: "text-\(percentEncoded(id))"))\
            \(Button(t("Apply to all")))\(Button(t("Different values"), .quiet, action: "/quality/mixed_spelling/right"))</div>
            """)
        return """
            <li><span class="min">\(t.count(spelling.spellings.map(\.customers).reduce(0, +)))</span>\
            <div class="body"><h2>\(spelling.mostCommon)</h2><p class="why">\(spelling.field ?? t("Source")): \(found)</p>\(form)</div></li>
            """
    }
}
