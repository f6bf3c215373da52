import TendDomain
import TendLanguage

/// The filter of a report as read from the query, with the errors of its fields.
struct ReportFilterForm: Sendable {
    private(set) var filter = ReportFilter()
    private(set) var errors: [String: Phrase] = [:]
    /// The query as submitted; a wrong field shows it again.
    let submitted: FormData

    init(_ visit: SignedInContext) {
        submitted = visit.form
        filter.comparison = ComparisonPeriod(rawValue: submitted["compare"])
        filter.churnDate = ChurnDate(rawValue: submitted["churn"])
        filter.asOf = day("as-of")
        readPeriod()
        do {
            try filter.check(visit.business.calendar, now: visit.now)
        } catch let problem as Problem {
            errors[problem.field ?? "period"] = problem.phrase
            if problem.field == "as-of" { filter.asOf = nil } else { filter.period = nil }
        } catch {
            filter = ReportFilter()
        }
    }

    /// A first and a last day take precedence over a named period.
    private mutating func readPeriod() {
        let (first, last) = (day("from"), day("to"))
        if let first, let last {
            if first <= last { filter.period = .days(first, last) } else { errors["to"] = Phrase("The last day is before the first day.") }
        } else if first != nil, errors["to"] == nil {
            errors["to"] = Phrase("Enter the last day too.")
        } else if last != nil, errors["from"] == nil {
            errors["from"] = Phrase("Enter the first day too.")
        } else if errors["from"] == nil, errors["to"] == nil, !submitted["period"].isEmpty {
            filter.period = PeriodChoice(submitted["period"])
            if filter.period == nil { errors["period"] = Phrase("This is not a period. Write it as 2026-11, 2026-q4, 2026, 30d or all.") }
        }
    }

    private mutating func day(_ name: String) -> LocalDate? {
        guard !submitted[name].isEmpty else { return nil }
        let day = LocalDate(submitted[name])
        if day == nil { errors[name] = Phrase("Write the day as 2026-11-21.") }
        return day
    }
}

extension ReportFilter {
    /// A path with this filter as its query.
    func url(_ path: String, _ extraParameters: KeyValuePairs<String, String?> = [:]) -> String {
        let parameters: [(String, String?)] = [
            ("period", period?.text), ("compare", comparison?.rawValue), ("as-of", asOf?.text), ("churn", churnDate?.rawValue),
        ]
        let pairs = (parameters + extraParameters.map { ($0.key, $0.value) }).compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : name + "=" + percentEncoded($0) }
        }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }
}
