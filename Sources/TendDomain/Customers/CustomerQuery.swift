import TendSQL

/// A query for the list of customers, read page by page.
package struct CustomerQuery: Sendable, Equatable {
    package enum Order: String, Sendable, CaseIterable {
        case name, newest, since, paid, active, stake, risk, predictedValue = "worth", health
    }

    package var search = ""
    package var stage: Stage?
    package var tag: String?
    /// Only customers since this instant or later.
    package var since: Instant?
    /// Conditions of segments and filters; all must hold.
    package var conditions: [SQL] = []
    package var order = Order.name
    /// The currency of the order by payments.
    package var currency = Currency.usd
    package var limit = 50
    package var after: ID<Customer>?

    package init() {}

    package var filter: SQL {
        var parts: [SQL] = ["merged_into IS NULL"]
        if let stage { parts.append(stage.condition) }
        if let tag { parts.append("id IN (SELECT customer_id FROM customer_tags WHERE tag = \(normalizedForSearch(tag)))") }
        if let since { parts.append("since >= \(since)") }
        parts += conditions
        if isSearch { parts.append(Self.containing(search)) }
        return parts.joined(" AND ")
    }

    var isSearch: Bool { !normalizedForSearch(search).isEmpty }

    /// Whether the query has a filter other than search text and stage.
    var isFiltered: Bool { tag != nil || since != nil || !conditions.isEmpty }

    /// Customers with this text in a name, email address, phone, number or tag.
    package static func containing(_ text: String) -> SQL {
        "(\(searchTerms(text).map { SQL.contains($0, in: "search") }.joined(" OR ")))"
    }

    static func searchTerms(_ text: String) -> [String] {
        let term = normalizedForSearch(text)
        return [term, phoneDigits(term)].compactMap { $0 }
    }

    /// The digits of "+86 138-0013", which match the number in any notation.
    private static func phoneDigits(_ term: String) -> String? {
        let isPhone = term.allSatisfy { ("0"..."9").contains($0) || "+-() ./".contains($0) }
        guard isPhone, let digits = digits(term), digits.count >= 5 else { return nil }
        return digits
    }

    /// The joined tables: a join with the sort column is faster on a server than a subquery per row.
    var source: SQL {
        switch order {
        case .paid: "customers LEFT JOIN customer_money ON customer_money.customer_id = customers.id AND customer_money.currency = \(currency)"
        case .stake, .risk, .predictedValue, .health: "customers LEFT JOIN outlooks ON outlooks.customer_id = customers.id"
        case .name, .newest, .since, .active: "customers"
        }
    }

    /// The sort key; all orders but the one by name are descending.
    var sortExpression: SQL {
        switch order {
        case .name: "sort_name"
        case .newest: "id"
        case .since: "COALESCE(since, \(Int64.min))"
        case .paid: "COALESCE(paid - refunded, 0)"
        // Unknown values come last; low health comes first.
        case .stake: "COALESCE(stake_order, -1)"
        case .risk: "COALESCE(risk_quarter, -1)"
        case .predictedValue: "COALESCE(worth, -1)"
        case .health: "COALESCE(100 - health, -1)"
        case .active: "COALESCE((SELECT MAX(at) FROM events WHERE customer_id = customers.id), \(Int64.min))"
        }
    }

    /// Always true. The condition on `sort_name` makes the engine use the index of the list, which does not hold the search text.
    private var unfiltered: SQL { isSearch || order == .newest ? "id > 0" : "sort_name >= ''" }

    /// Restricts the rows to those after the last row of the previous page.
    func cursorCondition(in transaction: any Transaction) throws -> SQL {
        guard let after else { return unfiltered }
        if order == .newest { return "id < \(after)" }
        guard let value: SQLValue = try transaction.value("SELECT \(sortExpression) FROM \(source) WHERE id = \(after)") else { return unfiltered }
        return order == .name
            ? "sort_name >= \(value) AND (sort_name > \(value) OR id > \(after))"
            : "\(unfiltered) AND (\(sortExpression) < \(value) OR (\(sortExpression) = \(value) AND id < \(after)))"
    }

    var ordering: SQL {
        switch order {
        case .name: "sort_name, id"
        case .newest: "id DESC"
        case .since, .paid, .active, .stake, .risk, .predictedValue, .health: "\(sortExpression) DESC, id DESC"
        }
    }
}
