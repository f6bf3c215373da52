import TendAssets
import TendDomain
import TendHTML

/// One page without its frame: what it is called, which room it belongs to, what it shows.
struct Page: Sendable {
    let title: String
    var room: Room?
    /// For work that goes on: the browser asks again after so many seconds.
    var refreshAfter: Int?
    let content: HTML

    init(_ title: String, room: Room? = nil, refreshAfter: Int? = nil, content: HTML) {
        self.title = title
        self.room = room
        self.refreshAfter = refreshAfter
        self.content = content
    }

    func html(_ visit: Visit) -> HTML {
        let t = visit.say
        let inside = visit.session != nil
        return """
            <!doctype html>
            <html lang="\(visit.language.tag)"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1">\
            <title>\(title) · Tend</title>\
            <link rel="stylesheet" href="\(url: Assets.styleSheet.path)"><link rel="icon" type="image/svg+xml" href="\(url: Assets.icon.path)"></head>\
            <body\(attribute: "class", inside ? nil : "plain")><a class="skip" href="#main">\(t("Skip to content"))</a>\
            \(if: inside, sidebar(t))<main id="main">\(content)</main></body></html>
            """
    }

    private func sidebar(_ t: Words) -> HTML {
        let links: [HTML] = Room.allCases.map {
            "<a href=\"\(url: $0.path)\"\(attribute: "aria-current", $0 == room ? "page" : nil)>\(t($0.phrase))</a>"
        }
        return """
            <nav class="side" aria-label="\(t("Rooms"))"><a class="brand" href="/"><img src="\(url: Assets.icon.path)" alt="">Tend</a>\(links)</nav>
            """
    }
}

/// The words at the left; a room stands here once it is furnished.
enum Room: CaseIterable, Sendable {
    case customers, imports, numbers, settings

    var path: String {
        switch self {
        case .customers: "/customers"
        case .imports: "/imports"
        case .numbers: "/numbers"
        case .settings: "/settings"
        }
    }

    var phrase: Phrase {
        switch self {
        case .customers: "Customers"
        case .imports: "Imports"
        case .numbers: "Numbers"
        case .settings: "Settings"
        }
    }
}
