import TendSQL

extension CustomerCounts {
    /// The counts of consecutive periods, in one pass through all customers.
    static func series(_ periods: [Period], _ scope: ReportScope, in transaction: any Transaction) throws -> [CustomerCounts] {
        guard let first = periods.first, let last = periods.last else { return [] }
        let calendar = scope.business.calendar
        let bounds = [first.start] + periods.map(\.end)
        let intervals = try PurchaseIntervals(before: bounds.map { CountingInstant.day($0, calendar) }, until: last.end, calendar: calendar, in: transaction)
        let instants = try bounds.map { try CountingInstant($0, intervals: intervals, calendar: calendar) }
        let histories = CustomerHistories(of: scope.business, until: last.end, ignoredFrom: scope.ignoredFrom)
        var counts = periods.map { _ in CustomerCounts() }
        var lastID = Int64.min
        while true {
            let batch = try histories.next(after: lastID, in: transaction)
            guard let end = batch.last else { return counts }
            for history in batch {
                var wasCustomer = history.isCustomer(at: instants[0])
                for index in counts.indices {
                    let isCustomer = history.isCustomer(at: instants[index + 1])
                    counts[index].add(history, wasCustomer, isCustomer)
                    wasCustomer = isCustomer
                }
            }
            lastID = end.customer.number
        }
    }
}
