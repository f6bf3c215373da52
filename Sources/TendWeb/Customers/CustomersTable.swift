import TendDomain
import TendHTML
import TendLanguage

/// The rows with checkboxes, and the bulk actions for the selected customers.
enum CustomersTable {
    static func html(_ visit: SignedInContext, _ model: CustomersPageData) -> HTML {
        let t = visit.localizer
        guard !model.page.customers.isEmpty else {
            return "<div class=\"empty\"><p>\(t("No customers match. Remove a filter or search all stages."))</p></div>"
        }
        let table = Table(
            t("Customers"), captionHidden: true,
            [
                .text("\(t("Name"))"), .text("\(t("Stage"))"), .text("\(t("Contact"))"), .number("\(t("Total paid"))"),
                .text("\(t("Last activity"))"), .number("\(t("Churn risk (90 days)"))"),
                .number("\(showsValue(model) ? t(visit.business.predictedValueTitle) : t("At stake"))"),
            ], model.page.customers.map { row(t, $0, model) }, style: "roster")
        return Form(.post, "/customers/many", csrf: visit.csrf, "\(table)\(BulkEditView.actions(t, model))").html
    }

    private static func row(_ t: Localizer, _ customer: Customer, _ model: CustomersPageData) -> [HTML] {
        let paid = (model.paid[customer.id] ?? []).map { t.money($0) }
        return [
            """
            <div class="pick"><label class="tick"><input type="checkbox" name="customer" value="\(customer.id.text)" \
            aria-label="\(t("Select \(customer.name)"))"></label>\
            <a href="\(url: "/customers/" + customer.id.text)">\(customer.name)</a></div>
            """,
            "\(Badge(t(customer.stage.phrase), customer.isLost ? .bad : .plain))",
            "\(customer.email ?? customer.phone)",
            "\(paid.joined(separator: " + "))",
            "\(model.page.lastActivity[customer.id].map(t.day))",
            "\(model.scores[customer.id]?.risk.map { risk(t, $0) })",
            showsValue(model)
                ? "\(model.scores[customer.id]?.predictedValue.map { predictedValue(t, $0) })" : "\(model.scores[customer.id]?.stake.map { stake(t, $0) })",
        ]
    }

    /// The last column is the amount that the list is about.
    private static func showsValue(_ model: CustomersPageData) -> Bool { model.filter.order == .predictedValue }

    private static func predictedValue(_ t: Localizer, _ value: PredictedValue) -> HTML {
        "<span class=\"narrow\">\(t(value.title))</span> \(t.money(value.expected))"
    }

    private static func stake(_ t: Localizer, _ stake: Stake) -> HTML {
        "<span class=\"narrow\">\(t("At stake"))</span> \(t.money(stake.expected))"
    }

    private static func risk(_ t: Localizer, _ risk: Risk) -> HTML {
        "<span class=\"narrow\">\(t("Churn risk (90 days)"))</span> \(t.percent(risk.probability, digits: 0))"
    }
}
