import TendLanguage
import TendSQL

/// How much usage of one kind a plan includes per month.
package struct PlanLimit: Sendable, Equatable {
    package let id: ID<PlanLimit>
    package let plan: String
    package let kind: Event.Kind
    package let uses: Int

    init(_ row: Row) {
        (id, plan, kind, uses) = (row["id"], row["plan"], row["kind"], row["uses"])
    }
}

package struct PlanLimits: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    package func all() async throws -> [PlanLimit] {
        try await database.read { try Self.all(in: $0) }
    }

    package static func all(in transaction: any Transaction) throws -> [PlanLimit] {
        try transaction.all("SELECT id, plan, kind, uses FROM plan_limits ORDER BY plan_key, kind", PlanLimit.init)
    }

    /// Sets the limit of a plan for one kind of usage; an existing limit is replaced.
    package func set(_ plan: String, _ kind: Event.Kind, to uses: Int) async throws { try await set(plan, kind, to: uses, isUndo: false) }

    /// Restores a removed limit, unless the plan has got another one since.
    package func undoRemoval(_ plan: String, _ kind: Event.Kind, _ uses: Int) async throws { try await set(plan, kind, to: uses, isUndo: true) }

    private func set(_ plan: String, _ kind: Event.Kind, to uses: Int, isUndo: Bool) async throws {
        guard let plan = nilIfBlank(plan), plan.count <= 200 else {
            throw Problem.invalid(field: "plan", Phrase("Enter a plan name of at most 200 characters."))
        }
        guard kind.isUsage else { throw Problem.invalid(field: "kind", Phrase("Choose a usage type.")) }
        guard (1...1_000_000_000).contains(uses) else {
            throw Problem.invalid(field: "uses", Phrase("Write a whole number from 1 to 1,000,000,000."))
        }
        try await database.write { transaction in
            if isUndo, try transaction.first("SELECT id FROM plan_limits WHERE plan_key = \(normalizedForSearch(plan)) AND kind = \(kind)") != nil {
                throw Problem.conflict(Phrase("It has been changed since, so nothing was undone."))
            }
            try transaction.run(
                """
                INSERT INTO plan_limits (id, plan_key, kind, plan, uses) VALUES (\(ids.next(PlanLimit.self)), \(normalizedForSearch(plan)), \(kind), \(plan), \(uses)) \
                ON CONFLICT (plan_key, kind) DO UPDATE SET plan = excluded.plan, uses = excluded.uses
                """)
            try ScoringQueue.enqueueAll(in: transaction)
        }
    }

    @discardableResult
    package func remove(_ id: ID<PlanLimit>) async throws -> PlanLimit {
        try await database.write { transaction in
            guard let limit = try transaction.first("SELECT id, plan, kind, uses FROM plan_limits WHERE id = \(id)", PlanLimit.init) else {
                throw Problem.notFound(Phrase("There is no such limit."))
            }
            try transaction.run("DELETE FROM plan_limits WHERE id = \(id)")
            try ScoringQueue.enqueueAll(in: transaction)
            return limit
        }
    }

    /// The plans of active subscriptions, for selection.
    package func plans() async throws -> [String] {
        try await database.read { try $0.all("SELECT DISTINCT plan FROM subscriptions WHERE ended = 0 AND plan <> '' ORDER BY plan LIMIT 100") { $0[0] } }
    }
}

extension Event.Kind {
    /// The plural noun for this kind of usage.
    package var unit: Phrase {
        switch self {
        case .signIn: "sign-ins"
        case .page: "page views"
        case .visit: "visits"
        case .lesson: "lessons"
        case .session: "sessions"
        default: "uses"
        }
    }
}
