import TendDomain
import TendHTML

/// What the keys do, and whether single letters do anything.
enum KeysPage {
    private static let keys: [(Phrase, [String])] = [
        ("Find a customer, a page, something to do", ["Ctrl K"]), ("Go to the search field", ["/"]), ("Next row", ["j"]), ("Row before", ["k"]),
        ("Open the row", ["Enter"]), ("Tick the row", ["x"]), ("Show the keys", ["?"]), ("Close what lies over the page", ["Esc"]),
    ]

    static func page(_ visit: OwnerVisit) -> Page {
        let t = visit.say
        let pairs: [(String, HTML)] = keys.map { phrase, keys in
            let caps: [HTML] = keys.map { "<kbd>\($0)</kbd>" }
            return (t(phrase), caps.joined(separator: " "))
        }
        let isOn = visit.visit.hasSingleKeys
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
