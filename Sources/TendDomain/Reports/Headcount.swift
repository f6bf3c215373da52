import TendSQL

/// How many customers there were, came, went and stayed in a period.
package struct Headcount: Sendable, Equatable {
    package internal(set) var atStart = 0
    package internal(set) var atEnd = 0
    /// Of those at the start, the ones who were gone at the end.
    package internal(set) var lost = 0
    package internal(set) var judgedBySilence = 0
    package internal(set) var lostUndated = 0

    package var stayed: Int { atStart - lost }
    package var new: Int { atEnd - stayed }

    mutating func add(_ presence: Presence, _ was: Bool, _ remains: Bool) {
        if was { atStart += 1 }
        if remains { atEnd += 1 }
        if was && !remains { lost += 1 }
        if was && presence.isJudgedBySilence { judgedBySilence += 1 }
        if presence.isLostUndated { lostUndated += 1 }
    }
}

/// Walks through all customers in the order of their ids, some thousand at a time, and tells of each
/// whether it was a customer at the start and at the end of a period.
struct Census {
    private let start: Moment
    private let end: Moment
    private let churnDate: ChurnDate
    private let calendar: WallCalendar
    private let ignoredFrom: Instant?

    init(_ period: Period, of business: Business, ignoredFrom: Instant? = nil, in transaction: any Transaction) throws {
        calendar = business.calendar
        churnDate = business.churnDate
        self.ignoredFrom = ignoredFrom
        let days = [period.start, period.end].map { [calendar] in Moment.day($0, calendar) }
        let gaps = try PaymentGaps(before: days, until: period.end, calendar: calendar, in: transaction)
        start = try Moment(period.start, gaps: gaps, calendar: calendar)
        end = try Moment(period.end, gaps: gaps, calendar: calendar)
    }

    func headcount(in transaction: any Transaction) throws -> Headcount {
        var headcount = Headcount()
        try walk(in: transaction) { presence, was, remains in
            headcount.add(presence, was, remains)
            return true
        }
        return headcount
    }

    /// Goes on while `body` answers true.
    func walk(after first: Int64 = .min, in transaction: any Transaction, _ body: (Presence, Bool, Bool) throws -> Bool) throws {
        try walk(after: first, in: transaction) { presence in
            try body(presence, presence.isCustomer(at: start), presence.isCustomer(at: end))
        }
    }

    func walk(after first: Int64 = .min, in transaction: any Transaction, _ body: (Presence) throws -> Bool) throws {
        var last = first
        while true {
            let some = try presences(after: last, in: transaction)
            guard let end = some.last else { return }
            for presence in some {
                guard try body(presence) else { return }
            }
            last = end.customer.number
        }
    }

    private func presences(after last: Int64, in transaction: any Transaction) throws -> [Presence] {
        let rows = try transaction.all(
            """
            SELECT \(StageHistory.columns), \
            (SELECT COUNT(*) FROM customer_money WHERE customer_id = customers.id AND payments > 0) AS currencies, \
            (SELECT MIN(first_paid_at) FROM customer_money WHERE customer_id = customers.id) AS first_paid_at \
            FROM customers WHERE id > \(last) AND merged_into IS NULL ORDER BY id LIMIT 2000
            """)
        var some = rows.map(Presence.init)
        guard let first = some.first?.customer, let end = some.last?.customer else { return [] }
        let places = Dictionary(uniqueKeysWithValues: some.enumerated().map { ($1.customer, $0) })
        try transaction.each(
            """
            SELECT customer_id, started_at, CASE WHEN \(churnDate.isEnd(before: ignoredFrom)) THEN 1 ELSE 0 END, \(churnDate.end) \
            FROM subscriptions WHERE customer_id >= \(first) AND customer_id <= \(end)
            """
        ) { row in
            let start: Instant? = row[1]
            guard let place = places[row[0]], ignoredFrom.map({ start ?? .distantPast < $0 }) ?? true else { return }
            some[place].stretches.append(Presence.Stretch(start: start, isEnded: row[2], end: row[3]))
        }
        try transaction.each(
            """
            SELECT customer_id, at FROM events WHERE customer_id >= \(first) AND customer_id <= \(end) \
            AND kind = 'payment' AND at < \(self.end.instant) \
            AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.customer_id = events.customer_id) ORDER BY customer_id, at
            """
        ) { row in
            guard let place = places[row[0]] else { return }
            let day = calendar.offsets.day(of: row[1])
            if some[place].paymentDays.last != day { some[place].paymentDays.append(day) }
        }
        try replay(rows, &some, in: transaction)
        return some
    }

    private func replay(_ rows: [Row], _ presences: inout [Presence], in transaction: any Transaction) throws {
        guard let ignoredFrom else { return }
        var histories = rows.map(StageHistory.init)
        try StageHistory.addMoves(to: &histories, in: transaction)
        for (place, history) in histories.enumerated() { presences[place].replay(history, before: ignoredFrom) }
    }
}
