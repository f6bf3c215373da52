import TendMetrics
import TendSQL

/// Reads facts of many customers at once, as of an instant: nothing that came to be known later counts.
struct ScoringInputReader {
    let business: Business
    let instant: Instant
    /// Facts of today read sums that are kept; those of a past day read the payments.
    let isPast: Bool
    private let histories: CustomerHistories
    private let countingInstant: CountingInstant
    var day: Int { countingInstant.day }
    var calendar: LocalCalendar { business.calendar }

    /// - Parameter gap: what is usual in this business between payments of one buyer.
    init(_ business: Business, at instant: Instant, isPast: Bool = false, medianInterval: Double?) throws {
        self.business = business
        self.instant = instant
        self.isPast = isPast
        histories = CustomerHistories(of: business, until: instant, ignoredFrom: isPast ? instant : nil)
        countingInstant = try CountingInstant(instant, medianInterval: medianInterval, calendar: business.calendar)
    }

    /// In the order of their ids.
    func scoringInputs(of customers: some Collection<ID<Customer>>, in transaction: any Transaction) throws -> [ScoringInput] {
        let presences = try histories.read(customers, in: transaction)
        var all = ScoringInputTable(try presences.map(scoringInput))
        let list = presences.map(\.customer)
        try readUsage(list, &all, in: transaction)
        try readSubscriptions(list, &all, in: transaction)
        let paid = try readPayments(list, &all, in: transaction)
        for (customer, failed) in try failedPayments(list, paid: paid, in: transaction) { all.change(customer) { $0.failedPayment = failed } }
        try readInteractions(list, &all, in: transaction)
        try readPlans(list, &all, in: transaction)
        // What a past day knew of them nobody kept.
        if !isPast {
            for (customer, gone) in try departedContacts(list, in: transaction) { all.change(customer) { $0.departedContact = gone } }
            for (customer, uses) in try planLimitUsages(all.inputs, in: transaction) { all.change(customer) { $0.planLimitUsages = uses } }
        }
        return all.inputs
    }

    private func scoringInput(_ presence: CustomerHistory) throws -> ScoringInput {
        var facts = ScoringInput(customer: presence.customer, stage: presence.stage)
        facts.isCustomer = presence.isCustomer(at: countingInstant)
        let begun = ([presence.since, presence.firstPaidAt] + presence.activePeriods.map(\.start)).compactMap { $0 }.min()
        facts.hasKnownStart = begun != nil
        facts.tenure = begun.map { max(0, days(since: $0)) } ?? 0
        if presence.activePeriods.isEmpty {
            let days = presence.paymentDays.prefix { $0 < day }.map(Double.init)
            facts.inactivityThreshold = try countingInstant.inactivityRule.threshold(purchaseDays: days)
        }
        return facts
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
        // Longer ago is one look at the end of an index.
        let quiet = customers.filter { all[$0]?.daysSinceUse == nil }
        try transaction.each(
            """
            SELECT id, (SELECT MAX(day) FROM usage_days WHERE customer_id = customers.id AND day < \(past)) FROM customers \
            WHERE id IN (\(list: quiet))
            """
        ) { row in
            guard let last: Int = row[1] as Int? else { return }
            all.change(row[0]) { $0.daysSinceUse = day - 1 - last }
        }
    }

    private func readSubscriptions(_ customers: [ID<Customer>], _ all: inout ScoringInputTable, in transaction: any Transaction) throws {
        let before = instant + -90 * Instant.day
        let (known, churn): (Instant?, ChurnDate) = (isPast ? instant : nil, business.churnDate)
        let mrr = CurrencyConverter(business).sql("mrr")
        try transaction.each(
            """
            SELECT customer_id, COALESCE(\(mrr), 0), CASE WHEN \(churn.isActive(at: instant, before: known)) THEN 1 ELSE 0 END, \
            CASE WHEN \(churn.isActive(at: before, before: known)) THEN 1 ELSE 0 END, every, cancelled_at, paid_until, ended, plan \
            FROM subscriptions WHERE customer_id IN (\(list: customers))
            """
        ) { row in
            let (runs, ran): (Bool, Bool) = (row[2], row[3])
            all.change(row[0]) { facts in
                let monthly: Int64 = row[1]
                if ran { facts.mrrBefore += monthly }
                guard runs else { return }
                facts.hasContract = true
                facts.mrr += monthly
                facts.plans.append(row[8])
                let every: BillingInterval = row[4]
                facts.isYearly = facts.isYearly || every == .year
                facts.billingIntervalDays = max(facts.billingIntervalDays, Int((366 / Double(every.monthly.charges) * Double(every.monthly.months) / 12).rounded(.up)))
                if let cancelled: Instant = row[5] as Instant?, cancelled < instant {
                    facts.isCancelled = true
                    facts.daysSinceCancel = min(facts.daysSinceCancel ?? .max, days(since: cancelled))
                }
                // What is known today of the paid time was not known on a past day.
                if !isPast, let until: Instant = row[6] as Instant? { facts.paidDaysRemaining = calendar.offsets.day(of: until) - day }
            }
        }
    }

