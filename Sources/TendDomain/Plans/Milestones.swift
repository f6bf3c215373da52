import TendLanguage
import TendSQL

/// The milestones of a plan. A reached one is an event of the timeline.
extension SuccessPlans {
    @discardableResult
    package func addMilestone(
        _ title: String, due: Instant? = nil, to plan: ID<SuccessPlan>, of customer: ID<Customer>, undo: ID<Undo>? = nil
    ) async throws -> Milestone {
        let milestone = Milestone(id: ids.next(), plan: plan, title: try Milestone.checked(title), due: due)
        try await database.write { transaction in
            _ = try Self.find(plan, of: customer, in: transaction)
            try Undo.recording(undo, of: customer, [milestone.rowReference], in: transaction) {
                try Self.insert(milestone, of: customer, in: transaction)
            }
        }
        return milestone
    }

    static func insert(_ milestone: Milestone, of customer: ID<Customer>, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO milestones (id, plan_id, customer_id, title, due) \
            VALUES (\(milestone.id), \(milestone.plan), \(customer), \(milestone.title), \(milestone.due))
            """)
    }

    package func editMilestone(
        _ id: ID<Milestone>, title: String, due: Instant?, of customer: ID<Customer>, undo: ID<Undo>? = nil
    ) async throws {
        let title = try Milestone.checked(title)
        try await database.write { transaction in
            let milestone = try Self.milestone(id, of: customer, in: transaction)
            try Undo.recording(undo, of: customer, [milestone.rowReference], in: transaction) {
                _ = try transaction.run("UPDATE milestones SET title = \(title), due = \(due) WHERE id = \(id)")
            }
        }
    }

    @discardableResult
    package func removeMilestone(_ id: ID<Milestone>, of customer: ID<Customer>, undo: ID<Undo>? = nil) async throws -> Milestone {
        try await database.write { transaction in
            let milestone = try Self.milestone(id, of: customer, in: transaction)
            try Undo.recording(undo, of: customer, [milestone.rowReference], in: transaction) {
                _ = try transaction.run("DELETE FROM milestones WHERE id = \(id)")
            }
            return milestone
        }
    }

    @discardableResult
    package func completeMilestone(_ id: ID<Milestone>, of customer: ID<Customer>, undo: ID<Undo>? = nil, now: Instant) async throws -> Milestone {
        let event = ids.next(Event.self)
        return try await database.write { transaction in
            let milestone = try Self.milestone(id, of: customer, in: transaction)
            guard milestone.doneAt == nil else { return milestone }
            let goal = try Self.find(milestone.plan, of: customer, in: transaction).goal
            let entry = Event(
                id: event, customer: customer, kind: .milestone, at: now, name: milestone.title, text: goal, key: Self.key(id) + ":" + event.text)
            try Undo.recording(undo, of: customer, [milestone.rowReference, Undo.RowReference(table: "events", row: event.number)], in: transaction) {
                try transaction.run("UPDATE milestones SET done_at = \(now) WHERE id = \(id)")
                try Customers.record([entry], in: transaction)
            }
            return milestone
        }
    }

    /// Marks a milestone as not reached and deletes its event.
    @discardableResult
    package func reopenMilestone(_ id: ID<Milestone>, of customer: ID<Customer>, undo: ID<Undo>? = nil) async throws -> Milestone {
        try await database.write { transaction in
            let milestone = try Self.milestone(id, of: customer, in: transaction)
            let events: [Int64] = try transaction.all(
                "SELECT id FROM events WHERE customer_id = \(customer) AND kind = \(Event.Kind.milestone) AND key >= \(Self.key(id) + ":") AND key < \(Self.key(id) + ";")"
            ) { $0[0] }
            let rows = [milestone.rowReference] + events.map { Undo.RowReference(table: "events", row: $0) }
            try Undo.recording(undo, of: customer, rows, in: transaction) {
                try transaction.run("UPDATE milestones SET done_at = NULL WHERE id = \(id)")
                try transaction.run("DELETE FROM events WHERE id IN (\(list: events))")
            }
            return milestone
        }
    }

    private static func key(_ id: ID<Milestone>) -> String { "tend:milestone:\(id.text)" }

    private static func milestone(_ id: ID<Milestone>, of customer: ID<Customer>, in transaction: any Transaction) throws -> Milestone {
        let found = try transaction.first(
            "SELECT \(Milestone.columns) FROM milestones WHERE id = \(id) AND customer_id = \(customer)", Milestone.init)
        guard let found else { throw Problem.notFound(Phrase("There is no such milestone.")) }
        return found
    }
}
