import TendDomain
import TendHTML
import TendLanguage

/// The form above the list: search, sort order and filters.
enum CustomersSearch {
    static func form(_ t: Localizer, _ model: CustomersPageData) -> HTML {
        let filter = model.filter
        let error = { (field: String) in model.problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let orders = CustomerQuery.Order.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }
        return """
            <form method="get" action="/customers" role="search"><div class="find">\
            \(Field("search", t("Search by name, email, phone or tag"), .search, value: filter.search, extra: " aria-keyshortcuts=\"/\""))\
            \(Select("order", t("Sort by"), orders, selected: filter.order.rawValue))\
            \(hidden("stage", filter.stage?.rawValue))\(hidden("segment", filter.segment?.id.text))\
            \(Button(t("Search")))</div>\
            <details\(attribute: "open", model.problem != nil)><summary>\(t("Filters"))</summary><div class="find">\
            \(Field("tag", t("Tag"), value: filter.tag, extra: " list=\"tags\" maxlength=\"60\""))\
            \(Field("since", t("Customer since, on or after"), .date, value: filter.since, error: error("since")))</div>\
            \(Field("where", t("Advanced filter"), value: filter.conditionText, hint: t("e.g. paid > 1000 and silent > 30"), error: error("question")))\
            <p class="acts">\(Button(t("Show")))</p>\(tags(model.tags))</details></form>
            """
    }

    static func hidden(_ name: String, _ value: String?) -> HTML? {
        value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
    }

    private static func tags(_ tags: [String]) -> HTML {
        let options: [HTML] = tags.map { "<option value=\"\($0)\">" }
        return "<datalist id=\"tags\">\(options)</datalist>"
    }
}

extension CustomerQuery.Order {
    var phrase: Phrase {
        switch self {
        case .name: "Name"
        case .newest: "Recently added"
        case .since: "Customer since (newest)"
        case .paid: "Total paid (highest)"
        case .active: "Last activity"
        case .stake: "At stake (most)"
        case .risk: "Churn risk (highest)"
        case .predictedValue: "Expected revenue (highest)"
        case .health: "Health (lowest)"
        }
    }
}
