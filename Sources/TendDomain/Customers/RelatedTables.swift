import TendSQL

/// A table whose rows name a customer by `customer_id`: they go with it, come back with it, and move in a merge.
package struct RelatedTable: Sendable {
    package enum Kind: Sendable {
        /// Rows with ids of their own.
        case row
        /// Tags: a customer has each once.
        case tag
        /// What Tend said of it, and what was answered: it comes back with the customer, but is not said of another.
        case assessment
        /// Made from other rows, and made again from them or of no use without them.
        case derived
    }

    package let table: String
    package let kind: Kind
    /// By what its rows are told apart within a customer.
    package var key = "id"
}

extension Customer {
    /// The one list of them; what is named later may point to what is named before.
    package static let relatedTables = [
        RelatedTable(table: "customer_tags", kind: .tag, key: "tag"),
        RelatedTable(table: "contacts", kind: .row),
        RelatedTable(table: "events", kind: .row),
        RelatedTable(table: "subscriptions", kind: .row),
        RelatedTable(table: "success_plans", kind: .row),
        RelatedTable(table: "milestones", kind: .row),
        RelatedTable(table: "usage_days", kind: .derived),
        RelatedTable(table: "customer_money", kind: .derived),
        RelatedTable(table: "undos", kind: .derived),
        RelatedTable(table: "field_changes", kind: .derived),
        RelatedTable(table: "clocks", kind: .derived),
        RelatedTable(table: "outlooks", kind: .derived),
        RelatedTable(table: "predictions", kind: .assessment, key: "horizon, month, is_replayed"),
        RelatedTable(table: "signals", kind: .assessment),
    ]
}
