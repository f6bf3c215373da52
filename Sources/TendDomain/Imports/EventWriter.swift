import TendLanguage
import TendSQL

/// Writes what happened, once: an event whose key is known is the same event, or a contradiction.
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

    init(importID: Int64, ids: IDGenerator, calendar: LocalCalendar) {
        self.importID = importID
        self.ids = ids
        self.calendar = calendar
    }

    mutating func add(_ facts: ParsedEvent, of customer: ID<Customer>, row: Int) {
        events.append(
            Event(
                id: ids.next(), customer: customer, kind: facts.kind, at: facts.at, amount: facts.amount, number: facts.number,
                name: facts.name, text: facts.text, key: facts.key))
        self.parsed.append(facts)
        rows.append(row)
    }

    mutating func write(in transaction: any Transaction) throws {
        let wentIn = try Customers.record(events, importID: importID, in: transaction)
        var inserted: [Event] = []
        inserted.reserveCapacity(events.count)
        for index in events.indices where wentIn[index] { inserted.append(events[index]) }
        created = inserted.count
        warnings = inserted.flatMap(ImportWarning.warnings(on:))
        try Revenue.applyEvents(inserted, in: transaction)
        try Usage.applyEvents(inserted, calendar: calendar, in: transaction)
        try compare(events.indices.filter { !wentIn[$0] }, in: transaction)
    }

    private mutating func compare(_ indices: [Int], in transaction: any Transaction) throws {
        var changes = ImportChangeLog(importID)
        var corrected: Set<ID<Customer>> = []
        for some in indices.chunked(500) {
            var known: [String: Event] = [:]
            try transaction.each("SELECT \(Event.columns) FROM events WHERE key IN (\(list: some.map { events[$0].key }))") { row in
                let event = Event(row)
                known[event.key] = event
            }
            for index in some {
                guard let former = known[events[index].key] else { continue }
                if former.hasSameContent(as: events[index]) {
                    unchanged += 1
                } else if parsed[index].isUpdatable {
                    try correct(former, by: events[index], &changes, in: transaction)
                    corrected.insert(former.customer)
                    unchanged += 1
                } else {
                    problems.append(
                        ImportProblem(
                            row: rows[index],
                            reason: Phrase(
                                "Another row has the number \(CustomerKey.displayText(events[index].key)) with other contents; map that column as “keep with the event” if it does not name the row."
                            )))
                }
            }
        }
        try changes.write(in: transaction)
        if !corrected.isEmpty { try Revenue.rebuild(customers: Array(corrected), in: transaction) }
    }

    private func correct(_ former: Event, by event: Event, _ changes: inout ImportChangeLog, in transaction: any Transaction) throws {
        changes.record(former, event)
        try event.store(replacing: former, in: transaction)
    }
}

extension Event {
    /// Whether two events tell the same, whatever their ids.
    func hasSameContent(as other: Event) -> Bool {
        kind == other.kind && at == other.at && amount == other.amount && number == other.number && name == other.name
            && text == other.text
    }
}
