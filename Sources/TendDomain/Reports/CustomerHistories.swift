import TendSQL

/// Reads the histories of many customers at once.
struct CustomerHistories {
    private let churnDate: ChurnDate
    private let calendar: LocalCalendar
    /// Later payments are not read.
    private let end: Instant
    private let ignoredFrom: Instant?

    init(of business: Business, until end: Instant, ignoredFrom: Instant? = nil) {
        churnDate = business.churnDate
        calendar = business.calendar
        self.end = end
        self.ignoredFrom = ignoredFrom
    }

    /// The next batch in the order of the ids.
    func next(after last: Int64, in transaction: any Transaction) throws -> [CustomerHistory] {
        let rows = try transaction.all(
            "SELECT \(Self.columns) FROM customers WHERE id > \(last) AND merged_into IS NULL ORDER BY id LIMIT 2000")
        guard let first = rows.first, let end = rows.last else { return [] }
        let (low, high): (Int64, Int64) = (first["id"], end["id"])
        return try readHistories(rows, among: { "\($0) >= \(low) AND \($0) <= \(high)" }, in: transaction)
    }

    /// The histories of these customers in the order of their ids, without customers merged into others.
    func read(_ customers: some Collection<ID<Customer>>, in transaction: any Transaction) throws -> [CustomerHistory] {
        let list = Array(customers)
        let rows = try transaction.all(
            "SELECT \(Self.columns) FROM customers WHERE id IN (\(list: list)) AND merged_into IS NULL ORDER BY id")
        return try readHistories(rows, among: { "\($0) IN (\(list: list))" }, in: transaction)
    }

    private static let columns: SQL = """
        \(StageHistory.columns), \
        (SELECT COUNT(*) FROM customer_money WHERE customer_id = customers.id AND payments > 0) AS currencies, \
        (SELECT MIN(first_paid_at) FROM customer_money WHERE customer_id = customers.id) AS first_paid_at
        """

    private func readHistories(_ rows: [Row], among: (SQL) -> SQL, in transaction: any Transaction) throws -> [CustomerHistory] {
        var histories = rows.map(CustomerHistory.init)
        let indices = Dictionary(uniqueKeysWithValues: histories.enumerated().map { ($1.customer, $0) })
        try transaction.each(
            """
            SELECT customer_id, started_at, CASE WHEN \(churnDate.isEnded(before: ignoredFrom)) THEN 1 ELSE 0 END, \(churnDate.end) \
            FROM subscriptions WHERE \(among("customer_id"))
            """
        ) { row in
            let start: Instant? = row[1]
            guard let index = indices[row[0]], ignoredFrom.map({ start ?? .distantPast < $0 }) ?? true else { return }
            histories[index].activePeriods.append(CustomerHistory.ActivePeriod(start: start, isEnded: row[2], end: row[3]))
        }
        try transaction.each(
            """
            SELECT customer_id, at FROM events WHERE kind = 'payment' AND at < \(end) AND customer_id IN \
            (SELECT id FROM customers WHERE \(among("id")) \
            AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.customer_id = customers.id)) ORDER BY customer_id, at
            """
        ) { row in
            guard let index = indices[row[0]] else { return }
            let day = calendar.offsets.day(of: row[1])
            if histories[index].paymentDays.last != day { histories[index].paymentDays.append(day) }
        }
        try rewindStages(rows, &histories, in: transaction)
        return histories
    }

    private func rewindStages(_ rows: [Row], _ histories: inout [CustomerHistory], in transaction: any Transaction) throws {
        guard let ignoredFrom else { return }
        var stageHistories = rows.map(StageHistory.init)
        try StageHistory.addMoves(to: &stageHistories, in: transaction)
        for (index, stageHistory) in stageHistories.enumerated() { histories[index].rewindStage(stageHistory, before: ignoredFrom) }
    }
}
