import TendLanguage
import TendSQL

/// How the owner feels a customer is, beside what is worked out and never part of it. It is an event of the timeline,
/// so the newest one holds and what was felt before stays to be read.
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

    /// What to say where health, of 100, points the other way.
    package func disagreement(with health: Double) -> Phrase? {
        switch level {
        case .danger where health >= 70: Phrase("Health looks good, yet you feel danger: you may know what no figure shows.")
        case .good where health <= 40: Phrase("Health looks bad, yet you feel good about it: see which part is low.")
        default: nil
        }
    }

    /// Those whose newest pulse is at a level, as SQL about a row of `customers`.
    static func condition(_ level: Level, matches: Bool) -> SQL {
        let newest: SQL = """
            SELECT customer_id, name, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY at DESC, id DESC) AS place FROM events WHERE kind = 'pulse'
            """
        return "id \(raw: matches ? "IN" : "NOT IN") (SELECT customer_id FROM (\(newest)) AS pulses WHERE place = 1 AND name = \(level))"
    }
}

extension Pulse.Level {
    package var phrase: Phrase {
        switch self {
        case .good: "good"
        case .watch: "to be watched"
        case .danger: "in danger"
        }
    }
}

extension Customers {
    /// nil where none was ever set.
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
        let words = nilIfBlank(note)
        guard (words?.count ?? 0) <= 500 else { throw Problem.invalid(field: "why", Phrase("At most 500 characters, please.")) }
        let event = ids.next(Event.self)
        let entry = Event(id: event, customer: id, kind: .pulse, at: at, name: level.rawValue, text: words, key: "tend:\(event.text)")
        try await database.write { transaction in
            _ = try Self.find(id, in: transaction)
            try Undo.recording(undo, of: id, [Undo.RowReference(table: "events", row: event.number)], in: transaction) {
                _ = try Self.record([entry], in: transaction)
            }
        }
        return entry
    }
}
