import TendLanguage
import TendSQL

/// Entries that the owner adds to a timeline and can remove.
package struct ManualEntries: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    @discardableResult
    package func log(_ entry: ManualEntry, with customer: ID<Customer>, at: Instant, now: Instant, undo: ID<Undo>? = nil) async throws -> Event {
        guard at <= now + 60 else {
            throw Problem.invalid(field: "day", Phrase("This is in the future. The timeline records past events only."))
        }
        let revenue = Revenue(database: database, ids: ids)
        switch entry {
        case .conversation(let kind, let text, let minutes):
            return try await Customers(database: database, ids: ids).log(kind, with: customer, text: text, minutes: minutes, at: at, undo: undo)
        case .payment(let amount, let product):
            return try await revenue.recordPayment(amount, from: customer, for: product, at: at, undo: undo)
        case .refund(let amount, let product):
            return try await revenue.recordRefund(amount, to: customer, for: product, at: at, undo: undo)
        case .paymentFailed(let amount, let product):
            return try await revenue.recordFailure(amount, from: customer, for: product, at: at, undo: undo)
        case .pulse(let level, let text):
            return try await Customers(database: database, ids: ids).setPulse(of: customer, to: level, note: text, at: at, undo: undo)
        case .surveyResponse(let question, let score, let text):
            return try await Surveys(database: database, ids: ids).record(question, score: score, from: customer, text: text, at: at, undo: undo)
        }
    }

    /// Removes a manual entry. Imported events are removed by undoing the import, stage events by undoing the move.
    @discardableResult
    package func remove(_ id: ID<Event>, of customer: ID<Customer>, undo: ID<Undo>? = nil) async throws -> Event {
        try await database.write { transaction in
            let event = try Customers.event(id, of: customer, in: transaction)
            guard event.isManual else {
                throw Problem.conflict(Phrase("You can only remove manual entries. To remove imported events, undo their import."))
            }
            try Undo.recording(undo, of: customer, [Undo.RowReference(table: "events", row: id.number)], in: transaction) {
                _ = try transaction.run("DELETE FROM events WHERE id = \(id)")
            }
            try ScoringQueue.enqueue([customer], in: transaction)
            if event.kind.isRevenue { try Revenue.rebuild(customers: [customer], in: transaction) }
            return event
        }
    }

    /// Undoes a change of a customer and rebuilds the derived tables.
    package func undo(_ undo: ID<Undo>, of customer: ID<Customer>) async throws {
        try await database.write { transaction in
            try Undo.undo(undo, of: customer, in: transaction)
            try Revenue.rebuild(customers: [customer], in: transaction)
            try ScoringQueue.enqueue([customer], in: transaction)
        }
    }
}

/// One event as the owner enters it.
package enum ManualEntry: Sendable, Equatable {
    case conversation(Event.Kind, text: String, minutes: Double?)
    case payment(Money, for: String)
    case refund(Money, for: String)
    case paymentFailed(Money?, for: String)
    case surveyResponse(Surveys.Question, score: Double, text: String)
    case pulse(Pulse.Level, text: String)
}

extension Event {
    /// Whether the owner entered it and can remove it.
    package var isManual: Bool {
        key.hasPrefix("tend:") && (kind.isRevenue || [.paymentFailed, .surveyResponse, .pulse].contains(kind) || Kind.conversations.contains(kind))
    }
}
