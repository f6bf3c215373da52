import TendLanguage
import TendSQL

extension Customers {
    /// Moves a customer to another stage; the move is an event of its timeline.
    ///
    /// - Parameters:
    ///   - reason: the churn reason, stored with the customer while it is churned.
    ///   - note: further text for the timeline.
    @discardableResult
    package func move(
        _ id: ID<Customer>, to stage: Stage, reason: String? = nil, note: String? = nil, at: Instant, undo: ID<Undo>? = nil, now: Instant
    ) async throws -> Customer {
        let move = StageMoveRequest(event: ids.next(Event.self), to: stage, reason: reason, note: note, at: at, now: now)
        return try await database.write { try Self.move(id, move, undo: undo, in: $0) }
    }

    /// - Parameters:
    ///   - rows: further rows that `also` changes.
    ///   - also: further changes in the same undo step.
    static func move(
        _ id: ID<Customer>, _ move: StageMoveRequest, undo: ID<Undo>?, rows: [Undo.RowReference] = [], in transaction: any Transaction,
        also: () throws -> Void = {}
    ) throws -> Customer {
        let before = try find(id, in: transaction)
        guard before.stage != move.to else { return before }
        if let last = try lastMove(of: id, in: transaction), move.at < last {
            throw Problem.invalid(field: "day", Phrase("The current stage began after this day."))
        }
        var after = before
        after.stage = move.to
        after.stageSince = move.at
        after.lostReason = move.to == .lost ? nilIfBlank(move.reason) : nil
        after.changedAt = move.now
        let moved = after
        let transition = StageTransition(from: before.stage, to: move.to)
        let text = [nilIfBlank(move.reason), nilIfBlank(move.note)].compactMap { $0 }.joined(separator: ": ")
        let entry = Event(
            id: move.event, customer: id, kind: .stage, at: move.at, name: transition.text, text: nilIfBlank(text), key: "tend:\(move.event.text)")
        let ownRows = [Undo.RowReference(table: "customers", row: id.number), Undo.RowReference(table: "events", row: move.event.number)]
        try Undo.recording(undo, of: id, ownRows + rows, in: transaction) {
            try store(moved, replacing: before, in: transaction)
            try record([entry], in: transaction)
            try also()
        }
        return moved
    }

    private static func lastMove(of id: ID<Customer>, in transaction: any Transaction) throws -> Instant? {
        let last: Instant?? = try transaction.value("SELECT MAX(at) FROM events WHERE customer_id = \(id) AND kind = \(Event.Kind.stage)")
        return last ?? nil
    }

    /// The stages of a customer, oldest first; the last one is current.
    package func stagePeriods(of customer: Customer) async throws -> [StagePeriod] {
        try await database.read { transaction in
            let moves = try transaction.all(
                "SELECT \(Event.columns) FROM events WHERE customer_id = \(customer.id) AND kind = \(Event.Kind.stage) AND at IS NOT NULL ORDER BY at, id",
                Event.init)
            var periods: [StagePeriod] = []
            for move in moves {
                guard let change = move.name.flatMap(StageTransition.init(text:)) else { continue }
                if periods.isEmpty, let from = change.from { periods.append(StagePeriod(stage: from, start: customer.since)) }
                if !periods.isEmpty { periods[periods.count - 1].end = move.at }
                periods.append(StagePeriod(stage: change.to, start: move.at, note: move.text))
            }
            if periods.last?.stage != customer.stage {
                if !periods.isEmpty { periods[periods.count - 1].end = customer.stageSince }
                periods.append(StagePeriod(stage: customer.stage, start: customer.stageSince, note: customer.lostReason))
            }
            return periods
        }
    }
}

/// A requested change of stage.
struct StageMoveRequest: Sendable {
    let event: ID<Event>
    let to: Stage
    let reason: String?
    let note: String?
    let at: Instant
    let now: Instant
}

/// The time a customer spent in one stage.
package struct StagePeriod: Sendable, Equatable {
    package let stage: Stage
    /// nil if unknown.
    package var start: Instant?
    /// nil for the current stage.
    package var end: Instant?
    /// Why the period began.
    package var note: String?

    package func days(until now: Instant) -> Int? {
        start.map { max(0, Int((((end ?? now) - $0) / Instant.day).rounded(.down))) }
    }
}

/// Churn reasons that are common to most businesses.
package enum LostReason: String, Sendable, CaseIterable {
    case price, unused, competitor, feature, service, closed, unknown

    package var phrase: Phrase {
        switch self {
        case .price: Phrase("too expensive")
        case .unused: Phrase("no longer needed")
        case .competitor: Phrase("went to a competitor")
        case .feature: Phrase("something was missing")
        case .service: Phrase("not happy with the service")
        case .closed: Phrase("closed or moved away")
        case .unknown: Phrase("reason unknown")
        }
    }
}

/// A change of stage as the name of its event: "retention>lost".
package struct StageTransition: Sendable, Equatable {
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
