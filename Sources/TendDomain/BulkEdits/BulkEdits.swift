import TendLanguage
import TendSQL

/// A change of many customers, which can be undone as a whole for a while.
package struct BulkEdit: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable, SQLValueConvertible {
        case tag, untag, move, delete = "remove"
        /// The deletion of a segment; `detail` holds its row.
        case segment
    }

    package let id: ID<BulkEdit>
    package let kind: Kind
    /// How many customers it changed.
    package let customers: Int
}

/// The customers of a bulk edit.
package enum BulkSelection: Sendable {
    case customers([ID<Customer>])
    case matching(CustomerQuery)

    var filter: SQL {
        switch self {
        case .customers(let ids): "merged_into IS NULL AND id IN (\(list: ids))"
        case .matching(let query): query.filter
        }
    }
}

package struct BulkEdits: Sendable {
    /// Days for which deleted customers can be restored.
    package static let retentionDays = 30
    /// The limit per deletion, because all rows of each customer are stored.
    package static let maxDeletions = 2000

    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    package func count(_ selection: BulkSelection) async throws -> Int {
        try await database.read { try $0.count("SELECT COUNT(*) FROM customers WHERE \(selection.filter)") }
    }

    package func tag(_ selection: BulkSelection, _ text: String, now: Instant) async throws -> BulkEdit {
        guard let tag = Customers.cleanTag(text) else { throw Problem.invalid(field: "tag", Phrase("A tag has 1 to 60 characters.")) }
        return try await perform(.tag, tag, now) { id, transaction in
            try transaction.run(
                """
                INSERT INTO change_rows (change_id, customer_id) SELECT \(id), id FROM customers \
                WHERE \(selection.filter) AND id NOT IN (SELECT customer_id FROM customer_tags WHERE tag = \(tag))
                """)
            try Self.addTag(tag, of: id, in: transaction)
        }
    }

    package func untag(_ selection: BulkSelection, _ text: String, now: Instant) async throws -> BulkEdit {
        guard let tag = Customers.cleanTag(text) else { throw Problem.invalid(field: "tag", Phrase("A tag has 1 to 60 characters.")) }
        return try await perform(.untag, tag, now) { id, transaction in
            try transaction.run(
                """
                INSERT INTO change_rows (change_id, customer_id) SELECT \(id), id FROM customers \
                WHERE \(selection.filter) AND id IN (SELECT customer_id FROM customer_tags WHERE tag = \(tag))
                """)
            try Self.removeTag(tag, of: id, in: transaction)
        }
    }

    /// Moves the customers that are in another stage.
    package func move(_ selection: BulkSelection, to stage: Stage, reason: String? = nil, now: Instant) async throws -> BulkEdit {
        let reason = nilIfBlank(reason)
        guard stage != .lost || reason != nil else { throw Problem.invalid(field: "reason", Phrase("Enter the churn reason.")) }
        return try await perform(.move, stage.rawValue, now) { id, transaction in
            let rows = try transaction.all(
                "SELECT id, stage, stage_since, lost_reason FROM customers WHERE \(selection.filter) AND stage <> \(stage) ORDER BY id")
            var changeRows = Batch("change_rows", ["change_id", "customer_id", "before_value"])
            var events: [Event] = []
            for row in rows {
                let before = PreviousStage(row, event: ids.next())
                changeRows.append(id.sqlValue, before.customer.sqlValue, .text(before.text))
                events.append(before.event(to: stage, reason: reason, at: now))
            }
            try transaction.insert(changeRows)
            try Customers.record(events, in: transaction)
            try transaction.run(
                """
                UPDATE customers SET stage = \(stage), stage_since = \(now), lost_reason = \(stage == .lost ? reason : nil), changed_at = \(now) \
                WHERE id IN (SELECT customer_id FROM change_rows WHERE change_id = \(id))
                """)
        }
    }

    func perform(
        _ kind: BulkEdit.Kind, _ detail: String, _ now: Instant, _ body: @escaping @Sendable (ID<BulkEdit>, any Transaction) throws -> Void
    ) async throws -> BulkEdit {
        let id = ids.next(BulkEdit.self)
        return try await database.write { transaction in
            try Self.purge(before: now, in: transaction)
            try transaction.run("INSERT INTO changes (id, kind, detail, made_at) VALUES (\(id), \(kind), \(detail), \(now))")
            try body(id, transaction)
            let rows: SQL = kind == .delete ? "removals" : "change_rows"
            let customers = try transaction.count("SELECT COUNT(*) FROM \(rows) WHERE change_id = \(id)")
            return BulkEdit(id: id, kind: kind, customers: customers)
        }
    }

    static func addTag(_ tag: String, of id: ID<BulkEdit>, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO customer_tags (tag, customer_id) SELECT \(tag), r.customer_id FROM change_rows r \
            JOIN customers c ON c.id = r.customer_id WHERE r.change_id = \(id) ON CONFLICT (tag, customer_id) DO NOTHING
            """)
        try refreshSearch(of: id, in: transaction)
    }

    static func removeTag(_ tag: String, of id: ID<BulkEdit>, in transaction: any Transaction) throws {
        try transaction.run(
            "DELETE FROM customer_tags WHERE tag = \(tag) AND customer_id IN (SELECT customer_id FROM change_rows WHERE change_id = \(id))")
        try refreshSearch(of: id, in: transaction)
    }

    private static func refreshSearch(of id: ID<BulkEdit>, in transaction: any Transaction) throws {
        let customers: [ID<Customer>] = try transaction.all("SELECT customer_id FROM change_rows WHERE change_id = \(id) ORDER BY customer_id") { $0[0] }
        try Customers.refreshSearch(of: customers, in: transaction)
    }
}
