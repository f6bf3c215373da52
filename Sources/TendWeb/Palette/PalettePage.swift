import TendDomain
import TendHTML
import TendLanguage

/// Somewhere to go by its name: a page, or something to do on one.
struct PaletteItem: Sendable {
    let path: String
    let phrase: Phrase
    let section: Phrase

    static let all: [PaletteItem] =
        MainSection.allCases.flatMap { room in
            room.sections.isEmpty
                ? [PaletteItem(path: room.path, phrase: room.phrase, section: room.phrase)]
                : room.sections.map { PaletteItem(path: $0.path, phrase: $0.phrase, section: room.phrase) }
        } + [
            PaletteItem(path: "/customers/new", phrase: "Add a customer", section: MainSection.customers.phrase),
            PaletteItem(path: "/segments/new", phrase: "New segment", section: MainSection.customers.phrase),
            PaletteItem(path: "/imports", phrase: "Bring a file", section: MainSection.imports.phrase),
            PaletteItem(path: "/keys", phrase: "Keys", section: "Help"),
        ]

    /// In either language: who reads Chinese may still type "churn".
    func matches(_ wanted: String) -> Bool {
        Language.allCases.contains { normalizedForSearch($0.translate(phrase)).contains(wanted) || normalizedForSearch($0.translate(section)).contains(wanted) }
    }

    /// Whether it is what was meant, and not only something near it.
    func begins(with wanted: String) -> Bool {
        Language.allCases.contains { normalizedForSearch($0.translate(phrase)).hasPrefix(wanted) || normalizedForSearch($0.translate(section)).hasPrefix(wanted) }
    }
}

/// Every page and every customer by a few letters. The script shows it over any page.
enum PalettePage {
    static func page(_ visit: SignedInContext, search: String, paletteItems: [PaletteItem], customers: [Customer]) -> Page {
        let t = visit.localizer
        let form = Form(
            .get, "/palette", style: "find",
            """
            \(Field("search", t("A customer, a page, something to do"), .search, value: search, id: "palette", extra: " autofocus"))\
            \(Button(t("Find")))
            """)
        let wanted = normalizedForSearch(search)
        let (meant, near) = (paletteItems.filter { $0.begins(with: wanted) }, paletteItems.filter { !$0.begins(with: wanted) })
        let items =
            meant.map { item(t, $0) } + customers.map { item("/customers/" + $0.id.text, $0.name, t($0.stage.phrase)) } + near.map { item(t, $0) }
        let said = items.isEmpty ? t("Nothing has that name.") : t("\(t.count(items.count)) found")
        return Page(
            t("Find"),
            content: """
                <h1>\(t("Find"))</h1>\(form)\
                <div id="found" class="found"><p role="status" class="mute">\(said)</p>\
                \(if: !items.isEmpty, "<ul id=\"found-list\" aria-label=\"\(t("Found"))\">\(items)</ul>")</div>
                """)
    }

    private static func item(_ t: Localizer, _ place: PaletteItem) -> HTML { item(place.path, t(place.phrase), t(place.section)) }

    private static func item(_ path: String, _ name: String, _ note: String) -> HTML {
        "<li><a href=\"\(url: path)\"><span>\(name)</span><small>\(note)</small></a></li>"
    }
}
