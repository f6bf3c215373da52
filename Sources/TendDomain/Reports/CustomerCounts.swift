import TendSQL

/// How many customers there were, came, went and stayed in a period.
package struct CustomerCounts: Sendable, Equatable {
    package internal(set) var atStart = 0
    package internal(set) var atEnd = 0
    /// Of those at the start, the ones who were gone at the end.
    package internal(set) var lost = 0
    package internal(set) var usingInactivityRule = 0
    package internal(set) var lostUndated = 0

    package var stayed: Int { atStart - lost }
    package var new: Int { atEnd - stayed }

    mutating func add(_ presence: CustomerHistory, _ was: Bool, _ remains: Bool) {
        if was { atStart += 1 }
        if remains { atEnd += 1 }
        if was && !remains { lost += 1 }
        if was && presence.usesInactivityRule { usingInactivityRule += 1 }
        if presence.isLostUndated { lostUndated += 1 }
    }
}

/// Walks through all customers in the order of their ids, some thousand at a time, and tells of each
/// whether it was a customer at the start and at the end of a period.
struct CustomerCounter {
    private let start: CountingInstant
    private let end: CountingInstant
    private let histories: CustomerHistories

    init(_ period: Period, of business: Business, ignoredFrom: Instant? = nil, in transaction: any Transaction) throws {
        let calendar = business.calendar
        histories = CustomerHistories(of: business, until: period.end, ignoredFrom: ignoredFrom)
        let days = [period.start, period.end].map { CountingInstant.day($0, calendar) }
        let gaps = try PurchaseIntervals(before: days, until: period.end, calendar: calendar, in: transaction)
        start = try CountingInstant(period.start, intervals: gaps, calendar: calendar)
        end = try CountingInstant(period.end, intervals: gaps, calendar: calendar)
    }

    func customerCounts(in transaction: any Transaction) throws -> CustomerCounts {
        var headcount = CustomerCounts()
        try forEach(in: transaction) { presence, was, remains in
            headcount.add(presence, was, remains)
            return true
        }
        return headcount
    }

    /// Goes on while `body` answers true.
    func forEach(after first: Int64 = .min, in transaction: any Transaction, _ body: (CustomerHistory, Bool, Bool) throws -> Bool) throws {
        try forEach(after: first, in: transaction) { presence in
            try body(presence, presence.isCustomer(at: start), presence.isCustomer(at: end))
        }
    }

    func forEach(after first: Int64 = .min, in transaction: any Transaction, _ body: (CustomerHistory) throws -> Bool) throws {
        var last = first
        while true {
            let some = try histories.next(after: last, in: transaction)
            guard let end = some.last else { return }
            for presence in some {
                guard try body(presence) else { return }
            }
            last = end.customer.number
        }
    }
}
