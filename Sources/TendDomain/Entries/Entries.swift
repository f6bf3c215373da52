import TendSQL

/// What the owner writes into a timeline by hand, and takes out again.
package struct Entries: Sendable {
    package let database: any Database
    package let ids: IDMaker

    package init(database: any Database, ids: IDMaker) {
        self.database = database
        self.ids = ids
    }

    @discardableResult
    package func log(_ entry: Entry, with customer: ID<Customer>, at: Instant, now: Instant, undo: ID<Undo>? = nil) async throws -> Event {
        guard at <= now + 60 else {
            throw Problem.invalid(field: "day", Phrase("This is still to come; the timeline tells what happened."))
        }
        let revenue = Revenue(database: database, ids: ids)
        switch entry {
        case .talk(let kind, let text, let minutes):
            return try await Customers(database: database, ids: ids).log(kind, with: customer, text: text, minutes: minutes, at: at, undo: undo)
        case .payment(let amount, let product):
            return try await revenue.receive(amount, from: customer, for: product, at: at, undo: undo)
        case .refund(let amount, let product):
            return try await revenue.refund(amount, to: customer, for: product, at: at, undo: undo)
        case .paymentFailed(let amount, let product):
            return try await revenue.recordFailure(amount, from: customer, for: product, at: at, undo: undo)
        case .pulse(let level, let text):
            return try await Customers(database: database, ids: ids).setPulse(of: customer, to: level, words: text, at: at, undo: undo)
        case .answer(let question, let score, let text):
            return try await Surveys(database: database, ids: ids).record(question, score: score, from: customer, text: text, at: at, undo: undo)
        }
    }

    /// Removes what was written by hand. What came with a file goes with its import, and a stage with its move.
    @discardableResult
    package func remove(_ id: ID<Event>, of customer: ID<Customer>, undo: ID<Undo>? = nil) async throws -> Event {
        try await database.write { transaction in
            let event = try Customers.event(id, of: customer, in: transaction)
            guard event.isByHand else {
                throw Problem.conflict(Phrase("Only what was written by hand can be removed; what came with a file goes when its import is taken back."))
            }
            try Undo.noting(undo, of: customer, [Undo.Place(table: "events", row: id.number)], in: transaction) {
                _ = try transaction.run("DELETE FROM events WHERE id = \(id)")
            }
            try Clocks.ring([customer], in: transaction)
            if event.kind.isMoney { try Revenue.rebuild(customers: [customer], in: transaction) }
            return event
        }
    }

    /// Takes back what a verb did to a customer, with everything that is derived from it.
    package func takeBack(_ undo: ID<Undo>, of customer: ID<Customer>) async throws {
        try await database.write { transaction in
            try Undo.takeBack(undo, of: customer, in: transaction)
            try Revenue.rebuild(customers: [customer], in: transaction)
            try Clocks.ring([customer], in: transaction)
        }
    }
}

/// One thing that happened, as a person tells it.
package enum Entry: Sendable, Equatable {
    case talk(Event.Kind, text: String, minutes: Double?)
    case payment(Money, for: String)
    case refund(Money, for: String)
    case paymentFailed(Money?, for: String)
    case answer(Surveys.Question, score: Double, text: String)
    case pulse(Pulse.Level, text: String)
}

extension Event {
    /// Whether the owner wrote it, and so may remove it.
    package var isByHand: Bool {
        key.hasPrefix("tend:") && (kind.isMoney || [.paymentFailed, .answer, .pulse].contains(kind) || Kind.talks.contains(kind))
    }
}
