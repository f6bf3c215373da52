import TendDomain
import TendHTML

/// The rows, each to be chosen, and under them what can be done to those chosen.
enum CustomersTable {
    static func html(_ visit: OwnerVisit, _ model: CustomersModel) -> HTML {
        let t = visit.say
        guard !model.page.customers.isEmpty else {
            return "<div class=\"empty\"><p>\(t("Nobody fits. Search for less, or in all stages."))</p></div>"
        }
        let table = Table(
            t("Customers"), captionHidden: true,
            [
                .text("\(t("Name"))"), .text("\(t("Stage"))"), .text("\(t("Reached by"))"), .number("\(t("Paid"))"),
                .text("\(t("Last activity"))"), .number("\(t("May leave"))"), .number("\(t(visit.business.worthTitle))"),
            ], model.page.customers.map { row(t, $0, model) }, style: "roster")
        return Form(.post, "/customers/many", csrf: visit.csrf, "\(table)\(CustomersMany.acts(t, model))").html
    }

    private static func row(_ t: Words, _ customer: Customer, _ model: CustomersModel) -> [HTML] {
        let paid = (model.paid[customer.id] ?? []).map { t.money($0) }
        return [
            """
            <div class="pick"><label class="tick"><input type="checkbox" name="customer" value="\(customer.id.text)" \
            aria-label="\(t("Choose \(customer.name)"))"></label>\
            <a href="\(url: "/customers/" + customer.id.text)">\(customer.name)</a></div>
            """,
            "\(Tag(t(customer.stage.phrase), customer.isLost ? .bad : .plain))",
            "\(customer.email ?? customer.phone)",
            "\(paid.joined(separator: " + "))",
            "\(model.page.lastActivity[customer.id].map(t.day))",
            "\(model.outlooks[customer.id]?.risk.map { risk(t, $0) })",
            "\(model.outlooks[customer.id]?.worth.map { worth(t, $0) })",
        ]
    }

    private static func worth(_ t: Words, _ worth: Worth) -> HTML { "<span class=\"narrow\">\(t(worth.title))</span> \(t.money(worth.expected))" }

    private static func risk(_ t: Words, _ risk: Risk) -> HTML {
        "<span class=\"narrow\">\(t("May leave"))</span> \(t.percent(risk.chance, digits: 0))"
    }
}
