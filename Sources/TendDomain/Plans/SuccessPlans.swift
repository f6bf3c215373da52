import TendLanguage
import TendSQL

/// The success plans of customers. A customer has at most one open plan at a time.
package struct SuccessPlans: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    /// A customer's plans with their milestones, newest first.
    package func all(of customer: ID<Customer>) async throws -> [SuccessPlan] {
        try await database.read { transaction in
            let plans = try transaction.all(
                "SELECT \(SuccessPlan.columns) FROM success_plans WHERE customer_id = \(customer) ORDER BY id DESC", SuccessPlan.init)
            let milestones = try transaction.all(
                "SELECT \(Milestone.columns) FROM milestones WHERE customer_id = \(customer) ORDER BY id", Milestone.init)
            let byPlan = Dictionary(grouping: milestones, by: \.plan)
            return plans.map { plan in
                var complete = plan
                complete.milestones = (byPlan[plan.id] ?? []).sorted { ($0.due?.microseconds ?? .max, $0.id) < ($1.due?.microseconds ?? .max, $1.id) }
                return complete
            }
        }
    }

    package func find(_ id: ID<SuccessPlan>, of customer: ID<Customer>) async throws -> SuccessPlan {
        guard let plan = try await all(of: customer).first(where: { $0.id == id }) else { throw Self.missing }
        return plan
    }

    /// Opens a plan with its first milestones, in order.
    @discardableResult
    package func open(_ draft: SuccessPlan, milestones titles: [String] = [], undo: ID<Undo>? = nil) async throws -> SuccessPlan {
        var plan = try draft.cleaned()
        guard titles.count <= 50 else { throw Problem.invalid(field: "steps", Phrase("A new plan has at most 50 milestones.")) }
        do {
            plan.milestones = try titles.map { Milestone(id: ids.next(), plan: plan.id, title: try Milestone.checked($0)) }
        } catch let problem as Problem {
            throw Problem.invalid(field: "steps", problem.phrase)
        }
        let opened = plan
        try await database.write { transaction in
            _ = try Customers.find(opened.customer, in: transaction)
            try Self.requireNoOpenPlan(of: opened.customer, in: transaction)
            var batch = Batch("success_plans", SuccessPlan.batchColumns)
            batch.append(contentsOf: opened.values)
            let row = batch
            try Undo.recording(undo, of: opened.customer, [opened.rowReference] + opened.milestones.map(\.rowReference), in: transaction) {
                try transaction.insert(row)
                for milestone in opened.milestones { try Self.insert(milestone, of: opened.customer, in: transaction) }
            }
        }
        return opened
    }

    @discardableResult
    package func edit(
        _ id: ID<SuccessPlan>, of customer: ID<Customer>, undo: ID<Undo>? = nil, _ change: @escaping @Sendable (inout SuccessPlan) throws -> Void
    ) async throws -> SuccessPlan {
        try await database.write { transaction in
            var plan = try Self.find(id, of: customer, in: transaction)
            try change(&plan)
            let changed = try plan.cleaned()
            try Undo.recording(undo, of: customer, [changed.rowReference], in: transaction) { try Self.store(changed, in: transaction) }
            return changed
        }
    }

    /// Closes a plan as reached or abandoned. A reached goal is an event of the timeline.
    @discardableResult
    package func close(
        _ id: ID<SuccessPlan>, of customer: ID<Customer>, as state: SuccessPlan.State, note: String? = nil, undo: ID<Undo>? = nil, now: Instant
    ) async throws -> SuccessPlan {
        let event = ids.next(Event.self)
        return try await database.write { transaction in
            var plan = try Self.find(id, of: customer, in: transaction)
            guard plan.isOpen, state != .open else { throw Problem.conflict(Phrase("This plan is already closed.")) }
            (plan.state, plan.closedAt, plan.outcomeNote) = (state, now, nilIfBlank(note))
            let closed = plan
            let entry = Event(
                id: event, customer: customer, kind: .milestone, at: now, name: closed.goal, text: closed.outcomeNote,
                key: "tend:plan:\(id.text):\(event.text)")
            let rows = [closed.rowReference, Undo.RowReference(table: "events", row: event.number)]
            try Undo.recording(undo, of: customer, rows, in: transaction) {
                try Self.store(closed, in: transaction)
                if state == .reached { try Customers.record([entry], in: transaction) }
            }
            return closed
        }
    }

    package func reopen(_ id: ID<SuccessPlan>, of customer: ID<Customer>, undo: ID<Undo>? = nil) async throws {
        try await database.write { transaction in
            var plan = try Self.find(id, of: customer, in: transaction)
            if plan.isOpen { return }
            try Self.requireNoOpenPlan(of: customer, in: transaction)
            (plan.state, plan.closedAt, plan.outcomeNote) = (.open, nil, nil)
            let open = plan
            try Undo.recording(undo, of: customer, [open.rowReference], in: transaction) { try Self.store(open, in: transaction) }
        }
    }

    static let missing = Problem.notFound(Phrase("There is no such plan."))

    static func find(_ id: ID<SuccessPlan>, of customer: ID<Customer>, in transaction: any Transaction) throws -> SuccessPlan {
        let found = try transaction.first(
            "SELECT \(SuccessPlan.columns) FROM success_plans WHERE id = \(id) AND customer_id = \(customer)", SuccessPlan.init)
        guard let found else { throw missing }
        return found
    }

    private static func requireNoOpenPlan(of customer: ID<Customer>, in transaction: any Transaction) throws {
        let open = try transaction.count(
            "SELECT COUNT(*) FROM success_plans WHERE customer_id = \(customer) AND state = \(SuccessPlan.State.open)")
        guard open == 0 else { throw Problem.conflict(Phrase("Another plan is open. Close it first.")) }
    }

    private static func store(_ plan: SuccessPlan, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE success_plans SET goal = \(plan.goal), measure = \(plan.measure), begun = \(plan.startValue), target = \(plan.target), \
            reached = \(plan.currentValue), due = \(plan.due), state = \(plan.state), closed_at = \(plan.closedAt), \
            closing_words = \(plan.outcomeNote) WHERE id = \(plan.id)
            """)
    }
}
