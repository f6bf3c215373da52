import TendDomain
import TendHTML
import TendLanguage

/// The list of keyboard shortcuts and the setting of single-letter shortcuts.
enum ShortcutsPage {
    private static let shortcuts: [(Phrase, [String])] = [
        ("Search customers, pages and actions", ["Ctrl K"]), ("Go to the search field", ["/"]), ("Next row", ["j"]), ("Previous row", ["k"]),
        ("Open the row", ["Enter"]), ("Select the row", ["x"]), ("Show keyboard shortcuts", ["?"]), ("Close the dialog", ["Esc"]),
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
            <p>\(t(isOn ? "Single-letter shortcuts are on in this browser. Turn them off if you use voice control." : "Single-letter shortcuts are off in this browser."))</p>\
            <div class="acts">\(Button(t(isOn ? "Turn off single-letter shortcuts" : "Turn on single-letter shortcuts"), name: "single", value: isOn ? "off" : "on"))</div>
            """)
        return Page(
            t("Keyboard shortcuts"),
            content: """
                <h1>\(t("Keyboard shortcuts"))</h1><p class="lede">\(t("All pages also work without shortcuts."))</p>\
                \(Definitions(pairs))<section><h2>\(t("Single-letter shortcuts"))</h2>\(form)</section>
                """)
    }
}
