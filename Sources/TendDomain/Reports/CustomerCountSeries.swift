import TendSQL

extension CustomerCounts {
    /// Of periods that follow each other, in one walk through all customers.
    static func series(_ periods: [Period], _ scope: ReportScope, in transaction: any Transaction) throws -> [CustomerCounts] {
        guard let first = periods.first, let last = periods.last else { return [] }
        let calendar = scope.business.calendar
        let bounds = [first.start] + periods.map(\.end)
        let gaps = try PurchaseIntervals(before: bounds.map { CountingInstant.day($0, calendar) }, until: last.end, calendar: calendar, in: transaction)
        let moments = try bounds.map { try CountingInstant($0, intervals: gaps, calendar: calendar) }
        let presences = CustomerHistories(of: scope.business, until: last.end, ignoredFrom: scope.ignoredFrom)
        var counts = periods.map { _ in CustomerCounts() }
        var walked = Int64.min
        while true {
            let some = try presences.next(after: walked, in: transaction)
            guard let end = some.last else { return counts }
            for presence in some {
                var was = presence.isCustomer(at: moments[0])
                for place in counts.indices {
                    let remains = presence.isCustomer(at: moments[place + 1])
                    counts[place].add(presence, was, remains)
                    was = remains
                }
            }
            walked = end.customer.number
        }
    }
}
