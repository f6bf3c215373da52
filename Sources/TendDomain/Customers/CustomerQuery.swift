import TendSQL

/// A question about customers that the list answers page by page.
package struct CustomerQuery: Sendable, Equatable {
    package enum Order: String, Sendable, CaseIterable {
        case name, newest, since, paid, active, risk, predictedValue = "worth", health
    }

    package var search = ""
    package var stage: Stage?
    package var tag: String?
    /// Customers since this moment or later.
    package var since: Instant?
    /// What segments and questions add; all must hold.
    package var conditions: [SQL] = []
    package var order = Order.name
    /// In which the order by money counts.
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

    /// Whether anything but words and a stage narrows the list.
    var isFiltered: Bool { tag != nil || since != nil || !conditions.isEmpty }

    /// Whoever has these words in a name, mail address, phone, number or tag.
    package static func containing(_ text: String) -> SQL {
        "(\(searchTerms(text).map { SQL.contains($0, in: "search") }.joined(" OR ")))"
    }

    static func searchTerms(_ text: String) -> [String] {
        let wanted = normalizedForSearch(text)
        return [wanted, phoneDigits(wanted)].compactMap { $0 }
    }

    /// "+86 138-0013" means the number however it was written.
    private static func phoneDigits(_ wanted: String) -> String? {
        let isPhone = wanted.allSatisfy { ("0"..."9").contains($0) || "+-() ./".contains($0) }
        guard isPhone, let digits = digits(wanted), digits.count >= 5 else { return nil }
        return digits
    }

    /// Where the rows come from: a server joins what they are ordered by in one go, instead of looking it up for each.
    var source: SQL {
        switch order {
        case .paid: "customers LEFT JOIN customer_money ON customer_money.customer_id = customers.id AND customer_money.currency = \(currency)"
        case .risk, .predictedValue, .health: "customers LEFT JOIN outlooks ON outlooks.customer_id = customers.id"
        case .name, .newest, .since, .active: "customers"
        }
    }

    /// What the rows are ordered by, the greatest first, apart from names.
    var sortExpression: SQL {
        switch order {
        case .name: "sort_name"
        case .newest: "id"
        case .since: "COALESCE(since, \(Int64.min))"
        case .paid: "COALESCE(paid - refunded, 0)"
        // What is not known comes last; low health comes first.
        case .risk: "COALESCE(risk_quarter, -1)"
        case .predictedValue: "COALESCE(worth, -1)"
        case .health: "COALESCE(100 - health, -1)"
        case .active: "COALESCE((SELECT MAX(at) FROM events WHERE customer_id = customers.id), \(Int64.min))"
        }
    }

    /// True of everybody. A name leads the engine to the index that holds all the list is made from; words are not in it.
    private var unfiltered: SQL { isSearch || order == .newest ? "id > 0" : "sort_name >= ''" }

    /// The rows behind the last one of the page before.
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
        case .since, .paid, .active, .risk, .predictedValue, .health: "\(sortExpression) DESC, id DESC"
        }
    }
}
