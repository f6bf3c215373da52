import TendSQL

/// How many customers there were at the start and the end of a period, and how many churned in it.
package struct CustomerCounts: Sendable, Equatable {
    package internal(set) var atStart = 0
    package internal(set) var atEnd = 0
    /// Customers at the start who were no longer customers at the end.
    package internal(set) var lost = 0
    package internal(set) var usingInactivityRule = 0
    package internal(set) var lostUndated = 0

    package var stayed: Int { atStart - lost }
    package var new: Int { atEnd - stayed }

    mutating func add(_ history: CustomerHistory, _ wasCustomer: Bool, _ isCustomer: Bool) {
        if wasCustomer { atStart += 1 }
        if isCustomer { atEnd += 1 }
        if wasCustomer && !isCustomer { lost += 1 }
        if wasCustomer && history.usesInactivityRule { usingInactivityRule += 1 }
        if history.isLostUndated { lostUndated += 1 }
    }
}

/// Decides for every customer whether it was a customer at the start and at the end of a period. Reads
/// the customers in the order of their ids, in batches.
struct CustomerCounter {
    private let start: CountingInstant
    private let end: CountingInstant
    private let histories: CustomerHistories

    init(_ period: Period, of business: Business, ignoredFrom: Instant? = nil, in transaction: any Transaction) throws {
        let calendar = business.calendar
        histories = CustomerHistories(of: business, until: period.end, ignoredFrom: ignoredFrom)
        let days = [period.start, period.end].map { CountingInstant.day($0, calendar) }
        let intervals = try PurchaseIntervals(before: days, until: period.end, calendar: calendar, in: transaction)
        start = try CountingInstant(period.start, intervals: intervals, calendar: calendar)
        end = try CountingInstant(period.end, intervals: intervals, calendar: calendar)
    }

    func customerCounts(in transaction: any Transaction) throws -> CustomerCounts {
        var counts = CustomerCounts()
        try forEach(in: transaction) { history, wasCustomer, isCustomer in
            counts.add(history, wasCustomer, isCustomer)
            return true
        }
        return counts
    }

    /// Stops when `body` returns false.
    func forEach(after first: Int64 = .min, in transaction: any Transaction, _ body: (CustomerHistory, Bool, Bool) throws -> Bool) throws {
        try forEach(after: first, in: transaction) { history in
            try body(history, history.isCustomer(at: start), history.isCustomer(at: end))
        }
    }

    func forEach(after first: Int64 = .min, in transaction: any Transaction, _ body: (CustomerHistory) throws -> Bool) throws {
        var last = first
        while true {
            let batch = try histories.next(after: last, in: transaction)
            guard let end = batch.last else { return }
            for history in batch {
                guard try body(history) else { return }
            }
            last = end.customer.number
        }
    }
}
