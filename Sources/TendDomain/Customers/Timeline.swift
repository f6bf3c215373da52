import TendSQL

extension Customers {
    package struct Timeline: Sendable {
        package let events: [Event]
        package let next: ID<Event>?
    }

    /// A customer's events, newest first; undated ones stand at the end.
    package func timeline(
        of id: ID<Customer>, kinds: [Event.Kind] = [], limit: Int = 50, after: ID<Event>? = nil
    ) async throws -> Timeline {
        try await database.read { transaction in
            var parts: [SQL] = ["customer_id = \(id)"]
            if !kinds.isEmpty { parts.append("kind IN (\(list: kinds))") }
            if let after {
                let row = try transaction.first("SELECT COALESCE(at, 0) AS at FROM events WHERE id = \(after) AND customer_id = \(id)")
                guard let row else { throw Problem.notFound(Phrase("There is no such event.")) }
                let at: Int64 = row["at"]
                parts.append("(COALESCE(at, 0) < \(at) OR (COALESCE(at, 0) = \(at) AND id < \(after)))")
            }
            let rows = try transaction.all(
                "SELECT \(Event.columns) FROM events WHERE \(parts.joined(" AND ")) ORDER BY COALESCE(at, 0) DESC, id DESC LIMIT \(limit + 1)",
                Event.init)
            let page = Array(rows.prefix(limit))
            return Timeline(events: page, next: rows.count > limit ? page.last?.id : nil)
        }
    }

    /// Writes events down once; one whose key is there already is the same event and is skipped.
    /// Answers which went in. What is derived from events is the business of those who derive it.
    @discardableResult
    package static func record(_ events: [Event], importID: Int64? = nil, in transaction: any Transaction) throws -> [Bool] {
        var batch = Batch("events", Event.batchColumns, skipping: ["key"])
        for event in events { batch.append(contentsOf: event.values(importID: importID)) }
        return try transaction.insert(batch)
    }

    /// A call, a meeting, a mail or a note entered by hand.
    @discardableResult
    package func log(_ kind: Event.Kind, with id: ID<Customer>, text: String, minutes: Double? = nil, at: Instant) async throws -> Event {
        guard [.call, .meeting, .mail, .note].contains(kind) else {
            throw Problem.invalid(field: "kind", Phrase("Only calls, meetings, mails and notes are logged by hand."))
        }
        guard let text = blankless(text) else { throw Problem.invalid(field: "text", Phrase("Write a few words first.")) }
        let event = ids.next(Event.self)
        let entry = Event(id: event, customer: id, kind: kind, at: at, number: minutes, text: text, key: "tend:\(event.text)")
        try await database.write { transaction in
            _ = try Self.find(id, in: transaction)
            try Self.record([entry], in: transaction)
        }
        return entry
    }
}
