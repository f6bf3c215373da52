import TendSQL

extension Headcount {
    /// Of periods that follow each other, in one walk through all customers.
    static func through(_ periods: [Period], _ scope: Scope, in transaction: any Transaction) throws -> [Headcount] {
        guard let first = periods.first, let last = periods.last else { return [] }
        let calendar = scope.business.calendar
        let bounds = [first.start] + periods.map(\.end)
        let gaps = try PaymentGaps(before: bounds.map { Moment.day($0, calendar) }, until: last.end, calendar: calendar, in: transaction)
        let moments = try bounds.map { try Moment($0, gaps: gaps, calendar: calendar) }
        var counts = periods.map { _ in Headcount() }
        let whole = Period(start: first.start, end: last.end)
        try Census(whole, of: scope.business, ignoredFrom: scope.ignoredFrom, in: transaction).walk(in: transaction) { presence in
            var was = presence.isCustomer(at: moments[0])
            for place in counts.indices {
                let remains = presence.isCustomer(at: moments[place + 1])
                counts[place].add(presence, was, remains)
                was = remains
            }
            return true
        }
        return counts
    }
}
