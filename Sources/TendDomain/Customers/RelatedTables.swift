import TendSQL

/// A table with a `customer_id`. Its rows are deleted and restored with the customer, and a merge moves them.
package struct RelatedTable: Sendable {
    package enum Kind: Sendable {
        /// Rows with their own ids.
        case row
        /// Tags, each at most once per customer.
        case tag
        /// Predictions and signals with their feedback: restored with the customer, but not moved by a merge.
        case assessment
        /// Derived from other rows: rebuilt or dropped.
        case derived
    }

    package let table: String
    package let kind: Kind
    /// The columns that identify a row within a customer.
    package var key = "id"
}

extension Customer {
    /// Ordered so that later tables may refer to earlier ones.
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
