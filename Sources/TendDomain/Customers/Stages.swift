import TendSQL

extension Customers {
    /// Moves a customer to another stage; the move is an event of its timeline.
    @discardableResult
    package func move(_ id: ID<Customer>, to stage: Stage, reason: String? = nil, at: Instant, now: Instant) async throws -> Customer {
        let event = ids.next(Event.self)
        return try await database.write { transaction in
            let before = try Self.find(id, in: transaction)
            guard before.stage != stage else { return before }
            var after = before
            after.stage = stage
            after.stageSince = at
            after.lostReason = stage == .lost ? blankless(reason) : nil
            after.changedAt = now
            try Self.store(after, replacing: before, in: transaction)
            let change = StageChange(from: before.stage, to: stage)
            let entry = Event(
                id: event, customer: id, kind: .stage, at: at, name: change.text, text: blankless(reason), key: "tend:\(event.text)")
            try Self.record([entry], in: transaction)
            return after
        }
    }
}

/// How a move between stages is written in its event: "retention>lost".
package struct StageChange: Sendable, Equatable {
    package let from: Stage?
    package let to: Stage

    package init(from: Stage?, to: Stage) {
        self.from = from
        self.to = to
    }

    package var text: String { (from?.rawValue ?? "") + ">" + to.rawValue }

    package init?(text: String) {
        let parts = text.split(separator: ">", omittingEmptySubsequences: false)
        guard parts.count == 2, let to = Stage(rawValue: String(parts[1])) else { return nil }
        self.init(from: Stage(rawValue: String(parts[0])), to: to)
    }
}
