import TendDomain

/// The lens as an address says it, and what of it could not be read.
struct LensForm: Sendable {
    private(set) var lens = Lens()
    private(set) var errors: [String: Phrase] = [:]
    /// Kept as typed where it was wrong.
    let typed: FormData

    init(_ visit: OwnerVisit) {
        typed = visit.form
        lens.comparison = Against(rawValue: typed["compare"])
        lens.churnDate = ChurnDate(rawValue: typed["churn"])
        lens.asOf = day("as-of")
        readPeriod()
        do {
            try lens.check(visit.business.calendar, now: visit.now)
        } catch let problem as Problem {
            errors[problem.field ?? "period"] = problem.phrase
            if problem.field == "as-of" { lens.asOf = nil } else { lens.period = nil }
        } catch {
            lens = Lens()
        }
    }

    /// Two days, where they are given, go before the name of a period.
    private mutating func readPeriod() {
        let (first, last) = (day("from"), day("to"))
        if let first, let last {
            if first <= last { lens.period = .days(first, last) } else { errors["to"] = Phrase("The last day comes before the first.") }
        } else if first != nil, errors["to"] == nil {
            errors["to"] = Phrase("Name the last day too.")
        } else if last != nil, errors["from"] == nil {
            errors["from"] = Phrase("Name the first day too.")
        } else if errors["from"] == nil, errors["to"] == nil, !typed["period"].isEmpty {
            lens.period = PeriodChoice(typed["period"])
            if lens.period == nil { errors["period"] = Phrase("This period is not understood. Write it as 2026-11, 2026-q4, 2026, 30d or all.") }
        }
    }

    private mutating func day(_ name: String) -> WallDay? {
        guard !typed[name].isEmpty else { return nil }
        let day = WallDay(typed[name])
        if day == nil { errors[name] = Phrase("Write the day as 2026-11-21.") }
        return day
    }
}

extension Lens {
    /// A path of the numbers as seen through this lens.
    func address(_ path: String, _ further: KeyValuePairs<String, String?> = [:]) -> String {
        let own: [(String, String?)] = [
            ("period", period?.text), ("compare", comparison?.rawValue), ("as-of", asOf?.text), ("churn", churnDate?.rawValue),
        ]
        let pairs = (own + further.map { ($0.key, $0.value) }).compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : name + "=" + percentEncoded($0) }
        }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }
}
