import TendLanguage
import TendSQL

/// The owner's own rating of a customer. No score uses it. It is an event of the timeline: the newest one is current,
/// and earlier ones stay visible.
package struct Pulse: Sendable, Equatable {
    package enum Level: String, Sendable, CaseIterable, SQLValueConvertible { case good, watch, danger }

    package let level: Level
    package let setAt: Instant
    package let note: String?

    package init(_ level: Level, setAt: Instant, note: String? = nil) {
        (self.level, self.setAt, self.note) = (level, setAt, note)
    }

    init?(_ event: Event) {
        guard event.kind == .pulse, let level = event.name.flatMap(Level.init), let at = event.at else { return nil }
        self.init(level, setAt: at, note: event.text)
    }

    /// A hint if the health score, 0 to 100, contradicts the rating.
    package func disagreement(with health: Double) -> Phrase? {
        switch level {
        case .danger where health >= 70:
            Phrase("The health score is good, but you rated this customer as at risk. You may know something the data does not show.")
        case .good where health <= 40:
            Phrase("The health score is low, but you rated this customer as good. Check which component is low.")
        default: nil
        }
    }

    /// SQL on a row of `customers`: whether the newest pulse has this level.
    static func condition(_ level: Level, matches: Bool) -> SQL {
        let newest: SQL = """
            SELECT customer_id, name, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY at DESC, id DESC) AS position FROM events WHERE kind = 'pulse'
            """
        return "id \(raw: matches ? "IN" : "NOT IN") (SELECT customer_id FROM (\(newest)) AS pulses WHERE position = 1 AND name = \(level))"
    }
}

extension Pulse.Level {
    package var phrase: Phrase {
        switch self {
        case .good: "good"
        case .watch: "needs attention"
        case .danger: "at risk"
        }
    }
}

extension Customers {
    /// nil if the customer was never rated.
    package func pulse(of id: ID<Customer>) async throws -> Pulse? {
        try await database.read { transaction in
            try transaction.first(
                "SELECT \(Event.columns) FROM events WHERE customer_id = \(id) AND kind = 'pulse' ORDER BY at DESC, id DESC LIMIT 1", Event.init
            ).flatMap(Pulse.init)
        }
    }

    @discardableResult
    package func setPulse(
        of id: ID<Customer>, to level: Pulse.Level, note: String = "", at: Instant, undo: ID<Undo>? = nil
    ) async throws -> Event {
        let text = nilIfBlank(note)
        guard (text?.count ?? 0) <= 500 else { throw Problem.invalid(field: "why", Phrase("At most 500 characters, please.")) }
        let event = ids.next(Event.self)
        let entry = Event(id: event, customer: id, kind: .pulse, at: at, name: level.rawValue, text: text, key: "tend:\(event.text)")
        try await database.write { transaction in
            _ = try Self.find(id, in: transaction)
            try Undo.recording(undo, of: id, [Undo.RowReference(table: "events", row: event.number)], in: transaction) {
                _ = try Self.record([entry], in: transaction)
            }
        }
        return entry
    }
}
