import TendDomain
import TendHTML
import TendLanguage

enum TimelineView {
    static func html(_ visit: SignedInContext, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        let paths = CustomerPaths(model.customer.id)
        let filter = model.filter
        let tabs = Tabs(
            t("Kinds of events"), TimelineFilter.Group.allCases.map { (t($0.phrase), filter.path(paths, group: $0)) }, current: filter.path(paths))
        let items: [HTML] = model.timeline.events.map { item(visit, paths, $0) }
        let first = filter.after == nil ? nil : filter.path(paths)
        return """
            \(ManualEntryForm.html(visit, paths, model.logForm))\(tabs)\(searchForm(t, paths, model))\
            \(items.isEmpty ? empty(t, paths, filter) : "<ol class=\"timeline\">\(items)</ol>")\
            \(Pager.html(t, first: first, next: model.timeline.next.map { filter.path(paths, after: $0) }))
            """
    }

    private static func empty(_ t: Localizer, _ paths: CustomerPaths, _ filter: TimelineFilter) -> HTML {
        let isUnfiltered = filter.group == .all && !filter.isFiltered
        return """
            <div class="empty"><p>\(isUnfiltered ? t("No activity yet") : t("No matching activity"))</p>\
            \(if: !isUnfiltered, "<p class=\"acts\"><a href=\"\(url: paths.page)#timeline\">\(t("Show all"))</a></p>")</div>
            """
    }

    private static func searchForm(_ t: Localizer, _ paths: CustomerPaths, _ model: CustomerPageData) -> HTML {
        let filter = model.filter
        let form = Form(
            .get, paths.page + "#timeline", style: "find",
            """
            \(if: filter.group != .all, "<input type=\"hidden\" name=\"kind\" value=\"\(filter.group.rawValue)\">")\
            \(Field("words", t("Contains text"), .search, value: filter.search))\
            \(Field("from", t("First day"), .date, value: filter.from, error: model.filterForm.error("from", t)))\
            \(Field("until", t("Last day"), .date, value: filter.until, error: model.filterForm.error("until", t)))\
            \(Button(t("Search")))
            """)
        return "<details class=\"narrow\"\(attribute: "open", filter.isFiltered)><summary>\(t("Search the timeline"))</summary>\(form)</details>"
    }

    private static func item(_ visit: SignedInContext, _ paths: CustomerPaths, _ event: Event) -> HTML {
        let t = visit.localizer
        let time: HTML = event.at.map { "<time datetime=\"\($0.iso)\">\(t.moment($0, now: visit.now))</time>" } ?? "<time>\(t("undated"))</time>"
        let quote: HTML? = event.text.map { isQuoted(event) ? "<blockquote>\($0)</blockquote>" : "<p class=\"soft lines\">\($0)</p>" }
        let remove: HTML? =
            event.isManual
            ? Form(.post, paths.subpage("events/\(event.id.text)/remove"), csrf: visit.csrf, style: "inline", "\(Button(t("Remove"), .quiet))").html : nil
        return "<li\(attribute: "class", tone(event))>\(time)<div class=\"what\"><div>\(sentence(t, event))\(quote)</div>\(remove)</div></li>"
    }

    private static func isQuoted(_ event: Event) -> Bool { event.kind == .surveyResponse || event.kind == .mail }

    private static func tone(_ event: Event) -> String? {
        switch event.kind {
        case .refund: "warn"
        case .paymentFailed, .complaint: "bad"
        case .paymentUndecided: "warn"
        case .stage: event.name.flatMap(StageTransition.init)?.to == .lost ? "bad" : "good"
        case .milestone: "good"
        case .pulse: event.name == Pulse.Level.danger.rawValue ? "warn" : nil
        default: nil
        }
    }

    private static func sentence(_ t: Localizer, _ event: Event) -> String {
        let name = event.name ?? ""
        switch event.kind {
        case .payment: return t("Paid \(amount(t, event))") + suffix(name)
        case .refund: return t("Refunded \(amount(t, event))") + suffix(name)
        case .paymentFailed: return (event.amount.map { t("Payment of \(t.money($0)) failed") } ?? t("Payment failed")) + suffix(name)
        case .paymentOpen: return t("Not paid: \(amount(t, event))") + suffix(name)
        case .paymentUndecided: return t("Undecided payment: \(amount(t, event))") + suffix(name)
        case .surveyResponse: return surveyResponse(t, event)
        case .stage: return stage(t, event)
        case .signIn: return times(t, t("Signed in"), event)
        case .use: return times(t, name.isEmpty ? t("Used it") : t("Used \(name)"), event)
        case .page: return times(t, name.isEmpty ? t("Saw a page") : t("Saw \(name)"), event)
        case .visit: return times(t, t("Visited"), event) + suffix(name)
        case .lesson: return t("Lesson") + suffix(name) + score(t, event)
        case .session: return t("Session") + suffix(name)
        case .call: return t("Call") + minutes(t, event)
        case .meeting: return t("Meeting") + minutes(t, event)
        case .mail: return t("Email message") + suffix(name)
        case .chat: return t("Chat") + suffix(name)
        case .ticket: return t("Ticket") + suffix(name)
        case .complaint: return t("Complaint") + suffix(name)
        case .note: return t("Note") + suffix(name)
        case .milestone: return t("Reached: \(name)")
        case .pulse: return t("Pulse: \(t(Pulse.Level(rawValue: name)?.phrase ?? "unknown"))")
        case .other: return (name.isEmpty ? t("Event") : name) + (event.amount.map { ", " + t.money($0) } ?? "")
        }
    }

    private static func suffix(_ name: String) -> String { name.isEmpty ? "" : " · " + name }

    private static func amount(_ t: Localizer, _ event: Event) -> String {
        event.amount.map { t.money(Money(minorUnits: abs($0.minorUnits), currency: $0.currency)) } ?? "–"
    }

    private static func surveyResponse(_ t: Localizer, _ event: Event) -> String {
        let question = (event.name ?? "").uppercased()
        return (question.isEmpty ? t("Survey response") : question) + (event.number.map { " " + plain(t, $0) } ?? "")
    }

    private static func stage(_ t: Localizer, _ event: Event) -> String {
        guard let change = event.name.flatMap(StageTransition.init) else { return t("Stage") }
        guard let from = change.from else { return t("Began in stage \(t(change.to.phrase))") }
        return t("From \(t(from.phrase)) to \(t(change.to.phrase))")
    }

    private static func times(_ t: Localizer, _ text: String, _ event: Event) -> String {
        guard let number = event.number, number > 1 else { return text }
        return text + " × " + plain(t, number)
    }

    private static func score(_ t: Localizer, _ event: Event) -> String { event.number.map { ", " + plain(t, $0) } ?? "" }

    private static func minutes(_ t: Localizer, _ event: Event) -> String {
        event.number.map { ", " + t("\(plain(t, $0)) min") } ?? ""
    }

    private static func plain(_ t: Localizer, _ number: Double) -> String { t.decimal(number, digits: number == number.rounded() ? 0 : 1) }
}
