import TendLanguage
import TendSQL

/// The value of each complete period, and the notes that explain them.
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

    init(_ quantity: Forecast.Quantity, by periodicity: Periodicity, _ scope: ReportScope, in transaction: any Transaction) throws {
        (self.quantity, self.periodicity, self.scope) = (quantity, periodicity, scope)
        let calendar = scope.business.calendar
        let end = periodicity.number(of: scope.cutoff, calendar)
        let last = periodicity.period(end, calendar)
        currentPeriod = last.start < scope.cutoff ? last : nil
        let firstNumber = try Self.firstDate(quantity, in: transaction).map { periodicity.number(of: $0, calendar) + (quantity == .mrr ? 0 : 1) } ?? end
        first = min(max(firstNumber, end - periodicity.maxPeriods), end)
        isTruncated = first > firstNumber
        let periods = (first..<end).map { periodicity.period($0, calendar) }
        try count(periods, in: transaction)
    }

    /// The first dated record. Its period is incomplete for flows, but not for a level at the end of the period.
    private static func firstDate(_ quantity: Forecast.Quantity, in transaction: any Transaction) throws -> Instant? {
        switch quantity {
        case .lost, .new: try ReportScope.earliestInstant(in: transaction)
        case .income: try transaction.value("SELECT MIN(at) FROM events WHERE kind IN ('payment', 'refund')", as: Instant?.self) ?? nil
        case .mrr: try transaction.value("SELECT MIN(started_at) FROM subscriptions WHERE mrr > 0", as: Instant?.self) ?? nil
        }
    }

    private mutating func count(_ periods: [Period], in transaction: any Transaction) throws {
        let converter = CurrencyConverter(scope.business)
        let values: [Double]
        switch quantity {
        case .lost, .new:
            let counts = try CustomerCounts.series(periods, scope, in: transaction)
            // Nobody can churn before the first customer, and the period of the first customer is incomplete.
            let skipped = counts.prefix { $0.atStart == 0 }.count
            first += skipped
            customerCounts = counts.last ?? customerCounts
            values = counts.dropFirst(skipped).map { Double(quantity == .lost ? $0.lost : $0.new) }
        case .income:
            values = try PeriodRevenue.net(through: periods, converter, in: transaction).map { converter.major(Double($0)) }
            lastPaid =
                try transaction.value(
                    "SELECT MAX(at) FROM events WHERE kind IN ('payment', 'refund') AND at < \(scope.cutoff)", as: Instant?.self) ?? nil
        case .mrr:
            let revenue = RecurringRevenue(scope.business, ignoredFrom: scope.ignoredFrom)
            values = try revenue.at(periods.map(\.end), in: transaction).map { converter.major(Double($0)) }
        }
        points = zip(periods.suffix(values.count), values).map { Forecast.Point(period: $0, value: $1) }
        if !quantity.isCount { currenciesWithoutRate = try converter.currenciesWithoutRate(in: transaction) }
    }
}

extension ForecastHistory {
    func notes(isForecast: Bool) -> [Phrase] {
        notesOnTime + notesOnCounting + scope.asOfPastNotes
            + (isForecast
                ? ["A forecast continues past patterns. It does not know of new events such as a price change, a campaign or the loss of a large customer."]
                : [])
    }

    private var notesOnTime: [Phrase] {
        let calendar = scope.business.calendar
        var notes: [Phrase] = []
        if currentPeriod != nil {
            notes.append(
                periodicity == .month
                    ? "The current month is incomplete: it is excluded from the history and forecast as a whole."
                    : "The current week is incomplete: it is excluded from the history and forecast as a whole.")
        }
        if isTruncated {
            notes.append(
                periodicity == .month
                    ? Phrase("Only the last \(periodicity.maxPeriods) months are used.")
                    : Phrase("Only the last \(periodicity.maxPeriods) weeks are used."))
        }
        if let lastPaid, let newest = points.last?.period, lastPaid < newest.start {
            notes.append(Phrase("The last payment is from \(calendar.dayText(lastPaid)); later periods count as 0."))
        }
        return notes
    }

    private var notesOnCounting: [Phrase] {
        var notes: [Phrase] = []
        if quantity == .lost || quantity == .mrr { notes.append(scope.business.churnDate.note) }
        if quantity == .lost, customerCounts.usingInactivityRule > 0 {
            notes.append(ChurnDate.inactivityNote)
        }
        if quantity == .lost, customerCounts.lostUndated > 0 {
            notes.append(Phrase("\(customerCounts.lostUndated) churned customers have no churn date and count as churned before this period."))
        }
        if quantity == .new { notes.append("A customer who returns after churning counts as new.") }
        if !currenciesWithoutRate.isEmpty {
            let codes = currenciesWithoutRate.map(\.code).joined(separator: ", ")
            notes.append(Phrase("Amounts in \(codes) are excluded because their exchange rate is not in the settings."))
        }
        return notes
    }
}
