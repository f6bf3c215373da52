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
                \(kinds(t, data))\(table(visit, data))\
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

    private static func table(_ visit: SignedInContext, _ data: SignalsPageData) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = data.page.rows.map { row in
            let paths = CustomerPaths(row.customer)
            let score = data.scores[row.customer]
            return [
                "<a href=\"\(url: paths.page)\">\(row.name)</a>", "\(score?.stake.map { StakeView.html(t, $0, score?.risk) })",
                SignalsView.list(visit, paths, row.signals, about: row.name, on: data.path(data.kind)),
            ]
        }
        return Table(
            t("Signals"), captionHidden: true, [.text("\(t("Customer"))"), .number("\(t("At stake"))"), .text("\(t("Signals"))")], rows,
            empty: "<p>\(t("All clear: nothing needs your attention."))</p>",
            style: "stack signals")
    }
}
