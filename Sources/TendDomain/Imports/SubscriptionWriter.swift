import TendSQL

/// Inserts the subscriptions of rows, and updates those that a later file changes.
struct SubscriptionWriter {
    let importID: Int64
    let ids: IDGenerator
    private var subscriptions: [Subscription] = []
    private var words: [[Question.ID]] = []
    private(set) var asked: [Questions.AskingRow] = []

    init(importID: Int64, ids: IDGenerator) {
        self.importID = importID
        self.ids = ids
    }

    mutating func add(_ parsed: ParsedSubscription, of customer: ID<Customer>) {
        subscriptions.append(
            Subscription(
                id: ids.next(), customer: customer, key: parsed.key, part: 0, plan: parsed.plan, amount: parsed.amount, every: parsed.every,
                startedAt: parsed.startedAt, ended: parsed.ended, endedAt: parsed.endedAt, cancelledAt: parsed.cancelledAt,
                paidUntil: parsed.paidUntil))
        words.append(parsed.words)
    }

    mutating func write(in transaction: any Transaction) throws {
        var batch = Batch("subscriptions", Subscription.batchColumns, ignoringConflictsOn: ["key", "part"])
        for subscription in subscriptions { batch.append(contentsOf: subscription.values(importID: importID)) }
        let isInserted = try transaction.insert(batch)
        try ScoringQueue.enqueue(subscriptions.lazy.map(\.customer), in: transaction)
        for index in subscriptions.indices where isInserted[index] {
            for word in words[index] { asked.append(Questions.AskingRow(question: word, row: subscriptions[index].id.number, name: nil)) }
        }
        let known = subscriptions.indices.filter { !isInserted[$0] }.map { subscriptions[$0] }
        guard !known.isEmpty else { return }
        var changes = ImportChangeLog(importID)
        for part in known.chunked(500) {
            var existing: [String: Subscription] = [:]
            try transaction.each(
                """
                SELECT \(Subscription.columns) FROM subscriptions WHERE key IN (\(list: part.map(\.key))) ORDER BY key, part
                """
            ) { row in
                let subscription = Subscription(row)
                existing[subscription.key] = subscription
            }
            for new in part {
                guard let old = existing[new.key], !old.hasSameContent(as: new) else { continue }
                try correct(old, by: new, &changes, in: transaction)
            }
        }
        try changes.write(in: transaction)
    }

    private func correct(_ old: Subscription, by new: Subscription, _ changes: inout ImportChangeLog, in transaction: any Transaction) throws {
        changes.record(old, new)
        try new.store(replacing: old, in: transaction)
    }
}

extension Subscription {
    func hasSameContent(as other: Subscription) -> Bool {
        plan == other.plan && amount == other.amount && every == other.every && startedAt == other.startedAt
            && ended == other.ended && endedAt == other.endedAt && cancelledAt == other.cancelledAt && paidUntil == other.paidUntil
    }
}
