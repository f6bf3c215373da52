import TendLanguage
import TendMetrics

/// Which groups of customers are followed.
package struct CohortChoice: Hashable, Sendable {
    package enum Step: String, Sendable, CaseIterable { case month, quarter }
    package enum Start: String, Sendable, CaseIterable {
        /// The first payment, or the first subscription where payments are not known.
        case paid
        /// The day the customer came, by the owner's word.
        case since
    }

    package var step = Step.month
    package var start = Start.paid

    package init(step: Step = .month, start: Start = .paid) { (self.step, self.start) = (step, start) }

    package var name: String { step.rawValue + " " + start.rawValue }
}

/// Who stays: customers grouped by when they began, followed step by step.
package struct CohortsReport: Report {
    package let scope: ReportScope
    package let choice: CohortChoice
    package let cohorts: Cohorts
    package let hazards: Hazards
    /// The months or quarters themselves, by the numbers the cohorts have.
    package let units: [Int: Period]
    /// Customers of whom nobody knows when they began.
    package let undated: Int

    /// Ages with a column, from 0.
    package var ages: Range<Int> { 0..<(cohorts.rows.map(\.cells.count).max() ?? 0) }

    package var headline: Phrase {
        guard !cohorts.rows.isEmpty else { return "Nobody began in this time" }
        if let leak = hazards.worstAge {
            return choice.step == .month ? Phrase("Leaking in month \(leak.age)") : Phrase("Leaking in quarter \(leak.age)")
        }
        return hazards.hasEnoughData ? "No leak stands out" : "Too few left to say when they leave"
    }

    package var metrics: [NamedMetric] {
        let begun = cohorts.rows.reduce(0) { $0 + $1.size }
        let first: Phrase = choice.step == .month ? "Still there after a month" : "Still there after a quarter"
        let later = choice.step == .month ? 6 : 2
        var figures = [
            NamedMetric("begun", "Began in this time", .count, .exactly(Double(begun))), NamedMetric("kept_1", first, .rate, cohorts.retention(age: 1)),
            NamedMetric("kept_6_months", "Still there after six months", .rate, cohorts.retention(age: later)),
        ]
        if let leak = hazards.worstAge {
            let title = choice.step == .month ? Phrase("Leave in month \(leak.age)") : Phrase("Leave in quarter \(leak.age)")
            figures.append(NamedMetric("leak", title, .rate, hazards.hazard(age: leak.age)))
        }
        return figures
    }

    package var notes: [Phrase] {
        var notes: [Phrase] = [
            choice.start == .paid
                ? "A customer begins with the first payment, or with the first subscription where no payment is known."
                : "A customer begins on the day the customer came, by your word.",
            "A customer is there as long as a subscription runs; without one, until three usual gaps between payments, at least 90 days, have passed without a payment.",
            "Column 0 is the beginning itself. The last number of a row is still running and is not in the row of all.",
            "A leak is a column in which clearly more leave than in the others, beyond chance at 99 %.",
            "Revenue is what was paid less refunds, against the first month or quarter.",
        ]
        if undated > 0 { notes.append(Phrase("Customers of whom nobody knows when they began: \(undated). They are in no group.")) }
        return notes + scope.asOfPastNotes
    }
}

extension CohortsReport {
    package var tables: [ReportTable] {
        [
            table("customers", "Who stays", .rate, ofAll: cohorts.retention(age:), \.customers),
            table("revenue", "What they pay", .rate, ofAll: cohorts.revenueRetention(age:), \.revenue), hazardTable,
        ]
    }

    private func table(
        _ name: String, _ title: Phrase, _ unit: Metric.Unit, ofAll: (Int) -> MetricValue, _ value: (Cohorts.Cell) -> MetricValue
    ) -> ReportTable {
        let columns: [ReportTable.Column] = [.text("cohort", "Began"), .number("size", "Customers")]
        let rows: [[ReportTable.Cell]] = cohorts.rows.map { row in
            [units[row.cohort].map { .month($0) } ?? .nothing, .count(row.size)]
                + ages.map { age in
                    age < row.cells.count ? .metric(value(row.cells[age]), unit) : .nothing
                }
        }
        let all: [ReportTable.Cell] = [.phrase("All"), .count(cohorts.rows.reduce(0) { $0 + $1.size })] + ages.map { .metric(ofAll($0), unit) }
        return ReportTable(
            name, title, columns + ages.map { .number("age_\($0)", Phrase(key: "{}", values: [String($0)])) }, rows.isEmpty ? [] : rows + [all],
            empty: "Nobody began in this time.")
    }

    package var hazardTable: ReportTable {
        let rows: [[ReportTable.Cell]] = hazards.steps.enumerated().map { index, step in
            [.count(index + 1), .count(step.total), .count(step.part), .metric(hazards.hazard(age: index + 1), .rate)]
        }
        return ReportTable(
            "leaving", "When they leave",
            [
                .number("age", choice.step == .month ? "Month" : "Quarter"), .number("there", "There before"), .number("left", "Left"),
                .number("share", "Share who left"),
            ], rows, empty: "Nobody has been there long enough.")
    }
}
