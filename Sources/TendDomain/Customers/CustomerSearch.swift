import TendSQL

/// `search` holds all searchable text of a customer, so that one pass over the column answers any search.
let customerSearchSchema = Migration(
    8, "search",
    "DROP INDEX customers_by_name",
    "DROP INDEX customers_by_stage",
    "CREATE INDEX customers_to_find ON customers (sort_name, id, stage, since, search) WHERE merged_into IS NULL",
    "CREATE INDEX customers_by_stage ON customers (stage, id) WHERE merged_into IS NULL",
    fill: Customers.fillSearch)

/// The list reads this index alone. It leaves out the long search text, which is read from the rows or from
/// `SearchIndexSnapshot`.
let customerListSchema = Migration(
    17, "list",
    "DROP INDEX customers_to_find",
    "CREATE INDEX customers_in_order ON customers (sort_name, id, stage, since) WHERE merged_into IS NULL")

/// Most customers are in one stage, which the index of the list serves. This index finds the few in other stages.
let customerStagesSchema = Migration(
    25, "stages",
    "DROP INDEX customers_by_stage",
    "CREATE INDEX customers_by_stage ON customers (stage, id) WHERE merged_into IS NULL AND stage <> 'retention'")

extension Stage {
    /// The stage of most customers.
    static let mostCommon = Stage.retention
    /// The exact condition of the partial index.
    static let isUncommon: SQL = "stage <> 'retention'"

    package var condition: SQL { self == .mostCommon ? "stage = \(self)" : "stage = \(self) AND \(Self.isUncommon)" }
}

extension Customer {
    /// - Parameter relatedTexts: the tags, and the names, emails and phones of the contacts.
    func searchText(_ relatedTexts: [String] = []) -> String {
        var text = ""
        text.reserveCapacity(160)
        text += name
        func add(_ line: String) {
            text += "\n"
            text += line
        }
        if let email { add(email) }
        if let phone { add(phone) }
        if let key { add(CustomerKey.displayText(key)) }
        if let digits = digits(phone) { add(digits) }
        relatedTexts.forEach(add)
        return normalizedForSearch(text)
    }
}

/// The digits of a phone number that is written with blanks, hyphens or brackets; nil if it has digits only.
func digits(_ phone: String?) -> String? {
    guard let phone else { return nil }
    let digits = phone.utf8.filter { (0x30...0x39).contains($0) }
    return digits.isEmpty || digits.count == phone.utf8.count ? nil : String(decoding: digits, as: UTF8.self)
}

extension Customers {
    /// Call this after a change of searchable text in other tables: tags and contacts.
    package static func refreshSearch(of ids: [ID<Customer>], in transaction: any Transaction) throws {
        for slice in ids.slices(of: 500) {
            let relatedTexts = try relatedTexts(of: slice, in: transaction)
            let rows = try transaction.all("SELECT \(Customer.columns) FROM customers WHERE id IN (\(list: slice))", Customer.init)
            for customer in rows {
                let text = customer.searchText(relatedTexts[customer.id] ?? [])
                try transaction.run("UPDATE customers SET search = \(text) WHERE id = \(customer.id)")
            }
        }
    }

    private static func relatedTexts(of ids: ArraySlice<ID<Customer>>, in transaction: any Transaction) throws -> [ID<Customer>: [String]] {
        var texts: [ID<Customer>: [String]] = [:]
        try transaction.each("SELECT customer_id, tag FROM customer_tags WHERE customer_id IN (\(list: ids)) ORDER BY customer_id, tag") { row in
            texts[row[0], default: []].append(row[1])
        }
        try transaction.each("SELECT customer_id, name, email, phone FROM contacts WHERE customer_id IN (\(list: ids)) ORDER BY id") { row in
            let phone: String? = row[3]
            texts[row[0], default: []] += [row[1], row[2], phone, digits(phone)].compactMap { $0 }
        }
        return texts
    }

    static func fillSearch(in transaction: any Transaction) throws {
        var last = Int64.min
        while true {
            let ids: [ID<Customer>] = try transaction.all("SELECT id FROM customers WHERE id > \(last) ORDER BY id LIMIT 5000") { $0[0] }
            guard let end = ids.last else { return }
            try refreshSearch(of: ids, in: transaction)
            last = end.number
        }
    }
}
