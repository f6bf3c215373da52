import TendDomain
import TendHTML

/// Which kinds of events the reader wants to see.
enum TimelineFilter: String, CaseIterable, Sendable {
    case all, money, talk, use, answers, stages

    var kinds: [Event.Kind] {
        switch self {
        case .all: []
        case .money: Event.Kind.allCases.filter(\.isMoney)
        case .use: Event.Kind.allCases.filter(\.isUse)
        case .talk: [.call, .meeting, .mail, .note]
        case .answers: [.answer]
        case .stages: [.stage]
        }
    }

    var phrase: Phrase {
        switch self {
        case .all: "All"
        case .money: "Money"
        case .talk: "Talk"
        case .use: "Use"
        case .answers: "Answers"
        case .stages: "Stages"
        }
    }
}

enum TimelineView {
    static func html(_ t: Words, _ model: CustomerModel, now: Instant) -> HTML {
        let own = "/customers/" + model.customer.id.text
        let path = { (filter: TimelineFilter, after: String?) in
            address(own, ["kind": filter == .all ? nil : filter.rawValue, "after": after]) + "#timeline"
        }
        let tabs = Tabs(t("Kinds of events"), TimelineFilter.allCases.map { (t($0.phrase), path($0, nil)) }, current: path(model.filter, nil))
        let items: [HTML] = model.timeline.events.map { item(t, $0, now) }
        let list: HTML =
            items.isEmpty
            ? "<div class=\"empty\"><p>\(t("Nothing happened here yet."))</p></div>" : "<ol class=\"timeline\">\(items)</ol>"
        return """
            \(tabs)\(list)\
            \(Pager.html(t, first: model.isFirstPage ? nil : path(model.filter, nil), next: model.timeline.next.map { path(model.filter, $0.text) }))
            """
    }

    private static func item(_ t: Words, _ event: Event, _ now: Instant) -> HTML {
        let time: HTML = event.at.map { "<time datetime=\"\($0.iso)\">\(t.moment($0, now: now))</time>" } ?? "<time>\(t("undated"))</time>"
        let quote: HTML? = event.text.map { isQuoted(event) ? "<blockquote>\($0)</blockquote>" : "<p class=\"soft\">\($0)</p>" }
        return "<li\(attribute: "class", tone(event))>\(time)<div>\(sentence(t, event))\(quote)</div></li>"
    }

    private static func isQuoted(_ event: Event) -> Bool { event.kind == .answer || event.kind == .mail }

    private static func tone(_ event: Event) -> String? {
        switch event.kind {
        case .refund: "warn"
        case .stage: event.name.flatMap(StageChange.init)?.to == .lost ? "bad" : "good"
        default: nil
        }
    }

    private static func sentence(_ t: Words, _ event: Event) -> String {
        let name = event.name ?? ""
        switch event.kind {
        case .payment: return t("Paid \(amount(t, event))") + after(name)
        case .refund: return t("Refunded \(amount(t, event))") + after(name)
        case .answer: return answer(t, event)
        case .stage: return stage(t, event)
        case .signIn: return times(t, t("Signed in"), event)
        case .use: return times(t, name.isEmpty ? t("Used it") : t("Used \(name)"), event)
        case .page: return times(t, name.isEmpty ? t("Saw a page") : t("Saw \(name)"), event)
        case .visit: return times(t, t("Visited"), event) + after(name)
        case .lesson: return t("Lesson") + after(name) + score(t, event)
        case .session: return t("Session") + after(name)
        case .call: return t("Call") + minutes(t, event)
        case .meeting: return t("Meeting") + minutes(t, event)
        case .mail: return t("Mail") + after(name)
        case .note: return t("Note") + after(name)
        case .other: return (name.isEmpty ? t("Event") : name) + (event.amount.map { ", " + t.money($0) } ?? "")
        }
    }

    private static func after(_ name: String) -> String { name.isEmpty ? "" : " · " + name }

    private static func amount(_ t: Words, _ event: Event) -> String {
        event.amount.map { t.money(Money(minor: abs($0.minor), currency: $0.currency)) } ?? "–"
    }

    private static func answer(_ t: Words, _ event: Event) -> String {
        let question = (event.name ?? "").uppercased()
        return (question.isEmpty ? t("Answer") : question) + (event.number.map { " " + plain(t, $0) } ?? "")
    }

    private static func stage(_ t: Words, _ event: Event) -> String {
        guard let change = event.name.flatMap(StageChange.init) else { return t("Stage") }
        guard let from = change.from else { return t("Began in stage \(t(change.to.phrase))") }
        return t("From \(t(from.phrase)) to \(t(change.to.phrase))")
    }

    private static func times(_ t: Words, _ text: String, _ event: Event) -> String {
        guard let number = event.number, number > 1 else { return text }
        return text + " × " + plain(t, number)
    }

    private static func score(_ t: Words, _ event: Event) -> String { event.number.map { ", " + plain(t, $0) } ?? "" }

    private static func minutes(_ t: Words, _ event: Event) -> String {
        event.number.map { ", " + t("\(plain(t, $0)) min") } ?? ""
    }

    private static func plain(_ t: Words, _ number: Double) -> String { t.decimal(number, digits: number == number.rounded() ? 0 : 1) }
}
