import Foundation
import TendLanguage
import TendSQL

extension BulkEdits {
    /// Undoes a bulk edit and returns it with the number of restored customers. Customers that have changed since stay unchanged.
    package func undo(_ id: ID<BulkEdit>, now: Instant) async throws -> BulkEdit {
        try await database.write { transaction in
            let row = try transaction.first("SELECT kind, detail FROM changes WHERE id = \(id) AND undone_at IS NULL")
            guard let row else { throw Problem.conflict(Phrase("This was already undone, or can no longer be undone.")) }
            let detail: String = row["detail"]
            try transaction.run("UPDATE changes SET undone_at = \(now) WHERE id = \(id)")
            let kind: BulkEdit.Kind = row["kind"]
            return BulkEdit(id: id, kind: kind, customers: try Self.undo(kind, detail, id, now: now, in: transaction))
        }
    }

    private static func undo(_ kind: BulkEdit.Kind, _ detail: String, _ id: ID<BulkEdit>, now: Instant, in transaction: any Transaction) throws -> Int {
        switch kind {
        case .tag: try removeTag(detail, of: id, in: transaction)
        case .untag: try addTag(detail, of: id, in: transaction)
        case .move: return try undoMove(id, from: detail, now: now, in: transaction)
        case .delete: return try restoreAll(of: id, in: transaction)
        case .segment:
            guard try DeletedRows(text: detail).restore(in: transaction) == 1 else {
                throw Problem.conflict(Phrase("Another segment now has this name."))
            }
        }
        return try transaction.count("SELECT COUNT(*) FROM change_rows WHERE change_id = \(id)")
    }

    private static func undoMove(_ id: ID<BulkEdit>, from stage: String, now: Instant, in transaction: any Transaction) throws -> Int {
        let rows = try transaction.all(
            """
            SELECT r.before_value FROM change_rows r JOIN changes h ON h.id = r.change_id JOIN customers c ON c.id = r.customer_id \
            WHERE r.change_id = \(id) AND c.stage = \(stage) AND c.stage_since = h.made_at
            """)
        let previousStages = try rows.map { try PreviousStage(text: $0[0]) }
        for previous in previousStages {
            try transaction.run(
                """
                UPDATE customers SET stage = \(previous.stage), stage_since = \(previous.since), lost_reason = \(previous.reason), changed_at = \(now) \
                WHERE id = \(previous.customer)
                """)
            try transaction.run("DELETE FROM events WHERE id = \(previous.event)")
        }
        try ScoringQueue.enqueue(previousStages.map(\.customer), in: transaction)
        return previousStages.count
    }
}

/// The stage of a customer before a bulk move, and the event of the move.
struct PreviousStage: Codable {
    let customer: ID<Customer>
    let event: ID<Event>
    let stage: Stage
    let sinceMicroseconds: Int64?
    let reason: String?

    var since: Instant? { sinceMicroseconds.map(Instant.init(microseconds:)) }

    init(_ row: Row, event: ID<Event>) {
        customer = row["id"]
        self.event = event
        stage = row["stage"]
        sinceMicroseconds = row["stage_since"]
        reason = row["lost_reason"]
    }

    init(text: String) throws {
        self = try JSONDecoder().decode(PreviousStage.self, from: Data(text.utf8))
    }

    var text: String {
        JSON.object([
            ("customer", .string(customer.text)), ("event", .string(event.text)), ("stage", .string(stage.rawValue)),
            ("sinceMicroseconds", sinceMicroseconds.map(JSON.integer) ?? .null), ("reason", .of(reason)),
        ]).text
    }

    func event(to stage: Stage, reason: String?, at: Instant) -> Event {
        Event(
            id: event, customer: customer, kind: .stage, at: at, name: StageTransition(from: self.stage, to: stage).text, text: reason,
            key: "tend:\(event.text)")
    }
}
