import TendDomain
import TendHTML
import TendLanguage

/// A page or action that can be found by name.
struct PaletteItem: Sendable {
    let path: String
    let phrase: Phrase
    let section: Phrase

    static let all: [PaletteItem] =
        MainSection.allCases.flatMap { section in
            section.sections.isEmpty
                ? [PaletteItem(path: section.path, phrase: section.phrase, section: section.phrase)]
                : section.sections.map { PaletteItem(path: $0.path, phrase: $0.phrase, section: section.phrase) }
        } + [
            PaletteItem(path: "/customers/new", phrase: "Add a customer", section: MainSection.customers.phrase),
            PaletteItem(path: "/segments/new", phrase: "New segment", section: MainSection.customers.phrase),
            PaletteItem(path: "/imports", phrase: "Import a file", section: MainSection.imports.phrase),
            PaletteItem(path: "/keys", phrase: "Keyboard shortcuts", section: "Help"),
        ]

    /// Matches in every language: a user of the Chinese pages may still type "churn".
    func matches(_ searchTerm: String) -> Bool {
        names.contains { $0.contains(searchTerm) }
    }

    /// A match at the beginning of a name ranks before other matches.
    func begins(with searchTerm: String) -> Bool {
        names.contains { $0.hasPrefix(searchTerm) }
    }

    private var names: [String] {
        Language.allCases.flatMap { [normalizedForSearch($0.translate(phrase)), normalizedForSearch($0.translate(section))] }
    }
}

/// Finds pages, actions and customers by a few letters. The script shows it as a dialog over any page.
enum PalettePage {
    static func page(_ visit: SignedInContext, search: String, paletteItems: [PaletteItem], customers: [Customer]) -> Page {
        let t = visit.localizer
        let form = Form(
            .get, "/palette", style: "find",
            """
            \(Field("search", t("Customer, page or action"), .search, value: search, id: "palette", extra: " autofocus"))\
            \(Button(t("Search")))
            """)
        let searchTerm = normalizedForSearch(search)
        let (best, others) = (paletteItems.filter { $0.begins(with: searchTerm) }, paletteItems.filter { !$0.begins(with: searchTerm) })
        let items =
            best.map { item(t, $0) } + customers.map { item("/customers/" + $0.id.text, $0.name, t($0.stage.phrase)) } + others.map { item(t, $0) }
        let status = items.isEmpty ? t("No results. Try fewer letters.") : t("\(t.count(items.count)) results")
        return Page(
            t("Search"),
            content: """
                <h1>\(t("Search"))</h1>\(form)\
                <div id="found" class="found"><p role="status" class="mute">\(status)</p>\
                \(if: !items.isEmpty, "<ul id=\"found-list\" aria-label=\"\(t("Results"))\">\(items)</ul>")</div>
                """)
    }

    private static func item(_ t: Localizer, _ item: PaletteItem) -> HTML { self.item(item.path, t(item.phrase), t(item.section)) }

    private static func item(_ path: String, _ name: String, _ note: String) -> HTML {
        "<li><a href=\"\(url: path)\"><span>\(name)</span><small>\(note)</small></a></li>"
    }
}
