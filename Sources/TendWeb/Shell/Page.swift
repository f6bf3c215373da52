import TendAssets
import TendDomain
import TendHTML
import TendLanguage

/// A page without its frame.
struct Page: Sendable {
    let title: String
    var mainSection: MainSection?
    /// The path of the section whose first page this is; other pages have a breadcrumb instead.
    var section: String?
    /// The part of the query that links to other sections keep, such as "?period=2026".
    var sharedQuery = ""
    /// For running work: the browser reloads the page after this many seconds.
    var refreshAfter: Int?
    let content: HTML
    /// Whether it shows something that changes without a form or a write, such as running work or files on disk.
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
        let isSignedIn = visit.session != nil
        return """
            <!doctype html>
            <html lang="\(visit.language.tag)"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1">\
            <title>\(title) · Tend</title>\
            <link rel="stylesheet" href="\(url: Assets.styleSheet.path)"><link rel="icon" type="image/svg+xml" href="\(url: Assets.icon.path)">\
            <script src="\(url: Assets.script.path)" defer data-close="\(t("Close"))"\(attribute: "data-keys", visit.hasSingleKeyShortcuts ? nil : "off")></script>\
            \(refresh)</head>\
            <body\(attribute: "class", isSignedIn ? nil : "plain")><a class="skip" href="#main">\(t("Skip to content"))</a>\
            \(if: isSignedIn, sidebar(t))<main id="main"\(attribute: "data-refresh", (refreshAfter ?? (visit.cacheState.isStale ? 2 : nil)).map(String.init))>\
            \(sections(t))\(visit.flash.map { flashNotice(t, $0, visit) })\
            \(if: visit.cacheState.isStale, staleNotice(t))\(content)\(onboardingNotice(t, visit))</main></body></html>
            """
    }

    /// The script updates the page in place; without it the browser reloads the page.
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
        "<p class=\"eyebrow\" role=\"status\">\(t("The data has changed, and these figures are being updated. Reload the page in a moment."))</p>"
    }

    private func flashNotice(_ t: Localizer, _ flash: Flash, _ visit: AppRequestContext) -> HTML {
        let undo: HTML? = flash.undo.map { "\(Form(.post, $0, csrf: visit.csrf, style: "inline", "\(Button(t("Undo"), .link))"))" }
        return Notice(flash.tone, t(flash.phrase), "\(undo)").html
    }

    /// Leads back to an unfinished setup.
    private func onboardingNotice(_ t: Localizer, _ visit: AppRequestContext) -> HTML? {
        guard visit.session != nil, mainSection != nil else { return nil }
        return switch visit.business.onboardingState {
        case .example:
            "<p class=\"beginning\">\(t("Sample data.")) <a href=\"/example/leave\">\(t("Use your own data"))</a></p>"
        case .data: "<p class=\"beginning\">\(t("Setup isn't finished.")) <a href=\"/welcome/data\">\(t("Continue"))</a></p>"
        case nil: nil
        }
    }

    private func sidebar(_ t: Localizer) -> HTML {
        let link = { (section: MainSection) -> HTML in
            "<a href=\"\(url: section.path)\"\(attribute: "aria-current", section == self.mainSection ? "page" : nil)>\(t(section.phrase))</a>"
        }
        let isInMenu = mainSection.map { !MainSection.inBar.contains($0) } ?? false
        return """
            <nav class="side" aria-label="\(t("Main navigation"))"><a class="brand" href="/"><img src="\(url: Assets.icon.path)" alt="">Tend</a>\
            \(MainSection.inBar.map(link))\
            <button class="more" type="button" popovertarget="rest"\(attribute: "aria-current", isInMenu ? "true" : nil)>\(t("More"))</button>\
            <div class="rest" id="rest" popover>\(MainSection.allCases.filter { !MainSection.inBar.contains($0) }.map(link))\
            <a class="end" href="/palette" rel="search" aria-keyshortcuts="Control+K Meta+K">\(t("Search"))<kbd>Ctrl K</kbd></a>\
            <a href="/keys" rel="help" aria-keyshortcuts="?">\(t("Keyboard shortcuts"))<kbd>?</kbd></a></div></nav>
            """
    }
}

/// The main sections in the side bar.
enum MainSection: CaseIterable, Sendable {
    case customers, imports, reports, settings

    /// On a phone, the bar shows these and "More".
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
        case .reports: "Reports"
        case .settings: "Settings"
        }
    }

    /// The sections, the first page first.
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
                ("/numbers", "Overview"), ("/numbers/stages", "Lifecycle"), ("/numbers/money", "Revenue"), ("/numbers/cohorts", "Retention cohorts"),
                ("/numbers/satisfaction", "Satisfaction"), ("/numbers/forecasts", "Forecasts"), ("/numbers/models", "Prediction accuracy"),
            ]
        case .settings:
            [
                ("/settings", "General"), ("/settings/fields", "Custom fields"), ("/settings/limits", "Plan limits"), ("/settings/access", "Access"),
                ("/settings/reach", "Remote access"),
                ("/settings/backup", "Backup"), ("/settings/export", "Export"),
            ]
        }
    }
}
