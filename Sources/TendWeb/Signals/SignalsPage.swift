import TendDomain
import TendHTML
import TendLanguage

struct SignalsPageData: Sendable {
    let kind: Signal.Kind?
    let page: Signals.Page
    let counts: [Signal.Kind: Int]
    let scores: [ID<Customer>: CustomerScore]
    let isFirstPage: Bool

    var total: Int { counts.values.reduce(0, +) }
    func path(_ kind: Signal.Kind?, after: ID<Customer>? = nil) -> String { url("/signals", ["kind": kind?.rawValue, "after": after?.text]) }
}

/// The open signals of all customers.
enum SignalsPage {
    static func page(_ visit: SignedInContext, _ data: SignalsPageData) -> Page {
        let t = visit.localizer
        return Page(
            t("Signals"), mainSection: .customers, section: "/signals",
            content: """
                <h1>\(t("Signals"))</h1><p class="lede">\(t("Customers whose changes need your attention, those with the most at stake first."))</p>\
                \(kinds(t, data))\(list(visit, data))\
                \(Pager.html(t, first: data.isFirstPage ? nil : data.path(data.kind), next: data.page.next.map { data.path(data.kind, after: $0) }))
                """)
    }

    private static func kinds(_ t: Localizer, _ data: SignalsPageData) -> HTML {
        guard data.total > 0 else { return .empty }
        let shown = Signal.Kind.allCases.filter { $0 == data.kind || data.counts[$0] ?? 0 > 0 }
        let tabs = shown.map { (label: t($0.title) + " " + t.count(data.counts[$0] ?? 0), address: data.path($0)) }
        let all = (label: t("All") + " " + t.count(data.total), address: data.path(nil))
        return Tabs(t("Kinds of signals"), [all] + tabs, current: data.path(data.kind)).html
    }

    /// One section for each customer.
    private static func list(_ visit: SignedInContext, _ data: SignalsPageData) -> HTML {
        let t = visit.localizer
        guard !data.page.rows.isEmpty else { return "<p class=\"empty\">\(t("All clear: nothing needs your attention."))</p>" }
        let sections: [HTML] = data.page.rows.map { row in
            let paths = CustomerPaths(row.customer)
            return """
                <section class="person"><h2><a href="\(url: paths.page)">\(row.name)</a></h2>\(stake(t, data.scores[row.customer]))\
                \(SignalsView.list(visit, paths, row.signals, about: row.name, on: data.path(data.kind)))</section>
                """
        }
        return "\(sections)"
    }

    private static func stake(_ t: Localizer, _ score: CustomerScore?) -> HTML {
        guard let score, let risk = score.risk else { return .empty }
        let share = t("churn risk \(t.percent(risk.probability, digits: 0))")
        guard let stake = score.stake else { return "<p class=\"mute\">\(share)</p>" }
        return "<p class=\"mute\">\(t("\(t.money(stake.expected)) at stake (\(t.money(stake.low))–\(t.money(stake.high)))")) · \(share)</p>"
    }
}