    /// Answers when each of them paid last.
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
        var paid: [ID<Customer>: Instant] = [:]
        try transaction.each(sums) { row in
            let (customer, first, last): (ID<Customer>, Instant?, Instant?) = (row[0], row[3], row[4])
            paid[customer] = last
            all.change(customer) { facts in
                (facts.payments, facts.paid) = (row[1], row[2])
                guard let first, let last else { return }
                facts.daysSincePayment = max(0, days(since: last))
                facts.daysSinceFirstPayment = max(0, days(since: first))
                facts.payingDays = max(0, facts.daysSinceFirstPayment - (facts.daysSincePayment ?? 0))
                if facts.payments > 1, facts.payingDays > 0 { facts.meanPaymentInterval = Double(facts.payingDays) / Double(facts.payments - 1) }
            }
        }
        return paid
    }

    /// Words and scores of the last year; the index holds all that is read.
    private func readInteractions(_ customers: [ID<Customer>], _ all: inout ScoringInputTable, in transaction: any Transaction) throws {
        let (year, quarter) = (instant + -365 * Instant.day, instant + -90 * Instant.day)
        try transaction.each(
            """
            SELECT customer_id, at, kind, name, number FROM events WHERE customer_id IN (\(list: customers)) \
            AND kind IN ('answer', 'call', 'meeting', 'mail', 'milestone', 'refund') AND at >= \(year) AND at < \(instant) ORDER BY customer_id, at
            """
        ) { row in
            let (at, kind, name, number): (Instant, Event.Kind, String?, Double?) = (row[1], row[2], row[3], row[4])
            all.change(row[0]) { facts in
                switch kind {
                case .surveyResponse:
                    guard let score = Self.score(name, number) else { return }
                    facts.scoreBefore = facts.score
                    (facts.score, facts.daysSinceScore) = (score, days(since: at))
                case .milestone: facts.milestones += 1
                case .refund: if at >= quarter { facts.refunds += 1 }
                default:
                    if at >= quarter { facts.conversations += 1 }
                    facts.daysSinceConversation = days(since: at)
                }
            }
        }
    }

    /// On 0 to 10. The ease of something goes from 1 to 7, "very easy".
    private static func score(_ name: String?, _ number: Double?) -> Double? {
        guard let number, let question = name.flatMap(Surveys.Question.init) else { return nil }
        return switch question {
        case .nps: number
        case .csat: number <= 5 ? (number - 1) * 2.5 : number
        case .ces: (number - 1) * 10 / 6
        }
    }

    private func readPlans(_ customers: [ID<Customer>], _ all: inout ScoringInputTable, in transaction: any Transaction) throws {
        // A day that something is due on is not over yet.
        let today = calendar.day(of: instant.predecessor).start
        let left: SQL = "plan_id = success_plans.id AND (done_at IS NULL OR done_at >= \(instant))"
        try transaction.each(
            """
            SELECT customer_id, (SELECT COUNT(*) FROM milestones WHERE \(left) AND due < \(today)), \
            (SELECT MAX(due) FROM milestones WHERE \(left) AND due < \(today)), (SELECT MIN(due) FROM milestones WHERE \(left) AND due >= \(today)) \
            FROM success_plans WHERE customer_id IN (\(list: customers)) AND opened_at < \(instant) AND (closed_at IS NULL OR closed_at >= \(instant))
            """
        ) { row in
            let (late, next): (Instant?, Instant?) = (row[2], row[3])
            all.change(row[0]) { facts in
                facts.openPlans += 1
                facts.lateMilestones += row[1]
                if let late { facts.daysLate = min(facts.daysLate ?? .max, days(since: late)) }
                if let next { facts.daysUntilDue = min(facts.daysUntilDue ?? .max, -days(since: next)) }
            }
        }
    }
}

/// Facts by customer, changed in place.
private struct ScoringInputTable {
    private(set) var inputs: [ScoringInput]
    private let indices: [ID<Customer>: Int]

    init(_ facts: [ScoringInput]) {
        self.inputs = facts
        indices = Dictionary(uniqueKeysWithValues: facts.enumerated().map { ($1.customer, $0) })
    }

    subscript(customer: ID<Customer>) -> ScoringInput? { indices[customer].map { inputs[$0] } }

    mutating func change(_ customer: ID<Customer>, _ change: (inout ScoringInput) -> Void) {
        if let place = indices[customer] { change(&inputs[place]) }
    }
}
