import TendMetrics
import TendSQL

/// Reads the scoring inputs of many customers at once, as of an instant: later information is ignored.
package struct ScoringInputReader {
    let business: Business
    let instant: Instant
    /// The inputs of today use stored totals; those of a past day sum up the payments.
    let isPast: Bool
    private let histories: CustomerHistories
    private let countingInstant: CountingInstant
    var day: Int { countingInstant.day }
    var calendar: LocalCalendar { business.calendar }

    /// - Parameter medianInterval: the median number of days between payments of one buyer of this business.
    package init(_ business: Business, at instant: Instant, isPast: Bool = false, medianInterval: Double?) throws {
        self.business = business
        self.instant = instant
        self.isPast = isPast
        histories = CustomerHistories(of: business, until: instant, ignoredFrom: isPast ? instant : nil)
        countingInstant = try CountingInstant(instant, medianInterval: medianInterval, calendar: business.calendar)
    }

    /// In the order of their ids.
    func scoringInputs(of customers: some Collection<ID<Customer>>, in transaction: any Transaction) throws -> [ScoringInput] {
        let found = try histories.read(customers, in: transaction)
        var table = ScoringInputTable(try found.map(scoringInput))
        let list = found.map(\.customer)
        try readUsage(list, &table, in: transaction)
        try readSubscriptions(list, &table, in: transaction)
        let lastPaidAt = try readPayments(list, &table, in: transaction)
        for (customer, failed) in try failedPayments(list, lastPaidAt: lastPaidAt, in: transaction) { table.change(customer) { $0.failedPayment = failed } }
        try readInteractions(list, &table, in: transaction)
        try readPlans(list, &table, in: transaction)
        // Contacts and plan limits have no history, so a past day cannot know them.
        if !isPast {
            for (customer, contact) in try departedContacts(list, in: transaction) { table.change(customer) { $0.departedContact = contact } }
            for (customer, usages) in try planLimitUsages(table.inputs, in: transaction) { table.change(customer) { $0.planLimitUsages = usages } }
        }
        return table.inputs
    }

    private func scoringInput(_ history: CustomerHistory) throws -> ScoringInput {
        var input = ScoringInput(customer: history.customer, stage: history.stage)
        input.isCustomer = history.isCustomer(at: countingInstant)
        let start = ([history.since, history.firstPaidAt] + history.activePeriods.map(\.start)).compactMap { $0 }.min()
        input.hasKnownStart = start != nil
        input.tenure = start.map { max(0, days(since: $0)) } ?? 0
        if history.activePeriods.isEmpty {
            let days = history.paymentDays.prefix { $0 < day }.map(Double.init)
            input.inactivityThreshold = try countingInstant.inactivityRule.threshold(purchaseDays: days)
        }
        return input
    }

    /// Whole days between the day of an instant and the last day that counts.
    func days(since instant: Instant) -> Int { day - 1 - calendar.offsets.day(of: instant) }

    private func readUsage(_ customers: [ID<Customer>], _ all: inout ScoringInputTable, in transaction: any Transaction) throws {
        let (recent, past) = (day - ScoringInput.window, day - ScoringInput.window - ScoringInput.baselineWindow)
        let windows = stride(from: past, to: day, by: ScoringInput.window).map { start in
            SQL("CAST(SUM(CASE WHEN day >= \(start) AND day < \(start + ScoringInput.window) THEN uses ELSE 0 END) AS BIGINT)")
        }
        try transaction.each(
            """
            SELECT customer_id, \
            COUNT(DISTINCT CASE WHEN day >= \(recent) THEN day END), COUNT(DISTINCT CASE WHEN day < \(recent) THEN day END), MAX(day), \(windows.joined(", ")) \
            FROM usage_days WHERE customer_id IN (\(list: customers)) AND day >= \(past) AND day < \(day) GROUP BY customer_id
            """
        ) { row in
            let uses: [Int] = windows.indices.map { row[4 + $0] }
            let before = uses.dropLast()
            all.change(row[0]) {
                ($0.activeDays, $0.activeDaysBefore, $0.daysSinceUse) = (row[1], row[2], day - 1 - (row[3] as Int))
                ($0.uses, $0.usesBefore) = (uses.last ?? 0, before.reduce(0, +))
                ($0.minUses, $0.maxUses) = (before.min() ?? 0, before.max() ?? 0)
            }
        }
        try readUsageBeforePause(customers.filter { all[$0]?.uses == 0 }, &all, in: transaction)
    }

    /// The last use, and the baseline that ends with it, of customers without recent use.
    private func readUsageBeforePause(_ inactive: [ID<Customer>], _ all: inout ScoringInputTable, in transaction: any Transaction) throws {
        let baseline: SQL = "usage_days WHERE customer_id = paused.id AND day > last - \(ScoringInput.baselineWindow) AND day <= last"
        try transaction.each(
            """
            SELECT id, last, (SELECT CAST(SUM(uses) AS BIGINT) FROM \(baseline)), (SELECT COUNT(DISTINCT day) FROM \(baseline)) FROM \
            (SELECT id, (SELECT MAX(day) FROM usage_days WHERE customer_id = customers.id AND day < \(day)) AS last FROM customers \
            WHERE id IN (\(list: inactive))) AS paused WHERE last IS NOT NULL
            """
        ) { row in
            let last: Int = row[1]
            all.change(row[0]) { ($0.daysSinceUse, $0.usesBefore, $0.activeDaysBefore) = (day - 1 - last, row[2], row[3]) }
        }
    }

    private func readSubscriptions(_ customers: [ID<Customer>], _ all: inout ScoringInputTable, in transaction: any Transaction) throws {
        let before = instant + -90 * Instant.day
        let (known, churn): (Instant?, ChurnDate) = (isPast ? instant : nil, business.churnDate)
        let mrr = CurrencyConverter(business).sql("mrr")
        try transaction.each(
            """
            SELECT customer_id, COALESCE(\(mrr), 0), CASE WHEN \(churn.isActive(at: instant, before: known)) THEN 1 ELSE 0 END, \
            CASE WHEN \(churn.isActive(at: before, before: known)) THEN 1 ELSE 0 END, every, cancelled_at, paid_until, ended, plan, \
            CASE WHEN \(churn.isEnded()) THEN \(churn.end) END FROM subscriptions WHERE customer_id IN (\(list: customers))
            """
        ) { row in
            let (isActive, wasActive): (Bool, Bool) = (row[2], row[3])
            all.change(row[0]) { input in
                let monthly: Int64 = row[1]
                if wasActive { input.mrrBefore += monthly }
                guard isActive else { return }
                input.hasContract = true
                input.mrr += monthly
                input.plans.append(row[8])
                let every: BillingInterval = row[4]
                input.isYearly = input.isYearly || every == .year
                let interval = 366 / Double(every.monthly.charges) * Double(every.monthly.months) / 12
                input.billingIntervalDays = max(input.billingIntervalDays, Int(interval.rounded(.up)))
                if let cancelled: Instant = row[5] as Instant?, cancelled < instant {
                    input.isCancelled = true
                    input.daysSinceCancel = min(input.daysSinceCancel ?? .max, days(since: cancelled))
                } else {
                    input.hasUncancelledContract = true
                }
                // The ends of terms have no history, so a past day cannot know them.
                guard !isPast else { return }
                if let until: Instant = row[6] as Instant? { input.paidDaysRemaining = calendar.offsets.day(of: until) - day }
                if let end: Instant = row[9] as Instant?, end >= instant {
                    input.daysUntilEnd = max(input.daysUntilEnd ?? 0, calendar.offsets.day(of: end) - day)
                } else {
                    input.hasOpenContract = true
                }
            }
        }
    }

    /// Returns the last payment of each customer.
    private func readPayments(_ customers: [ID<Customer>], _ all: inout ScoringInputTable, in transaction: any Transaction) throws -> [ID<Customer>: Instant] {
        let exchange = CurrencyConverter(business)
        let sums: SQL =
            isPast
            ? """
            SELECT customer_id, COUNT(*), CAST(SUM(COALESCE(\(exchange.sql("amount")), 0)) AS BIGINT), MIN(at), MAX(at) FROM events \
            WHERE customer_id IN (\(list: customers)) AND kind = 'payment' AND at < \(instant) GROUP BY customer_id
            """
            : """
            SELECT customer_id, CAST(SUM(payments) AS BIGINT), CAST(SUM(COALESCE(\(exchange.sql("paid")), 0)) AS BIGINT), \
            MIN(first_paid_at), MAX(last_paid_at) FROM customer_money WHERE customer_id IN (\(list: customers)) GROUP BY customer_id
            """
        var lastPaidAt: [ID<Customer>: Instant] = [:]
        try transaction.each(sums) { row in
            let (customer, first, last): (ID<Customer>, Instant?, Instant?) = (row[0], row[3], row[4])
            lastPaidAt[customer] = last
            all.change(customer) { input in
                (input.payments, input.paid) = (row[1], row[2])
                guard let first, let last else { return }
                input.daysSincePayment = max(0, days(since: last))
                input.daysSinceFirstPayment = max(0, days(since: first))
                input.payingDays = max(0, input.daysSinceFirstPayment - (input.daysSincePayment ?? 0))
                if input.payments > 1, input.payingDays > 0 { input.meanPaymentInterval = Double(input.payingDays) / Double(input.payments - 1) }
            }
        }
        return lastPaidAt
    }

    /// Conversations, survey responses, milestones and refunds of the last year; the index covers all columns that are read.
    private func readInteractions(_ customers: [ID<Customer>], _ all: inout ScoringInputTable, in transaction: any Transaction) throws {
        let (year, quarter) = (instant + -365 * Instant.day, instant + -90 * Instant.day)
        try transaction.each(
            """
            SELECT customer_id, at, kind, name, number FROM events WHERE customer_id IN (\(list: customers)) \
            AND kind IN ('answer', 'call', 'meeting', 'mail', 'chat', 'milestone', 'refund') AND at >= \(year) AND at < \(instant) ORDER BY customer_id, at
            """
        ) { row in
            let (at, kind, name, number): (Instant, Event.Kind, String?, Double?) = (row[1], row[2], row[3], row[4])
            all.change(row[0]) { input in
                switch kind {
                case .surveyResponse:
                    guard let score = Self.score(name, number) else { return }
                    input.scoreBefore = input.score
                    (input.score, input.daysSinceScore) = (score, days(since: at))
                case .milestone: input.milestones += 1
                case .refund: if at >= quarter { input.refunds += 1 }
                default: input.daysSinceConversation = days(since: at)
                }
            }
        }
    }

    /// On a scale of 0 to 10. CES goes from 1 to 7, "very easy".
    private static func score(_ name: String?, _ number: Double?) -> Double? {
        guard let number, let question = name.flatMap(Surveys.Question.init) else { return nil }
        return switch question {
        case .nps: number
        case .csat: number <= 5 ? (number - 1) * 2.5 : number
        case .ces: (number - 1) * 10 / 6
        }
    }

    private func readPlans(_ customers: [ID<Customer>], _ all: inout ScoringInputTable, in transaction: any Transaction) throws {
        // A milestone that is due today is not overdue.
        let today = calendar.day(of: instant.predecessor).start
        let isOpen: SQL = "plan_id = success_plans.id AND (done_at IS NULL OR done_at >= \(instant))"
        try transaction.each(
            """
            SELECT customer_id, (SELECT COUNT(*) FROM milestones WHERE \(isOpen) AND due < \(today)), \
            (SELECT MAX(due) FROM milestones WHERE \(isOpen) AND due < \(today)), (SELECT MIN(due) FROM milestones WHERE \(isOpen) AND due >= \(today)) \
            FROM success_plans WHERE customer_id IN (\(list: customers)) AND opened_at < \(instant) AND (closed_at IS NULL OR closed_at >= \(instant))
            """
        ) { row in
            let (late, next): (Instant?, Instant?) = (row[2], row[3])
            all.change(row[0]) { input in
                input.openPlans += 1
                input.lateMilestones += row[1]
                if let late { input.daysLate = min(input.daysLate ?? .max, days(since: late)) }
                if let next { input.daysUntilDue = min(input.daysUntilDue ?? .max, -days(since: next)) }
            }
        }
    }
}

/// Scoring inputs by customer, changed in place.
private struct ScoringInputTable {
    private(set) var inputs: [ScoringInput]
    private let indices: [ID<Customer>: Int]

    init(_ inputs: [ScoringInput]) {
        self.inputs = inputs
        indices = Dictionary(uniqueKeysWithValues: inputs.enumerated().map { ($1.customer, $0) })
    }

    subscript(customer: ID<Customer>) -> ScoringInput? { indices[customer].map { inputs[$0] } }

    mutating func change(_ customer: ID<Customer>, _ change: (inout ScoringInput) -> Void) {
        if let index = indices[customer] { change(&inputs[index]) }
    }
}
