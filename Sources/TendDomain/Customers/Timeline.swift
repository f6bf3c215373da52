import TendLanguage
import TendSQL

extension Customers {
    package struct Timeline: Sendable {
        package let events: [Event]
        package let next: ID<Event>?
    }

    /// A customer's events, newest first; undated ones come last.
    ///
    /// - Parameters:
    ///   - from: with `until`, only events in between; this excludes undated events.
    ///   - search: text that must occur in the text or the name of the event.
    package func timeline(
        of id: ID<Customer>, kinds: [Event.Kind] = [], from: Instant? = nil, until: Instant? = nil, search: String = "", limit: Int = 50,
        after: ID<Event>? = nil
    ) async throws -> Timeline {
        try await database.read { transaction in
            let query = TimelineQuery(customer: id, kinds: kinds, from: from, until: until, searchText: normalizedForSearch(search))
            let last = try after.map { try Self.event($0, of: id, in: transaction) }
            let events = try query.events(limit + 1, after: last, in: transaction)
            let page = Array(events.prefix(limit))
            return Timeline(events: page, next: events.count > limit ? page.last?.id : nil)
        }
    }

    package static func event(_ event: ID<Event>, of customer: ID<Customer>, in transaction: any Transaction) throws -> Event {
        let found = try transaction.first("SELECT \(Event.columns) FROM events WHERE id = \(event) AND customer_id = \(customer)", Event.init)
        guard let found else { throw Problem.notFound(Phrase("There is no such event.")) }
        return found
    }

    /// Inserts events and skips those whose key exists. Returns which ones were inserted.
    /// Derived tables are updated by the caller.
    @discardableResult
    package static func record(_ events: [Event], importID: Int64? = nil, in transaction: any Transaction) throws -> [Bool] {
        var batch = Batch("events", Event.batchColumns, ignoringConflictsOn: ["key"])
        for event in events { batch.append(contentsOf: event.values(importID: importID)) }
        try ScoringQueue.enqueue(events.lazy.map(\.customer), in: transaction)
        return try transaction.insert(batch)
    }

    /// Adds a call, a meeting, an email or a note.
    @discardableResult
    package func log(
        _ kind: Event.Kind, with id: ID<Customer>, text: String, minutes: Double? = nil, at: Instant, undo: ID<Undo>? = nil
    ) async throws -> Event {
        guard Event.Kind.conversations.contains(kind) else {
            throw Problem.invalid(field: "kind", Phrase("Only calls, meetings, emails and notes can be logged."))
        }
        guard let text = nilIfBlank(text) else { throw Problem.invalid(field: "text", Phrase("Enter a text.")) }
        guard minutes.map({ $0 > 0 && $0 <= 1440 }) ?? true else {
            throw Problem.invalid(field: "minutes", Phrase("Enter between 1 and 1440 minutes."))
        }
        let event = ids.next(Event.self)
        let entry = Event(id: event, customer: id, kind: kind, at: at, number: minutes, text: text, key: "tend:\(event.text)")
        try await database.write { transaction in
            _ = try Self.find(id, in: transaction)
            try Undo.recording(undo, of: id, [Undo.RowReference(table: "events", row: event.number)], in: transaction) {
                _ = try Self.record([entry], in: transaction)
            }
        }
        return entry
    }
}

extension Event.Kind {
    package static let conversations: [Event.Kind] = [.call, .meeting, .mail, .chat, .note]
}

/// Reads a timeline backwards along its index and stops after one page.
private struct TimelineQuery {
    let customer: ID<Customer>
    let kinds: [Event.Kind]
    let from: Instant?
    let until: Instant?
    let searchText: String

    func events(_ limit: Int, after last: Event?, in transaction: any Transaction) throws -> [Event] {
        // The search runs here, because the engine folds the case of ASCII letters only.
        let batchSize = searchText.isEmpty ? limit : 1000
        var found: [Event] = []
        var last = last
        while true {
            let batch = try next(batchSize, after: last, in: transaction)
            found += searchText.isEmpty ? batch : batch.filter(matchesSearch)
            if found.count >= limit || batch.count < batchSize { return Array(found.prefix(limit)) }
            last = batch.last
        }
    }

    private func next(_ count: Int, after last: Event?, in transaction: any Transaction) throws -> [Event] {
        var events: [Event] = []
        if last == nil || last?.at != nil {
            var parts = conditions + ["at IS NOT NULL"]
            if let from { parts.append("at >= \(from)") }
            if let until { parts.append("at < \(until)") }
            if let last, let at = last.at { parts.append("at <= \(at) AND (at < \(at) OR id < \(last.id))") }
            events = try read(parts, "at DESC, id DESC", count, in: transaction)
        }
        guard from == nil, until == nil, events.count < count else { return events }
        var parts = conditions + ["at IS NULL"]
        if let last, last.at == nil { parts.append("id < \(last.id)") }
        return try events + read(parts, "id DESC", count - events.count, in: transaction)
    }

    private var conditions: [SQL] {
        var parts: [SQL] = ["customer_id = \(customer)"]
        if !kinds.isEmpty { parts.append("kind IN (\(list: kinds))") }
        if !searchText.isEmpty { parts.append("(text IS NOT NULL OR name IS NOT NULL)") }
        return parts
    }

    private func read(_ parts: [SQL], _ order: SQL, _ count: Int, in transaction: any Transaction) throws -> [Event] {
        try transaction.all("SELECT \(Event.columns) FROM events WHERE \(parts.joined(" AND ")) ORDER BY \(order) LIMIT \(count)", Event.init)
    }

    private func matchesSearch(_ event: Event) -> Bool {
        [event.text, event.name].contains { $0.map { normalizedForSearch($0).contains(searchText) } ?? false }
    }
}
