import TendLanguage
import TendSQL

extension Questions {
    /// Stores the answer and lets all rows with the word follow it, in one transaction. A later answer replaces it.
    ///
    /// - Returns: how many rows have the word.
    @discardableResult
    package func answer(_ text: String, _ choice: String, now: Instant) async throws -> Int {
        let question = try await find(text)
        let choice = try Self.checked(choice, of: question.id)
        return try await database.write { [ids] transaction in
            try Self.decide([question.id: choice], ids: ids, now: now, in: transaction)
        }
    }

    /// Stores answers, also before the first row asks. Rows of earlier files follow.
    ///
    /// - Returns: how many rows follow.
    @discardableResult
    static func decide(_ answers: [Question.ID: String], ids: IDGenerator, now: Instant, in transaction: any Transaction) throws -> Int {
        try store(answers, now: now, in: transaction)
        return try answers.sorted { $0.key < $1.key }.reduce(0) { try $0 + QuestionRows($1.key, $1.value, ids: ids, now: now).follow(in: transaction) }
    }
}

/// The rows with one word, brought in line with the owner's answer.
private struct QuestionRows {
    let question: Question.ID
    let choice: String
    let ids: IDGenerator
    let now: Instant

    init(_ question: Question.ID, _ choice: String, ids: IDGenerator, now: Instant) {
        self.question = question
        self.choice = choice
        self.ids = ids
        self.now = now
    }

    func follow(in transaction: any Transaction) throws -> Int {
        var last = Int64.min
        var count = 0
        while true {
            let rows: [Int64] = try transaction.all(
                "SELECT row_id FROM question_rows WHERE question_id = \(question) AND row_id > \(last) ORDER BY row_id LIMIT 500"
            ) { $0[0] }
            guard let end = rows.last else { return count }
            switch question.subject {
            case .stage, .churned: try followCustomers(rows, in: transaction)
            default: try followEvents(rows, in: transaction)
            }
            last = end
            count += rows.count
        }
    }

    // MARK: Events

    private func followEvents(_ rows: [Int64], in transaction: any Transaction) throws {
        var decisions = try Self.decisions(of: rows, in: transaction)
        var customers: Set<ID<Customer>> = []
        let found = try transaction.all("SELECT \(Event.columns), import_id FROM events WHERE id IN (\(list: rows)) ORDER BY id")
        for row in found {
            let event = Event(row)
            let words = decisions.removeValue(forKey: event.id.number) ?? []
            try transaction.run("DELETE FROM events WHERE key = \(event.key + ":given-back")")
            let settled = DecidedEvent(event, words)
            try settled.event.store(replacing: event, in: transaction)
            if let refund = settled.refund(id: ids.next()) {
                var batch = Batch("events", Event.batchColumns)
                batch.append(contentsOf: refund.values(importID: row["import_id"]))
                try transaction.insert(batch)
            }
            customers.insert(event.customer)
        }
        if question.subject == .currency { try followSubscriptions(rows, &customers, in: transaction) }
        let sorted = customers.sorted()
        try Revenue.rebuild(customers: sorted, in: transaction)
        try Usage.rebuild(customers: sorted, in: transaction)
    }

    private func followSubscriptions(_ rows: [Int64], _ customers: inout Set<ID<Customer>>, in transaction: any Transaction) throws {
        guard let currency = Currency.known(code: choice) else { return }
        let found = try transaction.all("SELECT \(Subscription.columns) FROM subscriptions WHERE id IN (\(list: rows)) ORDER BY id", Subscription.init)
        for before in found {
            var after = before
            after.amount = before.amount.inCurrency(currency)
            try after.store(replacing: before, in: transaction)
            customers.insert(before.customer)
        }
    }

    private static func decisions(of rows: [Int64], in transaction: any Transaction) throws -> [Int64: [DecidedEvent.Word]] {
        var words: [Int64: [DecidedEvent.Word]] = [:]
        try transaction.each(
            """
            SELECT r.row_id, r.question_id, r.name, q.choice FROM question_rows r JOIN questions q ON q.id = r.question_id \
            WHERE r.row_id IN (\(list: rows)) ORDER BY r.row_id, r.question_id
            """
        ) { row in
            let text: String = row[1]
            guard let id = Question.ID(text: text) else { return }
            words[row[0], default: []].append(DecidedEvent.Word(question: id, choice: row[3], name: row[2]))
        }
        return words
    }

    // MARK: Customers

    private func followCustomers(_ rows: [Int64], in transaction: any Transaction) throws {
        let stage = question.subject == .stage ? Stage(rawValue: choice) : choice == "yes" ? .lost : nil
        let customers = try transaction.all("SELECT \(Customer.columns) FROM customers WHERE id IN (\(list: rows)) ORDER BY id", Customer.init)
        for before in customers {
            var after = before
            after.stage = stage ?? (before.isLost ? .retention : before.stage)
            guard after != before else { continue }
            after.stageSince = nil
            after.changedAt = now
            try Customers.store(after, replacing: before, in: transaction)
        }
    }
}
