import TendDomain
import TendHTML
import TendLanguage

/// What the keys do, and whether single letters do anything.
enum ShortcutsPage {
    private static let shortcuts: [(Phrase, [String])] = [
        ("Find a customer, a page, something to do", ["Ctrl K"]), ("Go to the search field", ["/"]), ("Next row", ["j"]), ("Row before", ["k"]),
        ("Open the row", ["Enter"]), ("Tick the row", ["x"]), ("Show the keys", ["?"]), ("Close what lies over the page", ["Esc"]),
    ]

    static func page(_ visit: SignedInContext) -> Page {
        let t = visit.localizer
        let pairs: [(String, HTML)] = shortcuts.map { phrase, keys in
            let caps: [HTML] = keys.map { "<kbd>\($0)</kbd>" }
            return (t(phrase), caps.joined(separator: " "))
        }
        let isOn = visit.requestContext.hasSingleKeyShortcuts
        let form = Form(
            .post, "/keys", csrf: visit.csrf,
            """
            <p>\(t(isOn ? "Single letters act on this browser. Who speaks to the computer may want them off." : "Single letters do nothing on this browser."))</p>\
            <div class="acts">\(Button(t(isOn ? "Turn single letters off" : "Turn single letters on"), name: "single", value: isOn ? "off" : "on"))</div>
            """)
        return Page(
            t("Keys"),
            content: """
                <h1>\(t("Keys"))</h1><p class="lede">\(t("Every page works without them."))</p>\
                \(Definitions(pairs))<section><h2>\(t("Single letters"))</h2>\(form)</section>
                """)
    }
}
