import TendSQL

/// How the numbers are looked at. What is nil is as usual: the last full month, without comparison, as known now,
/// with the owner's own churn date.
package struct Lens: Hashable, Sendable {
    package var period: PeriodChoice?
    package var comparison: Against?
    /// As the figures would have been told at the end of this day.
    package var asOf: WallDay?
    package var churnDate: ChurnDate?

    package init(period: PeriodChoice? = nil, comparison: Against? = nil, asOf: WallDay? = nil, churnDate: ChurnDate? = nil) {
        (self.period, self.comparison, self.asOf, self.churnDate) = (period, comparison, asOf, churnDate)
    }

    /// Refuses a day still to come and a period that had not begun.
    package func check(_ calendar: WallCalendar, now: Instant) throws {
        if let asOf, calendar.day(asOf).start > now {
            throw Problem.invalid(field: "as-of", Phrase("This day is still to come. Choose today or an earlier one."))
        }
        let horizon = horizon(calendar, now: now)
        if let period, period.period(calendar, now: horizon, first: horizon).start > horizon {
            throw Problem.invalid(field: "period", Phrase("This period has not begun. Choose an earlier one."))
        }
    }

    /// What happens from this instant on is not known.
    package func horizon(_ calendar: WallCalendar, now: Instant) -> Instant {
        asOf.map { min(calendar.day($0).end, now) } ?? now
    }

    /// The same for everything that is counted on one day, so that it can be remembered under this name.
    package func name(on day: String) -> String {
        [period?.text ?? "", comparison?.rawValue ?? "", asOf?.text ?? "", churnDate?.rawValue ?? "", day].joined(separator: " ")
    }
}

/// A lens over one business at one instant: what exactly is to be counted.
package struct Scope: Sendable {
    package let choice: PeriodChoice
    /// As far as it has passed.
    package let period: Period
    /// As much of an earlier period as has passed of this one.
    package let earlier: Period?
    package let horizon: Instant
    /// True where later events must be ignored.
    package let isReplayed: Bool
    package let business: Business

    package init(_ lens: Lens, of business: Business, now: Instant, first: Instant? = nil) throws {
        var business = business
        if let churnDate = lens.churnDate { business.churnDate = churnDate }
        let calendar = business.calendar
        try lens.check(calendar, now: now)
        self.business = business
        horizon = lens.horizon(calendar, now: now)
        isReplayed = horizon < now
        let choice = lens.period ?? .month(of: calendar.lastFullMonth(before: horizon).start, calendar)
        let whole = choice.period(calendar, now: horizon, first: first ?? horizon)
        let period = whole.upTo(horizon)
        (self.choice, self.period) = (choice, period)
        earlier = lens.comparison.flatMap { choice.earlier($0, than: whole, calendar) }.map { earlier in
            // Fifteen days of this month are held against fifteen of the other, a whole month against a whole one.
            period.end == whole.end ? earlier : earlier.upTo(earlier.start + (period.end - period.start))
        }
    }

    /// The same business over another time.
    private init(_ period: Period, like scope: Scope) {
        (choice, self.period, earlier) = (scope.choice, period, nil)
        (horizon, isReplayed, business) = (scope.horizon, scope.isReplayed, scope.business)
    }

    package var atEarlier: Scope? { earlier.map { Scope($0, like: self) } }

    func over(_ period: Period) -> Scope { Scope(period, like: self) }

    /// Where later events are ignored, the instant from which they are.
    var ignoredFrom: Instant? { isReplayed ? horizon : nil }

    /// The months a picture of this scope shows: its own where it is long, else the year that ends with it.
    package var months: [Period] {
        let calendar = business.calendar
        let last = max(period.start, period.end.justBefore)
        let own = calendar.months(36, upTo: last).filter { $0.end > period.start }
        return (own.count >= 3 ? own : calendar.months(12, upTo: last)).map { $0.upTo(max(horizon, $0.start)) }
    }

    /// When anything with a date happened first.
    static func first(in transaction: any Transaction) throws -> Instant? {
        try transaction.value(
            """
            SELECT MIN(at) FROM (SELECT MIN(at) AS at FROM events WHERE kind IN ('payment', 'refund') \
            UNION ALL SELECT MIN(at) FROM events WHERE kind = 'answer' UNION ALL SELECT MIN(at) FROM events WHERE kind = 'stage' \
            UNION ALL SELECT MIN(started_at) FROM subscriptions UNION ALL SELECT MIN(since) FROM customers WHERE merged_into IS NULL) AS firsts
            """, as: Instant?.self) ?? nil
    }
}
