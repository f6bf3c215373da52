import TendLanguage
import TendSQL

/// Writes each event once. An event with a known key is the same event, or contradicts it.
struct EventWriter {
    let importID: Int64
    let ids: IDGenerator
    let calendar: LocalCalendar
    private var events: [Event] = []
    private var parsed: [ParsedEvent] = []
    private var rows: [Int] = []
    private(set) var created = 0
    private(set) var unchanged = 0
    private(set) var problems: [ImportProblem] = []
    private(set) var warnings: [ImportWarning] = []
    private(set) var asked: [Questions.AskingRow] = []

    init(importID: Int64, ids: IDGenerator, calendar: LocalCalendar) {
        self.importID = importID
        self.ids = ids
        self.calendar = calendar
    }

    mutating func add(_ event: ParsedEvent, of customer: ID<Customer>, row: Int) {
        append(event, of: customer, row: row)
        guard event.isGivenBack, event.kind == .payment, let amount = event.amount else { return }
        let back = Money(minorUnits: -amount.minorUnits, currency: amount.currency)
        append(ParsedEvent(kind: .refund, at: event.at, amount: back, name: event.name, key: event.key + ":given-back"), of: customer, row: row)
    }

    private mutating func append(_ event: ParsedEvent, of customer: ID<Customer>, row: Int) {
        events.append(
            Event(
                id: ids.next(), customer: customer, kind: event.kind, at: event.at, amount: event.amount, number: event.number,
                name: event.name, text: event.text, key: event.key))
        parsed.append(event)
        rows.append(row)
    }

    /// Rows that Tend exported from this business are still there.
    private mutating func removeOwn(in transaction: any Transaction) throws {
        let ids = parsed.compactMap { $0.ownID?.number }
        guard !ids.isEmpty else { return }
        var known: Set<Int64> = []
        for part in ids.chunked(500) { try transaction.each("SELECT id FROM events WHERE id IN (\(list: part))") { known.insert($0[0]) } }
        let kept = events.indices.filter { index in parsed[index].ownID.map { !known.contains($0.number) } ?? true }
        unchanged += events.count - kept.count
        (events, parsed, rows) = (kept.map { events[$0] }, kept.map { parsed[$0] }, kept.map { rows[$0] })
    }

    mutating func write(in transaction: any Transaction) throws {
        try removeOwn(in: transaction)
        let isInserted = try Customers.record(events, importID: importID, in: transaction)
        var inserted: [Event] = []
        inserted.reserveCapacity(events.count)
        for index in events.indices where isInserted[index] { inserted.append(events[index]) }
        created = inserted.count
        warnings = inserted.flatMap(ImportWarning.warnings(on:))
        try Revenue.applyEvents(inserted, in: transaction)
        try Usage.applyEvents(inserted, calendar: calendar, in: transaction)
        for index in events.indices where isInserted[index] {
            for word in parsed[index].words {
                asked.append(Questions.AskingRow(question: word, row: events[index].id.number, name: parsed[index].plainName))
            }
        }
        try compare(events.indices.filter { !isInserted[$0] }, in: transaction)
    }

    private mutating func compare(_ indices: [Int], in transaction: any Transaction) throws {
        var changes = ImportChangeLog(importID)
        var corrected: Set<ID<Customer>> = []
        for part in indices.chunked(500) {
            var known: [String: Event] = [:]
            try transaction.each("SELECT \(Event.columns) FROM events WHERE key IN (\(list: part.map { events[$0].key }))") { row in
                let event = Event(row)
                known[event.key] = event
            }
            for index in part {
                guard let previous = known[events[index].key] else { continue }
                if previous.hasSameContent(as: events[index]) {
                    unchanged += 1
                } else if parsed[index].isUpdatable || previous.isUnsettled {
                    try correct(previous, by: events[index], &changes, in: transaction)
                    corrected.insert(previous.customer)
                    unchanged += 1
                } else {
                    problems.append(
                        ImportProblem(
                            row: rows[index],
                            reason: Phrase(
                                "Another row has the number \(CustomerKey.displayText(events[index].key)) but different contents. If that column does not identify the row, import it as “event detail”."
                            )))
                }
            }
        }
        try changes.write(in: transaction)
        if !corrected.isEmpty { try Revenue.rebuild(customers: Array(corrected), in: transaction) }
    }

    private func correct(_ previous: Event, by event: Event, _ changes: inout ImportChangeLog, in transaction: any Transaction) throws {
        changes.record(previous, event)
        try event.store(replacing: previous, in: transaction)
        // The word that was asked about no longer says how the payment went.
        if previous.isUnsettled { try transaction.run("DELETE FROM question_rows WHERE row_id = \(previous.id)") }
    }
}

extension Event {
    /// Whether two events are the same apart from their ids.
    func hasSameContent(as other: Event) -> Bool {
        kind == other.kind && at == other.at && amount == other.amount && number == other.number && name == other.name
            && text == other.text
    }

    /// Whether a later file can say how the payment went on.
    var isUnsettled: Bool { kind == .paymentUndecided || kind == .paymentOpen }
}
