import TendSQL

/// A table whose rows name a customer by `customer_id`: they go with it, come back with it, and move in a merge.
package struct Belonging: Sendable {
    package enum Kind: Sendable {
        /// Rows with ids of their own.
        case row
        /// Tags: a customer has each once.
        case tag
        /// Made from other rows, and made again from them or of no use without them.
        case derived
    }

    package let table: String
    package let kind: Kind
}

extension Customer {
    /// The one list of them; what is named later may point to what is named before.
    package static let belongings = [
        Belonging(table: "customer_tags", kind: .tag),
        Belonging(table: "contacts", kind: .row),
        Belonging(table: "events", kind: .row),
        Belonging(table: "subscriptions", kind: .row),
        Belonging(table: "success_plans", kind: .row),
        Belonging(table: "milestones", kind: .row),
        Belonging(table: "usage_days", kind: .derived),
        Belonging(table: "customer_money", kind: .derived),
        Belonging(table: "undos", kind: .derived),
        Belonging(table: "field_changes", kind: .derived),
        Belonging(table: "clocks", kind: .derived),
        Belonging(table: "outlooks", kind: .derived),
        Belonging(table: "predictions", kind: .derived),
        Belonging(table: "signals", kind: .derived),
    ]
}
