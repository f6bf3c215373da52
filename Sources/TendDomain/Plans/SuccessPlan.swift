import TendLanguage
import TendSQL

/// A goal of one customer, its due date and its progress.
package struct SuccessPlan: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable, Codable, SQLValueConvertible {
        case open, reached
        case givenUp = "given-up"
    }

    package let id: ID<SuccessPlan>
    package var customer: ID<Customer>
    /// In the customer's own words.
    package var goal: String
    /// What the values measure, such as "hours saved a week".
    package var measure: String?
    package var startValue: Double?
    package var target: Double?
    package var currentValue: Double?
    package var due: Instant?
    package var state: State
    package var openedAt: Instant
    package var closedAt: Instant?
    package var outcomeNote: String?
    package var milestones: [Milestone] = []

    package init(
        id: ID<SuccessPlan>, customer: ID<Customer>, goal: String, measure: String? = nil, startValue: Double? = nil, target: Double? = nil,
        currentValue: Double? = nil, due: Instant? = nil, state: State = .open, openedAt: Instant, closedAt: Instant? = nil, outcomeNote: String? = nil
    ) {
        self.id = id
        self.customer = customer
        self.goal = goal
        self.measure = measure
        self.startValue = startValue
        self.target = target
        self.currentValue = currentValue
        self.due = due
        self.state = state
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.outcomeNote = outcomeNote
    }

    package var isOpen: Bool { state == .open }
    package var milestonesDone: Int { milestones.count { $0.doneAt != nil } }

    /// Progress from 0 to 1: by the values if there are any, otherwise by the milestones.
    package var progress: Double? {
        if let target, let currentValue, target != startValue ?? 0 {
            let start = startValue ?? 0
            return min(1, max(0, (currentValue - start) / (target - start)))
        }
        return milestones.isEmpty ? nil : Double(milestonesDone) / Double(milestones.count)
    }

    /// Overdue from the end of the due day.
    package func isOverdue(now: Instant, _ calendar: LocalCalendar) -> Bool { isOpen && (due.map { calendar.day(of: $0).end <= now } ?? false) }
}

/// A step of a success plan.
package struct Milestone: Sendable, Equatable {
    package let id: ID<Milestone>
    package var plan: ID<SuccessPlan>
    package var title: String
    package var due: Instant?
    package var doneAt: Instant?

    package init(id: ID<Milestone>, plan: ID<SuccessPlan>, title: String, due: Instant? = nil, doneAt: Instant? = nil) {
        self.id = id
        self.plan = plan
        self.title = title
        self.due = due
        self.doneAt = doneAt
    }

    package func isOverdue(now: Instant, _ calendar: LocalCalendar) -> Bool { doneAt == nil && (due.map { calendar.day(of: $0).end <= now } ?? false) }
}

extension SuccessPlan {
    static let columns: SQL = "id, customer_id, goal, measure, begun, target, reached, due, state, opened_at, closed_at, closing_words"
    static let batchColumns = [
        "id", "customer_id", "goal", "measure", "begun", "target", "reached", "due", "state", "opened_at", "closed_at", "closing_words",
    ]

    init(_ row: Row) {
        self.init(
            id: row["id"], customer: row["customer_id"], goal: row["goal"], measure: row["measure"], startValue: row["begun"], target: row["target"],
            currentValue: row["reached"], due: row["due"], state: row["state"], openedAt: row["opened_at"], closedAt: row["closed_at"],
            outcomeNote: row["closing_words"])
    }

    var values: [SQLValue] {
        [
            id.sqlValue, customer.sqlValue, goal.sqlValue, measure.sqlValue, startValue.sqlValue, target.sqlValue, currentValue.sqlValue, due.sqlValue,
            state.sqlValue,
            openedAt.sqlValue, closedAt.sqlValue, outcomeNote.sqlValue,
        ]
    }

    var rowReference: Undo.RowReference { Undo.RowReference(table: "success_plans", row: id.number) }

    /// The plan without surrounding blanks. Throws if the goal is missing or a value is invalid.
    func cleaned() throws -> SuccessPlan {
        var clean = self
        clean.goal = trimmed(goal)
        clean.measure = nilIfBlank(measure)
        guard !clean.goal.isEmpty else { throw Problem.invalid(field: "goal", Phrase("Enter the customer's goal.")) }
        guard clean.goal.count <= 300 else { throw Problem.invalid(field: "goal", Phrase("A goal has at most 300 characters.")) }
        guard clean.measure?.count ?? 0 <= 100 else { throw Problem.invalid(field: "measure", Phrase("A measure has at most 100 characters.")) }
        guard target == nil || target != startValue ?? 0 else {
            throw Problem.invalid(field: "target", Phrase("The target equals the start value. Enter another target."))
        }
        return clean
    }
}

extension Milestone {
    static let columns: SQL = "id, plan_id, title, due, done_at"

    init(_ row: Row) {
        self.init(id: row["id"], plan: row["plan_id"], title: row["title"], due: row["due"], doneAt: row["done_at"])
    }

    var rowReference: Undo.RowReference { Undo.RowReference(table: "milestones", row: id.number) }

    static func checked(_ title: String) throws -> String {
        guard let title = nilIfBlank(title) else { throw Problem.invalid(field: "title", Phrase("A milestone needs a name.")) }
        guard title.count <= 300 else { throw Problem.invalid(field: "title", Phrase("A name has at most 300 characters.")) }
        return title
    }
}
