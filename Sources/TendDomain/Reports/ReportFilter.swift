import TendLanguage
import TendSQL

/// The period and the options of a report. Defaults for nil: the last full month, no comparison, as of now, and the churn
/// date from the settings.
package struct ReportFilter: Hashable, Sendable {
    package var period: PeriodChoice?
    package var comparison: ComparisonPeriod?
    /// Ignores everything that happened after this day.
    package var asOf: LocalDate?
    package var churnDate: ChurnDate?

    package init(period: PeriodChoice? = nil, comparison: ComparisonPeriod? = nil, asOf: LocalDate? = nil, churnDate: ChurnDate? = nil) {
        (self.period, self.comparison, self.asOf, self.churnDate) = (period, comparison, asOf, churnDate)
    }

    /// Rejects a future day and a period that has not started.
    package func check(_ calendar: LocalCalendar, now: Instant) throws {
        if let asOf, calendar.day(asOf).start > now {
            throw Problem.invalid(field: "as-of", Phrase("This day is in the future. Choose today or an earlier day."))
        }
        let cutoff = self.cutoff(calendar, now: now)
        if let period, period.period(calendar, now: cutoff, first: cutoff).start > cutoff {
            throw Problem.invalid(field: "period", Phrase("This period has not started yet. Choose an earlier one."))
        }
    }

    /// Everything from this instant on is ignored.
    package func cutoff(_ calendar: LocalCalendar, now: Instant) -> Instant {
        asOf.map { min(calendar.day($0).end, now) } ?? now
    }

    /// Equal for filters with equal results on a day, so that reports can be cached by it.
    package func cacheKey(on day: String) -> String {
        [period?.text ?? "", comparison?.rawValue ?? "", asOf?.text ?? "", churnDate?.rawValue ?? "", day].joined(separator: " ")
    }
}

/// A filter applied to one business at one instant: what exactly a report covers.
package struct ReportScope: Sendable {
    package let choice: PeriodChoice
    /// The part of the period that has passed.
    package let period: Period
    /// The part of the earlier period that corresponds to `period`.
    package let comparisonPeriod: Period?
    package let cutoff: Instant
    /// True where later events must be ignored.
    package let isAsOfPast: Bool
    package let business: Business

    package init(_ filter: ReportFilter, of business: Business, now: Instant, first: Instant? = nil) throws {
        var business = business
        if let churnDate = filter.churnDate { business.churnDate = churnDate }
        let calendar = business.calendar
        try filter.check(calendar, now: now)
        self.business = business
        cutoff = filter.cutoff(calendar, now: now)
        isAsOfPast = cutoff < now
        let choice = filter.period ?? .month(of: calendar.lastFullMonth(before: cutoff).start, calendar)
        let fullPeriod = choice.period(calendar, now: cutoff, first: first ?? cutoff)
        let period = fullPeriod.clipped(to: cutoff)
        (self.choice, self.period) = (choice, period)
        comparisonPeriod = filter.comparison.flatMap { choice.comparisonPeriod($0, for: fullPeriod, calendar) }.map { earlier in
            // Fifteen days of the current month are compared with fifteen days, a full month with a full month.
            period.end == fullPeriod.end ? earlier : earlier.clipped(to: earlier.start + (period.end - period.start))
        }
    }

    /// The same business and cutoff over another period.
    private init(_ period: Period, like scope: ReportScope) {
        (choice, self.period, comparisonPeriod) = (scope.choice, period, nil)
        (cutoff, isAsOfPast, business) = (scope.cutoff, scope.isAsOfPast, scope.business)
    }

    package var comparisonScope: ReportScope? { comparisonPeriod.map { ReportScope($0, like: self) } }

    func withPeriod(_ period: Period) -> ReportScope { ReportScope(period, like: self) }

    /// The instant from which events are ignored; nil if none are.
    var ignoredFrom: Instant? { isAsOfPast ? cutoff : nil }

    /// The months of a chart: those of the period if there are at least three, otherwise the year that ends with it.
    package var months: [Period] {
        let calendar = business.calendar
        let last = max(period.start, period.end.predecessor)
        let ownMonths = calendar.months(36, upTo: last).filter { $0.end > period.start }
        return (ownMonths.count >= 3 ? ownMonths : calendar.months(12, upTo: last)).map { $0.clipped(to: max(cutoff, $0.start)) }
    }

    /// The earliest dated record.
    static func earliestInstant(in transaction: any Transaction) throws -> Instant? {
        try transaction.value(
            """
            SELECT MIN(at) FROM (SELECT MIN(at) AS at FROM events WHERE kind IN ('payment', 'refund') \
            UNION ALL SELECT MIN(at) FROM events WHERE kind = 'answer' UNION ALL SELECT MIN(at) FROM events WHERE kind = 'stage' \
            UNION ALL SELECT MIN(started_at) FROM subscriptions UNION ALL SELECT MIN(since) FROM customers WHERE merged_into IS NULL) AS firsts
            """, as: Instant?.self) ?? nil
    }
}
