import TendAssets
import TendDomain
import TendHTML

/// One page without its frame: what it is called, which room it belongs to, what it shows.
struct Page: Sendable {
    let title: String
    var room: Room?
    /// The path of the room's section this page is the front of; pages further in have an eyebrow of their own.
    var section: String?
    /// What of the address goes along to the other sections, such as "?period=2026".
    var kept = ""
    /// For work that goes on: the browser asks again after so many seconds.
    var refreshAfter: Int?
    let content: HTML
    /// Whether it shows what may change without a form or the data: work under way, files on disk.
    let isPassing: Bool

    init(_ title: String, room: Room? = nil, section: String? = nil, refreshAfter: Int? = nil, isPassing: Bool? = nil, content: HTML) {
        self.title = title
        self.room = room
        self.section = section
        self.refreshAfter = refreshAfter
        self.isPassing = refreshAfter != nil || isPassing ?? (room == nil || room == .imports)
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
            <link rel="stylesheet" href="\(url: Assets.styleSheet.path)"><link rel="icon" type="image/svg+xml" href="\(url: Assets.icon.path)">\
            <script src="\(url: Assets.script.path)" defer data-close="\(t("Close"))"\(attribute: "data-keys", visit.hasSingleKeys ? nil : "off")></script>\
            \(refresh)</head>\
            <body\(attribute: "class", inside ? nil : "plain")><a class="skip" href="#main">\(t("Skip to content"))</a>\
            \(if: inside, sidebar(t))<main id="main"\(attribute: "data-refresh", (refreshAfter ?? (visit.freshness.isBehind ? 2 : nil)).map(String.init))>\
            \(sections(t))\(visit.said.map { said(t, $0, visit) })\
            \(if: visit.freshness.isBehind, behind(t))\(content)\(beginning(t, visit))</main></body></html>
            """
    }

    /// The script follows work in place; without it the page comes anew.
    private var refresh: HTML? {
        refreshAfter.map { "<noscript><meta http-equiv=\"refresh\" content=\"\($0)\"></noscript>" }
    }

    private func sections(_ t: Words) -> HTML {
        guard let room, let section else { return .empty }
        let links: [HTML] = room.sections.map {
            "<a href=\"\(url: $0.path + kept)\"\(attribute: "aria-current", $0.path == section ? "page" : nil)>\(t($0.phrase))</a>"
        }
        return "<nav class=\"sections\" aria-label=\"\(t(room.phrase))\">\(links)</nav>"
    }

    private func behind(_ t: Words) -> HTML {
        "<p class=\"eyebrow\" role=\"status\">\(t("Something changed since this was counted. It is being counted again; load the page anew in a moment."))</p>"
    }

    private func said(_ t: Words, _ said: Said, _ visit: Visit) -> HTML {
        let undo: HTML? = said.undo.map { "\(Form(.post, $0, csrf: visit.csrf, style: "inline", "\(Button(t("Undo"), .link))"))" }
        return Notice(said.tone, t(said.phrase), "\(undo)").html
    }

    /// The first hour can be left; this line leads back to it.
    private func beginning(_ t: Words, _ visit: Visit) -> HTML? {
        guard visit.session != nil, room != nil else { return nil }
        return switch visit.business.beginning {
        case .example:
            "<p class=\"beginning\">\(t("What you see is an imagined business.")) <a href=\"/example/leave\">\(t("Start with your own data"))</a></p>"
        case .data: "<p class=\"beginning\">\(t("The first hour is not over.")) <a href=\"/welcome/data\">\(t("Go on with it"))</a></p>"
        case nil: nil
        }
    }

    private func sidebar(_ t: Words) -> HTML {
        let link = { (room: Room) -> HTML in
            "<a href=\"\(url: room.path)\"\(attribute: "aria-current", room == self.room ? "page" : nil)>\(t(room.phrase))</a>"
        }
        let isBehind = room.map { !Room.inBar.contains($0) } ?? false
        return """
            <nav class="side" aria-label="\(t("Rooms"))"><a class="brand" href="/"><img src="\(url: Assets.icon.path)" alt="">Tend</a>\
            \(Room.inBar.map(link))\
            <button class="more" type="button" popovertarget="rest"\(attribute: "aria-current", isBehind ? "true" : nil)>\(t("More"))</button>\
            <div class="rest" id="rest" popover>\(Room.allCases.filter { !Room.inBar.contains($0) }.map(link))\
            <a class="end" href="/palette" rel="search" aria-keyshortcuts="Control+K Meta+K">\(t("Find"))<kbd>Ctrl K</kbd></a>\
            <a href="/keys" rel="help" aria-keyshortcuts="?">\(t("Keys"))<kbd>?</kbd></a></div></nav>
            """
    }
}

/// The words at the left; a room stands here once it is furnished.
enum Room: CaseIterable, Sendable {
    case customers, imports, numbers, settings

    /// The phone's bar has room for these beside "More".
    static let inBar: [Room] = [.customers, .imports, .numbers]

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

    /// What the room is divided into, its front page first.
    var sections: [(path: String, phrase: Phrase)] {
        switch self {
        case .customers:
            [
                ("/customers", "All customers"), ("/signals", "Signals"), ("/segments", "Segments"), ("/duplicates", "Duplicates"),
                ("/quality", "Data quality"),
            ]
        case .imports: []
        case .numbers:
            [
                ("/numbers", "Overview"), ("/numbers/stages", "Stages"), ("/numbers/money", "Money"), ("/numbers/cohorts", "Cohorts"),
                ("/numbers/satisfaction", "Satisfaction"), ("/numbers/forecasts", "Forecasts"), ("/numbers/models", "Models"),
            ]
        case .settings:
            [
                ("/settings", "Business"), ("/settings/fields", "Own fields"), ("/settings/limits", "Plan limits"), ("/settings/access", "Access"),
                ("/settings/reach", "On the phone"),
                ("/settings/backup", "Backup"), ("/settings/export", "Take it with you"),
            ]
        }
    }
}
