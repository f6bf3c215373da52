import TendSQL

/// What was in each whole period, and what must be known to read it.
struct ForecastPast {
    let quantity: Forecast.Quantity
    let length: PeriodLength
    let scope: Scope
    /// The number of the first period.
    private(set) var first: Int
    private(set) var points: [Forecast.Point] = []
    let running: Period?

    private let isCut: Bool
    private var headcount = Headcount()
    private var leftOut: [Currency] = []
    private var lastPaid: Instant?

    init(_ quantity: Forecast.Quantity, by length: PeriodLength, _ scope: Scope, in transaction: any Transaction) throws {
        (self.quantity, self.length, self.scope) = (quantity, length, scope)
        let calendar = scope.business.calendar
        let end = length.number(of: scope.horizon, calendar)
        let last = length.period(end, calendar)
        running = last.start < scope.horizon ? last : nil
        let begun = try Self.begun(quantity, in: transaction).map { length.number(of: $0, calendar) + (quantity == .mrr ? 0 : 1) } ?? end
        first = min(max(begun, end - length.most), end)
        isCut = first > begun
        let periods = (first..<end).map { length.period($0, calendar) }
        try count(periods, in: transaction)
    }

    /// When it was first known of anything; the period it lies in is not whole, but a level at its end is one.
    private static func begun(_ quantity: Forecast.Quantity, in transaction: any Transaction) throws -> Instant? {
        switch quantity {
        case .lost, .new: try Scope.first(in: transaction)
        case .income: try transaction.value("SELECT MIN(at) FROM events WHERE kind IN ('payment', 'refund')", as: Instant?.self) ?? nil
        case .mrr: try transaction.value("SELECT MIN(started_at) FROM subscriptions WHERE mrr > 0", as: Instant?.self) ?? nil
        }
    }

    private mutating func count(_ periods: [Period], in transaction: any Transaction) throws {
        let exchange = Exchange(scope.business)
        let values: [Double]
        switch quantity {
        case .lost, .new:
            let headcounts = try Headcount.through(periods, scope, in: transaction)
            // Before the first customer nobody can leave, and the period the first one came in is not whole.
            let early = headcounts.prefix { $0.atStart == 0 }.count
            first += early
            headcount = headcounts.last ?? headcount
            values = headcounts.dropFirst(early).map { Double(quantity == .lost ? $0.lost : $0.new) }
        case .income:
            values = try Income.net(through: periods, exchange, in: transaction).map { exchange.major(Double($0)) }
            lastPaid =
                try transaction.value(
                    "SELECT MAX(at) FROM events WHERE kind IN ('payment', 'refund') AND at < \(scope.horizon)", as: Instant?.self) ?? nil
        case .mrr:
            let revenue = RecurringRevenue(scope.business, ignoredFrom: scope.ignoredFrom)
            values = try revenue.at(periods.map(\.end), in: transaction).map { exchange.major(Double($0)) }
        }
        points = zip(periods.suffix(values.count), values).map { Forecast.Point(period: $0, value: $1) }
        if !quantity.isCount { leftOut = try exchange.leftOut(in: transaction) }
    }
}

extension ForecastPast {
    func notes(isForecast: Bool) -> [Phrase] {
        notesOnTime + notesOnCounting + scope.notesOnReplay
            + (isForecast
                ? ["A forecast carries on what the past shows. Of what is new it knows nothing: another price, a campaign, a large customer who leaves."] : [])
    }

    private var notesOnTime: [Phrase] {
        let calendar = scope.business.calendar
        var notes: [Phrase] = []
        if running != nil {
            notes.append(
                length == .month
                    ? "The month that is still running is left out of the past, and forecast as a whole."
                    : "The week that is still running is left out of the past, and forecast as a whole.")
        }
        if isCut {
            notes.append(
                length == .month
                    ? Phrase("Only the last \(length.most) months are looked back on.") : Phrase("Only the last \(length.most) weeks are looked back on."))
        }
        if let lastPaid, let newest = points.last?.period, lastPaid < newest.start {
            notes.append(Phrase("The last payment is of \(calendar.dayText(lastPaid)); what follows counts as 0."))
        }
        return notes
    }

    private var notesOnCounting: [Phrase] {
        var notes: [Phrase] = []
        if quantity == .lost || quantity == .mrr { notes.append(scope.business.churnDate.note) }
        if quantity == .lost, headcount.judgedBySilence > 0 {
            notes.append("A customer without a subscription counts as lost after three usual gaps between payments, at least 90 days, without one.")
        }
        if quantity == .lost, headcount.lostUndated > 0 {
            notes.append(Phrase("Lost customers without a date: \(headcount.lostUndated). They count as gone before this period."))
        }
        if quantity == .new { notes.append("Whoever was lost and comes back counts as new.") }
        if !leftOut.isEmpty {
            let codes = leftOut.map(\.code).joined(separator: ", ")
            notes.append(Phrase("Amounts in \(codes) are left out, because their rate is not in the settings."))
        }
        return notes
    }
}
