import TendAssets
import TendDomain
import TendHTML
import TendLanguage

/// One page without its frame: what it is called, which room it belongs to, what it shows.
struct Page: Sendable {
    let title: String
    var mainSection: MainSection?
    /// The path of the room's section this page is the front of; pages further in have an eyebrow of their own.
    var section: String?
    /// What of the address goes along to the other sections, such as "?period=2026".
    var sharedQuery = ""
    /// For work that goes on: the browser asks again after so many seconds.
    var refreshAfter: Int?
    let content: HTML
    /// Whether it shows what may change without a form or the data: work under way, files on disk.
    let isTransient: Bool

    init(_ title: String, mainSection: MainSection? = nil, section: String? = nil, refreshAfter: Int? = nil, isTransient: Bool? = nil, content: HTML) {
        self.title = title
        self.mainSection = mainSection
        self.section = section
        self.refreshAfter = refreshAfter
        self.isTransient = refreshAfter != nil || isTransient ?? (mainSection == nil || mainSection == .imports)
        self.content = content
    }

    func html(_ visit: AppRequestContext) -> HTML {
        let t = visit.localizer
        let inside = visit.session != nil
        return """
            <!doctype html>
            <html lang="\(visit.language.tag)"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1">\
            <title>\(title) · Tend</title>\
            <link rel="stylesheet" href="\(url: Assets.styleSheet.path)"><link rel="icon" type="image/svg+xml" href="\(url: Assets.icon.path)">\
            <script src="\(url: Assets.script.path)" defer data-close="\(t("Close"))"\(attribute: "data-keys", visit.hasSingleKeyShortcuts ? nil : "off")></script>\
            \(refresh)</head>\
            <body\(attribute: "class", inside ? nil : "plain")><a class="skip" href="#main">\(t("Skip to content"))</a>\
            \(if: inside, sidebar(t))<main id="main"\(attribute: "data-refresh", (refreshAfter ?? (visit.cacheState.isStale ? 2 : nil)).map(String.init))>\
            \(sections(t))\(visit.flash.map { flashNotice(t, $0, visit) })\
            \(if: visit.cacheState.isStale, staleNotice(t))\(content)\(onboardingNotice(t, visit))</main></body></html>
            """
    }

    /// The script follows work in place; without it the page comes anew.
    private var refresh: HTML? {
        refreshAfter.map { "<noscript><meta http-equiv=\"refresh\" content=\"\($0)\"></noscript>" }
    }

    private func sections(_ t: Localizer) -> HTML {
        guard let mainSection, let section else { return .empty }
        let links: [HTML] = mainSection.sections.map {
            "<a href=\"\(url: $0.path + sharedQuery)\"\(attribute: "aria-current", $0.path == section ? "page" : nil)>\(t($0.phrase))</a>"
        }
        return "<nav class=\"sections\" aria-label=\"\(t(mainSection.phrase))\">\(links)</nav>"
    }

    private func staleNotice(_ t: Localizer) -> HTML {
        "<p class=\"eyebrow\" role=\"status\">\(t("Something changed since this was counted. It is being counted again; load the page anew in a moment."))</p>"
    }

    private func flashNotice(_ t: Localizer, _ said: Flash, _ visit: AppRequestContext) -> HTML {
        let undo: HTML? = said.undo.map { "\(Form(.post, $0, csrf: visit.csrf, style: "inline", "\(Button(t("Undo"), .link))"))" }
        return Notice(said.tone, t(said.phrase), "\(undo)").html
    }

    /// The first hour can be left; this line leads back to it.
    private func onboardingNotice(_ t: Localizer, _ visit: AppRequestContext) -> HTML? {
        guard visit.session != nil, mainSection != nil else { return nil }
        return switch visit.business.onboardingState {
        case .example:
            "<p class=\"beginning\">\(t("What you see is an imagined business.")) <a href=\"/example/leave\">\(t("Start with your own data"))</a></p>"
        case .data: "<p class=\"beginning\">\(t("The first hour is not over.")) <a href=\"/welcome/data\">\(t("Go on with it"))</a></p>"
        case nil: nil
        }
    }

    private func sidebar(_ t: Localizer) -> HTML {
        let link = { (room: MainSection) -> HTML in
            "<a href=\"\(url: room.path)\"\(attribute: "aria-current", room == self.mainSection ? "page" : nil)>\(t(room.phrase))</a>"
        }
        let isBehind = mainSection.map { !MainSection.inBar.contains($0) } ?? false
        return """
            <nav class="side" aria-label="\(t("Rooms"))"><a class="brand" href="/"><img src="\(url: Assets.icon.path)" alt="">Tend</a>\
            \(MainSection.inBar.map(link))\
            <button class="more" type="button" popovertarget="rest"\(attribute: "aria-current", isBehind ? "true" : nil)>\(t("More"))</button>\
            <div class="rest" id="rest" popover>\(MainSection.allCases.filter { !MainSection.inBar.contains($0) }.map(link))\
            <a class="end" href="/palette" rel="search" aria-keyshortcuts="Control+K Meta+K">\(t("Find"))<kbd>Ctrl K</kbd></a>\
            <a href="/keys" rel="help" aria-keyshortcuts="?">\(t("Keys"))<kbd>?</kbd></a></div></nav>
            """
    }
}

/// The words at the left; a room stands here once it is furnished.
enum MainSection: CaseIterable, Sendable {
    case customers, imports, reports, settings

    /// The phone's bar has room for these beside "More".
    static let inBar: [MainSection] = [.customers, .imports, .reports]

    var path: String {
        switch self {
        case .customers: "/customers"
        case .imports: "/imports"
        case .reports: "/numbers"
        case .settings: "/settings"
        }
    }

    var phrase: Phrase {
        switch self {
        case .customers: "Customers"
        case .imports: "Imports"
        case .reports: "Numbers"
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
        case .reports:
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
