import TendDomain
import TendHTML

/// What the list of customers shows.
struct CustomersModel: Sendable {
    let query: CustomerQuery
    let page: Customers.Page
    let byStage: [Stage: Int]
    let total: Int
    /// Of all customers, searched for or not.
    let isEmpty: Bool
}

enum CustomersPage {
    static func page(_ visit: OwnerVisit, _ model: CustomersModel) -> Page {
        let t = visit.say
        guard !model.isEmpty else { return empty(t) }
        return Page(
            t("Customers"), room: .customers, section: "/customers",
            content: """
                <h1>\(t("Customers"))</h1><p class="lede">\(lede(t, model))</p>\
                \(search(t, model.query))\(tabs(t, model))\(list(t, model))\(pager(t, model))
                """)
    }

    private static func empty(_ t: Words) -> Page {
        Page(
            t("Customers"), room: .customers, section: "/customers",
            content: """
                <h1>\(t("Customers"))</h1><div class="empty"><p>\(t("There are no customers yet."))</p>\
                <p class="acts"><a class="button go" href="/imports">\(t("Bring a file"))</a></p></div>
                """)
    }

    private static func lede(_ t: Words, _ model: CustomersModel) -> String {
        let lost = model.byStage[.lost] ?? 0
        return model.query.search.isEmpty
            ? t("\(t.count(model.total)) in all, \(t.count(lost)) of them lost.")
            : t("\(t.count(model.total)) found for “\(model.query.search)”.")
    }

    private static func search(_ t: Words, _ query: CustomerQuery) -> Form {
        let orders: [(CustomerQuery.Order, Phrase)] = [(.name, Phrase("By name")), (.newest, Phrase("Newest first"))]
        return Form(
            .get, "/customers", style: "find",
            """
            \(Field("search", t("Search a name, mail, phone or tag"), .search, value: query.search))\
            \(Select("order", t("Order"), orders.map { Option($0.0.rawValue, t($0.1)) }, selected: query.order.rawValue))\
            \(if: query.stage != nil, "<input type=\"hidden\" name=\"stage\" value=\"\(query.stage?.rawValue)\">")\
            \(Button(t("Search")))
            """)
    }

    private static func tabs(_ t: Words, _ model: CustomersModel) -> Tabs {
        let all = model.byStage.values.reduce(0, +)
        let stages = Stage.allCases.map { stage in
            (label: capital(t(stage.phrase)) + " " + t.count(model.byStage[stage] ?? 0), address: path(model.query, stage: stage))
        }
        return Tabs(
            t("Stages"), [(label: t("All") + " " + t.count(all), address: path(model.query, stage: nil))] + stages,
            current: path(model.query, stage: model.query.stage))
    }

    private static func list(_ t: Words, _ model: CustomersModel) -> Table {
        let rows: [[HTML]] = model.page.customers.map { customer in
            [
                "<a href=\"\(url: "/customers/" + customer.id.text)\">\(customer.name)</a>",
                "\(Tag(t(customer.stage.phrase), customer.isLost ? .bad : .plain))",
                "\(customer.email ?? customer.phone)",
                "\(customer.since.map(t.day))",
            ]
        }
        return Table(
            t("Customers"), captionHidden: true,
            [.text("\(t("Name"))"), .text("\(t("Stage"))"), .text("\(t("Reached by"))"), .text("\(t("Customer since"))")], rows,
            empty: "<p>\(t("Nobody fits. Search for less, or in all stages."))</p>")
    }

    private static func pager(_ t: Words, _ model: CustomersModel) -> HTML {
        let first = path(model.query, stage: model.query.stage)
        let next = model.page.next.map { path(model.query, stage: model.query.stage, after: $0.text) }
        return Pager.html(t, first: model.query.after == nil ? nil : first, next: next)
    }

    private static func path(_ query: CustomerQuery, stage: Stage?, after: String? = nil) -> String {
        address(
            "/customers",
            [
                "search": query.search, "stage": stage?.rawValue, "order": query.order == .name ? nil : query.order.rawValue, "after": after,
            ])
    }
}

/// Pages are found by where the last one ended, so there is a next one and a first one.
enum Pager {
    static func html(_ t: Words, first: String?, next: String?) -> HTML {
        guard first != nil || next != nil else { return .empty }
        let back: HTML? = first.map { "<a href=\"\(url: $0)\">\(t("To the first page"))</a>" }
        let on: HTML? = next.map { "<a href=\"\(url: $0)\" rel=\"next\">\(t("Next page"))</a>" }
        return "<nav class=\"pager\" aria-label=\"\(t("Pages"))\"><span>\(back)</span><span>\(on)</span></nav>"
    }
}

func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
