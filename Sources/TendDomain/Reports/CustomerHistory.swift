import TendMetrics
import TendSQL

/// The data that decides whether someone was a customer at an instant. "At" means just before it.
struct CustomerHistory {
    struct ActivePeriod {
        let start: Instant?
        let isEnded: Bool
        let end: Instant?

        /// An end without a date lies before all dated records.
        func hasBegun(at instant: Instant) -> Bool { (isEnded && end == nil) || (start.map { $0 < instant } ?? true) }
        func isActive(at instant: Instant) -> Bool { hasBegun(at: instant) && (!isEnded || (end.map { $0 >= instant } ?? false)) }
    }

    let customer: ID<Customer>
    private(set) var stage: Stage
    private(set) var stageSince: Instant?
    let since: Instant?
    let hasPaid: Bool
    let firstPaidAt: Instant?
    var activePeriods: [ActivePeriod] = []
    /// Days with a payment in ascending order; empty for customers with a subscription.
    var paymentDays: [Int] = []

    init(_ row: Row) {
        customer = row["id"]
        stage = row["stage"]
        stageSince = row["stage_since"]
        since = row["since"]
        let currencies: Int = row["currencies"]
        hasPaid = currencies > 0
        firstPaidAt = row["first_paid_at"]
    }

    /// Restores the stage of an earlier instant. A stage without a history stays, except that nobody has churned before starting.
    mutating func rewindStage(_ history: StageHistory, before cutoff: Instant) {
        let lastStay = history.stageStays(before: cutoff).last
        (stage, stageSince) = (lastStay?.stage ?? (stage == .lost ? .acquisition : stage), lastStay?.entered)
    }

    var usesInactivityRule: Bool { activePeriods.isEmpty && !paymentDays.isEmpty && stage != .lost }

    /// Churned at an unknown date.
    var isLostUndated: Bool {
        (stage == .lost && stageSince == nil) || (!activePeriods.isEmpty && activePeriods.allSatisfy { $0.isEnded && $0.end == nil })
    }

    func isCustomer(at counting: CountingInstant) -> Bool {
        guard hasBegun(at: counting.instant), !isMarkedLost(at: counting.instant) else { return false }
        let startedPeriods = activePeriods.filter { $0.hasBegun(at: counting.instant) }
        if !startedPeriods.isEmpty { return startedPeriods.contains { $0.isActive(at: counting.instant) } }
        return !(usesInactivityRule && isInactive(at: counting))
    }

    private func hasBegun(at instant: Instant) -> Bool {
        var starts = activePeriods.map(\.start)
        if hasPaid { starts.append(firstPaidAt) }
        // A missing start date does not matter if a payment or a subscription shows when the customer started.
        if stage.countsAsCustomer, since != nil || starts.isEmpty { starts.append(since) }
        return starts.contains { $0.map { $0 < instant } ?? true }
    }

    private func isMarkedLost(at instant: Instant) -> Bool {
        stage == .lost && (stageSince.map { $0 < instant } ?? true)
    }

    private func isInactive(at counting: CountingInstant) -> Bool {
        // Most customers have bought recently, so their median interval is not needed.
        guard let last = paymentDays.last(where: { $0 < counting.day }), Double(counting.day - last) > InactivityRule.minDays else { return false }
        let days = paymentDays.prefix { $0 < counting.day }.map(Double.init)
        guard let lost = try? counting.inactivityRule.lostDay(purchaseDays: days) else { return false }
        return lost < Double(counting.day)
    }
}

/// An instant at which customers are counted, with the inactivity rule as it was known then.
struct CountingInstant {
    let instant: Instant
    /// The first day that has not passed.
    let day: Int
    let inactivityRule: InactivityRule

    init(_ instant: Instant, intervals: PurchaseIntervals, calendar: LocalCalendar) throws {
        self.instant = instant
        day = Self.day(instant, calendar)
        inactivityRule = try InactivityRule(businessMedianInterval: intervals.median(before: day))
    }

    /// Uses a median interval between payments that is already known.
    init(_ instant: Instant, medianInterval: Double?, calendar: LocalCalendar) throws {
        self.instant = instant
        day = Self.day(instant, calendar)
        inactivityRule = try InactivityRule(businessMedianInterval: medianInterval)
    }

    /// During a day, the payments of that day are included.
    static func day(_ instant: Instant, _ calendar: LocalCalendar) -> Int {
        calendar.offsets.day(of: Instant(microseconds: instant.microseconds - 1)) + 1
    }
}
