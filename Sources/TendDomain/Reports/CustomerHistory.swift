import TendMetrics
import TendSQL

/// What decides whether someone was a customer at an instant. "At" means just before it.
struct CustomerHistory {
    struct ActivePeriod {
        let start: Instant?
        let isEnded: Bool
        let end: Instant?

        /// An end that nobody dated came before everything dated.
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
    /// Days with a payment, rising; only of customers without a subscription.
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

    /// Takes the stage back to what it was; a stage without a past stays, but nobody is lost before having come.
    mutating func rewindStage(_ history: StageHistory, before horizon: Instant) {
        let stay = history.stageStays(before: horizon).last
        (stage, stageSince) = (stay?.stage ?? (stage == .lost ? .acquisition : stage), stay?.entered)
    }

    var usesInactivityRule: Bool { activePeriods.isEmpty && !paymentDays.isEmpty && stage != .lost }

    /// Lost, and nobody said when.
    var isLostUndated: Bool {
        (stage == .lost && stageSince == nil) || (!activePeriods.isEmpty && activePeriods.allSatisfy { $0.isEnded && $0.end == nil })
    }

    func isCustomer(at moment: CountingInstant) -> Bool {
        guard hasBegun(at: moment.instant), !isMarkedLost(at: moment.instant) else { return false }
        let begun = activePeriods.filter { $0.hasBegun(at: moment.instant) }
        if !begun.isEmpty { return begun.contains { $0.isActive(at: moment.instant) } }
        return !(usesInactivityRule && isInactive(at: moment))
    }

    private func hasBegun(at instant: Instant) -> Bool {
        var starts = activePeriods.map(\.start)
        if hasPaid { starts.append(firstPaidAt) }
        // Where a payment or a subscription tells when it began, a day that nobody told says nothing.
        if stage.countsAsCustomer, since != nil || starts.isEmpty { starts.append(since) }
        return starts.contains { $0.map { $0 < instant } ?? true }
    }

    private func isMarkedLost(at instant: Instant) -> Bool {
        stage == .lost && (stageSince.map { $0 < instant } ?? true)
    }

    private func isInactive(at moment: CountingInstant) -> Bool {
        // Most have bought lately, and their usual gap need not be found.
        guard let last = paymentDays.last(where: { $0 < moment.day }), Double(moment.day - last) > InactivityRule.minDays else { return false }
        let days = paymentDays.prefix { $0 < moment.day }.map(Double.init)
        guard let lost = try? moment.inactivityRule.lostDay(purchaseDays: days) else { return false }
        return lost < Double(moment.day)
    }
}

/// An instant at which customers are counted, with the rule of silence as it was known then.
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

    /// With what is usual between payments of one buyer known beforehand.
    init(_ instant: Instant, medianInterval: Double?, calendar: LocalCalendar) throws {
        self.instant = instant
        day = Self.day(instant, calendar)
        inactivityRule = try InactivityRule(businessMedianInterval: medianInterval)
    }

    /// At the middle of a day, that day's payments have been seen.
    static func day(_ instant: Instant, _ calendar: LocalCalendar) -> Int {
        calendar.offsets.day(of: Instant(microseconds: instant.microseconds - 1)) + 1
    }
}
