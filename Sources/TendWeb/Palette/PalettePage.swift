import TendDomain
import TendHTML

/// Somewhere to go by its name: a page, or something to do on one.
struct Place: Sendable {
    let path: String
    let phrase: Phrase
    let room: Phrase

    static let all: [Place] =
        Room.allCases.flatMap { room in
            room.sections.isEmpty
                ? [Place(path: room.path, phrase: room.phrase, room: room.phrase)]
                : room.sections.map { Place(path: $0.path, phrase: $0.phrase, room: room.phrase) }
        } + [Place(path: "/keys", phrase: "Keys", room: "Help")]

    /// In either language: who reads Chinese may still type "churn".
    func fits(_ wanted: String) -> Bool {
        Language.allCases.contains { folded($0.say(phrase)).contains(wanted) || folded($0.say(room)).contains(wanted) }
    }

    /// Whether it is what was meant, and not only something near it.
    func begins(with wanted: String) -> Bool {
        Language.allCases.contains { folded($0.say(phrase)).hasPrefix(wanted) || folded($0.say(room)).hasPrefix(wanted) }
    }
}

/// Every page and every customer by a few letters. The script shows it over any page.
enum PalettePage {
    static func page(_ visit: OwnerVisit, search: String, places: [Place], customers: [Customer]) -> Page {
        let t = visit.say
        let form = Form(
            .get, "/palette", style: "find",
            """
            \(Field("search", t("A customer, a page, something to do"), .search, value: search, id: "palette", extra: " autofocus"))\
            \(Button(t("Find")))
            """)
        let wanted = folded(search)
        let (meant, near) = (places.filter { $0.begins(with: wanted) }, places.filter { !$0.begins(with: wanted) })
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

    private static func item(_ t: Words, _ place: Place) -> HTML { item(place.path, t(place.phrase), t(place.room)) }

    private static func item(_ path: String, _ name: String, _ note: String) -> HTML {
        "<li><a href=\"\(url: path)\"><span>\(name)</span><small>\(note)</small></a></li>"
    }
}
