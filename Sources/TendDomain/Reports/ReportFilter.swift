import TendLanguage
import TendSQL

/// How the numbers are looked at. What is nil is as usual: the last full month, without comparison, as known now,
/// with the owner's own churn date.
package struct ReportFilter: Hashable, Sendable {
    package var period: PeriodChoice?
    package var comparison: ComparisonPeriod?
    /// As the figures would have been told at the end of this day.
    package var asOf: LocalDate?
    package var churnDate: ChurnDate?

    package init(period: PeriodChoice? = nil, comparison: ComparisonPeriod? = nil, asOf: LocalDate? = nil, churnDate: ChurnDate? = nil) {
        (self.period, self.comparison, self.asOf, self.churnDate) = (period, comparison, asOf, churnDate)
    }

    /// Refuses a day still to come and a period that had not begun.
    package func check(_ calendar: LocalCalendar, now: Instant) throws {
        if let asOf, calendar.day(asOf).start > now {
            throw Problem.invalid(field: "as-of", Phrase("This day is still to come. Choose today or an earlier one."))
        }
        let horizon = cutoff(calendar, now: now)
        if let period, period.period(calendar, now: horizon, first: horizon).start > horizon {
            throw Problem.invalid(field: "period", Phrase("This period has not begun. Choose an earlier one."))
        }
    }

    /// What happens from this instant on is not known.
    package func cutoff(_ calendar: LocalCalendar, now: Instant) -> Instant {
        asOf.map { min(calendar.day($0).end, now) } ?? now
    }

    /// The same for everything that is counted on one day, so that it can be remembered under this name.
    package func cacheKey(on day: String) -> String {
        [period?.text ?? "", comparison?.rawValue ?? "", asOf?.text ?? "", churnDate?.rawValue ?? "", day].joined(separator: " ")
    }
}

/// A lens over one business at one instant: what exactly is to be counted.
package struct ReportScope: Sendable {
    package let choice: PeriodChoice
    /// As far as it has passed.
    package let period: Period
    /// As much of an earlier period as has passed of this one.
    package let comparisonPeriod: Period?
    package let cutoff: Instant
    /// True where later events must be ignored.
    package let isAsOfPast: Bool
    package let business: Business

    package init(_ lens: ReportFilter, of business: Business, now: Instant, first: Instant? = nil) throws {
        var business = business
        if let churnDate = lens.churnDate { business.churnDate = churnDate }
        let calendar = business.calendar
        try lens.check(calendar, now: now)
        self.business = business
        cutoff = lens.cutoff(calendar, now: now)
        isAsOfPast = cutoff < now
        let choice = lens.period ?? .month(of: calendar.lastFullMonth(before: cutoff).start, calendar)
        let whole = choice.period(calendar, now: cutoff, first: first ?? cutoff)
        let period = whole.clipped(to: cutoff)
        (self.choice, self.period) = (choice, period)
        comparisonPeriod = lens.comparison.flatMap { choice.comparisonPeriod($0, for: whole, calendar) }.map { earlier in
            // Fifteen days of this month are held against fifteen of the other, a whole month against a whole one.
            period.end == whole.end ? earlier : earlier.clipped(to: earlier.start + (period.end - period.start))
        }
    }

    /// The same business over another time.
    private init(_ period: Period, like scope: ReportScope) {
        (choice, self.period, comparisonPeriod) = (scope.choice, period, nil)
        (cutoff, isAsOfPast, business) = (scope.cutoff, scope.isAsOfPast, scope.business)
    }

    package var comparisonScope: ReportScope? { comparisonPeriod.map { ReportScope($0, like: self) } }

    func withPeriod(_ period: Period) -> ReportScope { ReportScope(period, like: self) }

    /// Where later events are ignored, the instant from which they are.
    var ignoredFrom: Instant? { isAsOfPast ? cutoff : nil }

    /// The months a picture of this scope shows: its own where it is long, else the year that ends with it.
    package var months: [Period] {
        let calendar = business.calendar
        let last = max(period.start, period.end.predecessor)
        let own = calendar.months(36, upTo: last).filter { $0.end > period.start }
        return (own.count >= 3 ? own : calendar.months(12, upTo: last)).map { $0.clipped(to: max(cutoff, $0.start)) }
    }

    /// When anything with a date happened first.
    static func earliestInstant(in transaction: any Transaction) throws -> Instant? {
        try transaction.value(
            """
            SELECT MIN(at) FROM (SELECT MIN(at) AS at FROM events WHERE kind IN ('payment', 'refund') \
            UNION ALL SELECT MIN(at) FROM events WHERE kind = 'answer' UNION ALL SELECT MIN(at) FROM events WHERE kind = 'stage' \
            UNION ALL SELECT MIN(started_at) FROM subscriptions UNION ALL SELECT MIN(since) FROM customers WHERE merged_into IS NULL) AS firsts
            """, as: Instant?.self) ?? nil
    }
}
