import TendLanguage
import TendSQL

/// What was in each whole period, and what must be known to read it.
struct ForecastHistory {
    let quantity: Forecast.Quantity
    let periodicity: Periodicity
    let scope: ReportScope
    /// The number of the first period.
    private(set) var first: Int
    private(set) var points: [Forecast.Point] = []
    let currentPeriod: Period?

    private let isTruncated: Bool
    private var customerCounts = CustomerCounts()
    private var currenciesWithoutRate: [Currency] = []
    private var lastPaid: Instant?

    init(_ quantity: Forecast.Quantity, by length: Periodicity, _ scope: ReportScope, in transaction: any Transaction) throws {
        (self.quantity, self.periodicity, self.scope) = (quantity, length, scope)
        let calendar = scope.business.calendar
        let end = length.number(of: scope.cutoff, calendar)
        let last = length.period(end, calendar)
        currentPeriod = last.start < scope.cutoff ? last : nil
        let begun = try Self.firstDate(quantity, in: transaction).map { length.number(of: $0, calendar) + (quantity == .mrr ? 0 : 1) } ?? end
        first = min(max(begun, end - length.maxPeriods), end)
        isTruncated = first > begun
        let periods = (first..<end).map { length.period($0, calendar) }
        try count(periods, in: transaction)
    }

    /// When it was first known of anything; the period it lies in is not whole, but a level at its end is one.
    private static func firstDate(_ quantity: Forecast.Quantity, in transaction: any Transaction) throws -> Instant? {
        switch quantity {
        case .lost, .new: try ReportScope.earliestInstant(in: transaction)
        case .income: try transaction.value("SELECT MIN(at) FROM events WHERE kind IN ('payment', 'refund')", as: Instant?.self) ?? nil
        case .mrr: try transaction.value("SELECT MIN(started_at) FROM subscriptions WHERE mrr > 0", as: Instant?.self) ?? nil
        }
    }

    private mutating func count(_ periods: [Period], in transaction: any Transaction) throws {
        let exchange = CurrencyConverter(scope.business)
        let values: [Double]
        switch quantity {
        case .lost, .new:
            let headcounts = try CustomerCounts.series(periods, scope, in: transaction)
            // Before the first customer nobody can leave, and the period the first one came in is not whole.
            let early = headcounts.prefix { $0.atStart == 0 }.count
            first += early
            customerCounts = headcounts.last ?? customerCounts
            values = headcounts.dropFirst(early).map { Double(quantity == .lost ? $0.lost : $0.new) }
        case .income:
            values = try PeriodRevenue.net(through: periods, exchange, in: transaction).map { exchange.major(Double($0)) }
            lastPaid =
                try transaction.value(
                    "SELECT MAX(at) FROM events WHERE kind IN ('payment', 'refund') AND at < \(scope.cutoff)", as: Instant?.self) ?? nil
        case .mrr:
            let revenue = RecurringRevenue(scope.business, ignoredFrom: scope.ignoredFrom)
            values = try revenue.at(periods.map(\.end), in: transaction).map { exchange.major(Double($0)) }
        }
        points = zip(periods.suffix(values.count), values).map { Forecast.Point(period: $0, value: $1) }
        if !quantity.isCount { currenciesWithoutRate = try exchange.currenciesWithoutRate(in: transaction) }
    }
}

extension ForecastHistory {
    func notes(isForecast: Bool) -> [Phrase] {
        notesOnTime + notesOnCounting + scope.asOfPastNotes
            + (isForecast
                ? ["A forecast carries on what the past shows. Of what is new it knows nothing: another price, a campaign, a large customer who leaves."] : [])
    }

    private var notesOnTime: [Phrase] {
        let calendar = scope.business.calendar
        var notes: [Phrase] = []
        if currentPeriod != nil {
            notes.append(
                periodicity == .month
                    ? "The month that is still running is left out of the past, and forecast as a whole."
                    : "The week that is still running is left out of the past, and forecast as a whole.")
        }
        if isTruncated {
            notes.append(
                periodicity == .month
                    ? Phrase("Only the last \(periodicity.maxPeriods) months are looked back on.") : Phrase("Only the last \(periodicity.maxPeriods) weeks are looked back on."))
        }
        if let lastPaid, let newest = points.last?.period, lastPaid < newest.start {
            notes.append(Phrase("The last payment is of \(calendar.dayText(lastPaid)); what follows counts as 0."))
        }
        return notes
    }

    private var notesOnCounting: [Phrase] {
        var notes: [Phrase] = []
        if quantity == .lost || quantity == .mrr { notes.append(scope.business.churnDate.note) }
        if quantity == .lost, customerCounts.usingInactivityRule > 0 {
            notes.append("A customer without a subscription counts as lost after three usual gaps between payments, at least 90 days, without one.")
        }
        if quantity == .lost, customerCounts.lostUndated > 0 {
            notes.append(Phrase("Lost customers without a date: \(customerCounts.lostUndated). They count as gone before this period."))
        }
        if quantity == .new { notes.append("Whoever was lost and comes back counts as new.") }
        if !currenciesWithoutRate.isEmpty {
            let codes = currenciesWithoutRate.map(\.code).joined(separator: ", ")
            notes.append(Phrase("Amounts in \(codes) are left out, because their rate is not in the settings."))
        }
        return notes
    }
}
