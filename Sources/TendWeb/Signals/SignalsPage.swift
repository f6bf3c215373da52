import TendDomain
import TendHTML
import TendLanguage

/// What the page of signals shows.
struct SignalsPageData: Sendable {
    let kind: Signal.Kind?
    let page: Signals.Page
    let counts: [Signal.Kind: Int]
    let isFirstPage: Bool

    var total: Int { counts.values.reduce(0, +) }
    func path(_ kind: Signal.Kind?, after: ID<Signal>? = nil) -> String { url("/signals", ["kind": kind?.rawValue, "after": after?.text]) }
}

/// All that is open, over all customers.
enum SignalsPage {
    static func page(_ visit: SignedInContext, _ model: SignalsPageData) -> Page {
        let t = visit.localizer
        return Page(
            t("Signals"), mainSection: .customers, section: "/signals",
            content: """
                <h1>\(t("Signals"))</h1><p class="lede">\(t("What changed with a customer and deserves a look; what weighs most stands first."))</p>\
                \(kinds(t, model))\(table(visit, model))\
                \(Pager.html(t, first: model.isFirstPage ? nil : model.path(model.kind), next: model.page.next.map { model.path(model.kind, after: $0) }))
                """)
    }

    private static func kinds(_ t: Localizer, _ model: SignalsPageData) -> HTML {
        guard model.total > 0 else { return .empty }
        let shown = Signal.Kind.allCases.filter { $0 == model.kind || model.counts[$0] ?? 0 > 0 }
        let tabs = shown.map { (label: t($0.title) + " " + t.count(model.counts[$0] ?? 0), address: model.path($0)) }
        let all = (label: t("All") + " " + t.count(model.total), address: model.path(nil))
        return Tabs(t("Kinds of signals"), [all] + tabs, current: model.path(model.kind)).html
    }

    private static func table(_ visit: SignedInContext, _ model: SignalsPageData) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = model.page.signals.map { signal, name in
            let place = CustomerPaths(signal.customer)
            return [
                "<a href=\"\(url: place.page)\">\(name)</a>", "<p>\(SignalsView.summary(t, place, signal))</p>",
                SignalsView.feedbackForm(visit, signal, about: name, on: model.path(model.kind)),
            ]
        }
        return Table(
            t("Signals"), captionHidden: true,
            [.text("\(t("Customer"))"), .text("\(t("What"))"), .text("<span class=\"hidden\">\(t("What to do"))</span>")], rows,
            empty: "<p>\(t("Nothing asks for a look. Signals come by themselves when a customer's use, payments or answers change."))</p>",
            style: "stack signals")
    }
}
