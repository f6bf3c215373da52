import TendSQL

extension Headcount {
    /// Of periods that follow each other, in one walk through all customers.
    static func through(_ periods: [Period], _ scope: Scope, in transaction: any Transaction) throws -> [Headcount] {
        guard let first = periods.first, let last = periods.last else { return [] }
        let calendar = scope.business.calendar
        let bounds = [first.start] + periods.map(\.end)
        let gaps = try PaymentGaps(before: bounds.map { Moment.day($0, calendar) }, until: last.end, calendar: calendar, in: transaction)
        let moments = try bounds.map { try Moment($0, gaps: gaps, calendar: calendar) }
        let presences = Presences(of: scope.business, until: last.end, ignoredFrom: scope.ignoredFrom)
        var counts = periods.map { _ in Headcount() }
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
