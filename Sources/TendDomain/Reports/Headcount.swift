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
    private let presences: Presences

    init(_ period: Period, of business: Business, ignoredFrom: Instant? = nil, in transaction: any Transaction) throws {
        let calendar = business.calendar
        presences = Presences(of: business, until: period.end, ignoredFrom: ignoredFrom)
        let days = [period.start, period.end].map { Moment.day($0, calendar) }
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
            let some = try presences.next(after: last, in: transaction)
            guard let end = some.last else { return }
            for presence in some {
                guard try body(presence) else { return }
            }
            last = end.customer.number
        }
    }
}
