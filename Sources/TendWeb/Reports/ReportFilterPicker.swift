import TendDomain
import TendHTML
import TendLanguage

/// The form for the period, the comparison and the past day of a report.
struct ReportFilterPicker: HTMLConvertible {
    let context: SignedInContext
    let path: String
    let form: ReportFilterForm
    let scope: ReportScope
    /// Other parameters of the page, kept when the form is submitted.
    var extraParameters: KeyValuePairs<String, String?> = [:]

    private var t: Localizer { context.localizer }
    private var filter: ReportFilter { form.filter }

    var html: HTML {
        "\(periodForm)<details\(attribute: "open", isOpen)><summary>\(t("Custom dates"))</summary>\(customPeriodForm)</details>"
    }

    private var isOpen: Bool {
        if case .days = scope.choice { return true }
        return filter.asOf != nil || !form.errors.isEmpty
    }

    private var periodForm: Form {
        let comparisons = [
            SelectOption("", t("No comparison")), SelectOption(ComparisonPeriod.previous.rawValue, t("Previous period")),
            SelectOption(ComparisonPeriod.yearAgo.rawValue, t("Same period last year")),
        ]
        return Form(
            .get, path, style: "find lens",
            """
            \(Select("period", t("Period"), periods, selected: scope.choice.text, error: form.errors["period"].map { t($0) }))\
            \(Select("compare", t("Compare with"), comparisons, selected: filter.comparison?.rawValue ?? ""))\
            \(hidden([("as-of", filter.asOf?.text), ("churn", filter.churnDate?.rawValue)]))\(Button(t("Show")))
            """)
    }

    private var customPeriodForm: Form {
        var (first, last) = (form.submitted["from"], form.submitted["to"])
        if case .days(let from, let to) = scope.choice { (first, last) = (from.text, to.text) }
        let asOf = form.errors["as-of"] == nil ? filter.asOf?.text : form.submitted["as-of"]
        func error(_ name: String) -> String? { form.errors[name].map { t($0) } }
        let namedPeriod: String? = if case .days = scope.choice { nil } else { filter.period?.text }
        return Form(
            .get, path, style: "find lens",
            """
            \(Field("from", t("First day"), .date, value: first, error: error("from")))\
            \(Field("to", t("Last day"), .date, value: last, error: error("to")))\
            \(Field("as-of", t("As of"), .date, value: asOf, error: error("as-of")))\
            \(hidden([("period", namedPeriod), ("compare", filter.comparison?.rawValue), ("churn", filter.churnDate?.rawValue)]))\(Button(t("Show")))
            """)
    }

    private func hidden(_ pairs: [(String, String?)]) -> HTML {
        let inputs: [HTML] = (pairs + extraParameters.map { ($0.key, $0.value) }).compactMap { name, value in
            value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
        }
        return "\(inputs)"
    }

    private var periods: [SelectOption] {
        let calendar = t.calendar
        let months = calendar.months(24, upTo: scope.cutoff).reversed().map { PeriodChoice.month(of: $0.start, calendar) }
        let today = calendar.localDate(of: scope.cutoff.predecessor)
        let quarters = (0..<8).map { offset in
            let quarter = today.year * 4 + (today.month - 1) / 3 - offset
            return PeriodChoice.quarter(quarter / 4, quarter % 4 + 1)
        }
        let years = (0..<5).map { PeriodChoice.year(today.year - $0) }
        let choices: [PeriodChoice] = months + [.last(30), .last(90), .last(365), .all] + quarters + years
        let custom = choices.contains(scope.choice) ? [] : [scope.choice]
        return (custom + choices).map { SelectOption($0.text, t.period($0)) }
    }
}

extension Localizer {
    func period(_ choice: PeriodChoice) -> String {
        switch choice {
        case .month(let year, let month): self.month(calendar.months(1, from: year, month).start)
        case .quarter(let year, let quarter): self(Phrase("Quarter \(quarter) of \(year)"))
        case .year(let year): self(Phrase("Year \(year)"))
        case .last(let days): self(Phrase("Last \(days) days"))
        case .all: self("All time")
        case .days(let first, let last): first == last ? day(first) : self(Phrase("\(day(first)) to \(day(last))"))
        }
    }

    private func day(_ day: LocalDate) -> String { self.day(calendar.day(day).start) }

    /// The first and the last day of the period.
    func days(_ period: Period) -> String {
        let (first, last) = (day(period.start), day(max(period.start, period.end.predecessor)))
        return first == last ? first : self(Phrase("\(first) to \(last)"))
    }
}
