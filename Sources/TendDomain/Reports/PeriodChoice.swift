/// A period as the user selects it. Its instants depend on the owner's time zone and on the current day.
package enum PeriodChoice: Hashable, Sendable {
    case month(Int, Int)
    case quarter(Int, Int)
    case year(Int)
    /// This number of days up to and including today.
    case last(Int)
    case all
    /// From the first to the last day, both included.
    case days(LocalDate, LocalDate)
}

extension PeriodChoice {
    /// 2026-11, 2026-q4, 2026, 30d, all, 2026-10-01..2026-10-31.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        if text == "all" {
            self = .all
        } else if text.hasSuffix("d"), let days = wholeNumber(text.dropLast()), (1...3660).contains(days) {
            self = .last(days)
        } else if let dots = text.firstRange(of: ".."), let first = LocalDate(text[..<dots.lowerBound]), let last = LocalDate(text[dots.upperBound...]) {
            guard first <= last else { return nil }
            self = .days(first, last)
        } else if let first = parts.first, first.utf8.count == 4, let year = wholeNumber(first), (1970...2200).contains(year), parts.count <= 2 {
            guard parts.count == 2 else {
                self = .year(year)
                return
            }
            if parts[1].utf8.count == 2, parts[1].hasPrefix("q"), let quarter = wholeNumber(parts[1].dropFirst()), (1...4).contains(quarter) {
                self = .quarter(year, quarter)
            } else if parts[1].utf8.count == 2, let month = wholeNumber(parts[1]), (1...12).contains(month) {
                self = .month(year, month)
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    package var text: String {
        switch self {
        case .month(let year, let month): padded(year, 4) + "-" + padded(month, 2)
        case .quarter(let year, let quarter): padded(year, 4) + "-q" + String(quarter)
        case .year(let year): padded(year, 4)
        case .last(let days): String(days) + "d"
        case .all: "all"
        case .days(let first, let last): first.text + ".." + last.text
        }
    }

    package static func month(of instant: Instant, _ calendar: LocalCalendar) -> PeriodChoice {
        let day = calendar.localDate(of: instant)
        return .month(day.year, day.month)
    }

    /// The complete period, even if it has not ended. `first` is the earliest dated record, the start of all time.
    package func period(_ calendar: LocalCalendar, now: Instant, first: Instant) -> Period {
        switch self {
        case .month(let year, let month): return calendar.months(1, from: year, month)
        case .quarter(let year, let quarter): return calendar.months(3, from: year, quarter * 3 - 2)
        case .year(let year): return calendar.months(12, from: year, 1)
        case .last(let days):
            let today = calendar.day(of: now.predecessor)
            return Period(start: calendar.adding(to: today.start, days: 1 - days), end: today.end)
        case .all: return Period(start: min(first, now), end: now, includesUndated: true)
        case .days(let first, let last): return Period(start: calendar.day(first).start, end: calendar.day(last).end)
        }
    }

    /// The previous period of the same kind, or the same period a year earlier; nil for all time.
    func comparisonPeriod(_ comparison: ComparisonPeriod, for period: Period, _ calendar: LocalCalendar) -> Period? {
        func shiftedBack(months: Int) -> Period {
            Period(start: calendar.adding(to: period.start, months: -months), end: calendar.adding(to: period.end, months: -months))
        }
        switch (self, comparison) {
        case (.all, _): return nil
        case (_, .yearAgo), (.year, .previous): return shiftedBack(months: 12)
        case (.month, .previous): return shiftedBack(months: 1)
        case (.quarter, .previous): return shiftedBack(months: 3)
        case (.last(let days), .previous): return Period(start: calendar.adding(to: period.start, days: -days), end: period.start)
        case (.days(let first, let last), .previous):
            let days = (calendar.day(last).end - calendar.day(first).start) / Instant.day
            return Period(start: calendar.adding(to: period.start, days: -Int(days.rounded())), end: period.start)
        }
    }
}

/// The period that a report is compared with.
package enum ComparisonPeriod: String, Sendable, CaseIterable, Codable {
    case previous = "before"
    case yearAgo = "year-ago"
}
