import TendDomain
import TendHTML

/// Words of own fields that are written in several ways.
enum SpellingsPage {
    static func page(_ visit: OwnerVisit, _ spellings: [Spelling]) -> Page {
        let t = visit.say
        let items: [HTML] = spellings.map { item(visit, $0) }
        return Page(
            t(Gap.mixedSpelling.title), room: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a></p><h1>\(t(Gap.mixedSpelling.title))</h1>\
                <p class="lede">\(t(Gap.mixedSpelling.harm))</p>\
                \(items.isEmpty ? "<div class=\"empty\"><p>\(t("All of these are mended."))</p></div>" : "<ul class=\"plan gaps\">\(items)</ul>")
                """)
    }

    private static func item(_ visit: OwnerVisit, _ spelling: Spelling) -> HTML {
        let t = visit.say
        let options = spelling.spellings.map { Option($0.text, $0.text) }
        let found = spelling.spellings.map { t("“\($0.text)”") + " × " + t.count($0.customers) }.joined(separator: " · ")
        let id = spelling.subject
        let form = Form(
            .post, "/quality/mixed_spelling", csrf: visit.csrf,
            """
            <input type="hidden" name="spelling" value="\(id)"><div class="find">\
            \(Select("text", t("Write all as"), options, selected: spelling.usual, id: "text-\(percentEncoded(id))"))\
            \(Button(t("Write all so")))\(Button(t("They differ"), .quiet, action: "/quality/mixed_spelling/right"))</div>
            """)
        return """
            <li><span class="min">\(t.count(spelling.spellings.map(\.customers).reduce(0, +)))</span>\
            <div class="body"><h2>\(spelling.usual)</h2><p class="why">\(spelling.field ?? t("Came from")): \(found)</p>\(form)</div></li>
            """
    }
}
