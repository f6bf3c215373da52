import TendLanguage

/// A table that Tend exported itself: its rows come back as they were, each with its own number.
enum OwnTable: Sendable {
    case customers, events, subscriptions
    /// What hangs on customers or plans, which no import writes.
    case contacts, plans, milestones

    init?(_ headers: [String]) {
        let names = Set(headers.map(ColumnNames.normalized))
        guard names.contains("tendid") else { return nil }
        let known: [(OwnTable, Set<String>)] = [
            (.events, ["customernumber", "kind", "at", "number", "text"]), (.subscriptions, ["customernumber", "subscription", "interval", "paiduntil"]),
            (.milestones, ["milestone", "reachedat"]), (.plans, ["goal", "measure", "closingwords"]),
            (.contacts, ["customernumber", "role", "leftat"]), (.customers, ["customernumber", "customerkind", "stagesince"]),
        ]
        guard let table = known.first(where: { names.isSuperset(of: $0.1) })?.0 else { return nil }
        self = table
    }

    /// Why no import takes the table; nil if one does.
    var refusal: Phrase? {
        switch self {
        case .customers, .events, .subscriptions: nil
        case .contacts: Phrase("This is Tend's own table of contacts, which an import does not take. A backup brings everything back.")
        case .plans, .milestones: Phrase("This is Tend's own table of plans, which an import does not take. A backup brings everything back.")
        }
    }
}
