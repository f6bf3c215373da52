import Foundation
import TendLanguage
import TendMetrics

/// Which cohorts are followed.
package struct CohortChoice: Hashable, Sendable {
    package enum Step: String, Sendable, CaseIterable { case month, quarter }
    package enum Start: String, Sendable, CaseIterable {
        /// The first payment, or the first subscription if no payment is known.
        case paid
        /// The day on which the customer started, as entered by the owner.
        case since
    }

    package var step = Step.month
    package var start = Start.paid

    package init(step: Step = .month, start: Start = .paid) { (self.step, self.start) = (step, start) }

    package var name: String { step.rawValue + " " + start.rawValue }
}

/// Retention: customers grouped by when they started, followed step by step.
package struct CohortsReport: Report {
    package let scope: ReportScope
    package let choice: CohortChoice
    package let cohorts: Cohorts
    package let hazards: Hazards
    /// The months or quarters, by cohort number.
    package let units: [Int: Period]
    /// Customers without a known start.
    package let undated: Int

    /// Ages with a column, from 0.
    package var ages: Range<Int> { 0..<(cohorts.rows.map(\.cells.count).max() ?? 0) }

    package var headline: Phrase {
        guard !cohorts.rows.isEmpty else { return "No new customers in this period" }
        if let age = hazards.worstAge?.age {
            let percent = String(format: "%.1f", (hazards.hazard(age: age).value ?? 0) * 100)
            return choice.step == .month
                ? Phrase("Unusually many customers leave in month \(age): \(percent) %")
                : Phrase("Unusually many customers leave in quarter \(age): \(percent) %")
        }
        guard hazards.hasEnoughData else { return "Too few customers churned to show when they leave" }
        return choice.step == .month ? "No month has unusually high churn" : "No quarter has unusually high churn"
    }

    package var metrics: [NamedMetric] {
        let startedCount = cohorts.rows.reduce(0) { $0 + $1.size }
        let first: Phrase = choice.step == .month ? "Retention after 1 month" : "Retention after 1 quarter"
        let later = choice.step == .month ? 6 : 2
        var result = [
            NamedMetric("begun", "New customers", .count, .exactly(Double(startedCount))), NamedMetric("kept_1", first, .rate, cohorts.retention(age: 1)),
            NamedMetric("kept_6_months", "Retention after 6 months", .rate, cohorts.retention(age: later)),
        ]
        if let worst = hazards.worstAge {
            let title = choice.step == .month ? Phrase("Churn in month \(worst.age)") : Phrase("Churn in quarter \(worst.age)")
            result.append(NamedMetric("leak", title, .rate, hazards.hazard(age: worst.age)))
        }
        return result
    }

    package var notes: [Phrase] {
        var notes: [Phrase] = [
            choice.start == .paid
                ? "A customer starts with the first payment, or with the first subscription if no payment is known."
                : "A customer starts on the date entered as “customer since”.",
            "A customer is retained while a subscription is active; without one, until three times the usual interval, and at least 90 days, pass without a payment.",
            "Column 0 is the first month or quarter. The last number of a row is incomplete and is not in the total row.",
            "Churn is unusually high in a column if clearly more customers leave in it than in the others (significant at 99 %).",
            "Revenue is payments less refunds, relative to the first month or quarter.",
        ]
        if undated > 0 { notes.append(Phrase("\(undated) customers have no start date and are in no cohort.")) }
        return notes + scope.asOfPastNotes
    }
}

extension CohortsReport {
    package var tables: [ReportTable] {
        [
            table("customers", "Customer retention", .rate, ofAll: cohorts.retention(age:), \.customers),
            table("revenue", "Revenue retention", .rate, ofAll: cohorts.revenueRetention(age:), \.revenue), hazardTable,
        ]
    }

    private func table(
        _ name: String, _ title: Phrase, _ unit: Metric.Unit, ofAll: (Int) -> MetricValue, _ value: (Cohorts.Cell) -> MetricValue
    ) -> ReportTable {
        let columns: [ReportTable.Column] = [.text("cohort", "Start"), .number("size", "Customers")]
        let rows: [[ReportTable.Cell]] = cohorts.rows.map { row in
            [units[row.cohort].map { .month($0) } ?? .nothing, .count(row.size)]
                + ages.map { age in
                    age < row.cells.count ? .metric(value(row.cells[age]), unit) : .nothing
                }
        }
        let all: [ReportTable.Cell] = [.phrase("Total"), .count(cohorts.rows.reduce(0) { $0 + $1.size })] + ages.map { .metric(ofAll($0), unit) }
        return ReportTable(
            name, title, columns + ages.map { .number("age_\($0)", Phrase(key: "{}", values: [String($0)])) }, rows.isEmpty ? [] : rows + [all],
            empty: "No new customers in this period. Choose a longer period.")
    }

    package var hazardTable: ReportTable {
        let rows: [[ReportTable.Cell]] = hazards.steps.enumerated().map { index, step in
            [.count(index + 1), .count(step.total), .count(step.part), .metric(hazards.hazard(age: index + 1), .rate)]
        }
        return ReportTable(
            "leaving", "Churn by age",
            [
                .number("age", choice.step == .month ? "Month" : "Quarter"), .number("there", "At the start"), .number("left", "Churned"),
                .number("share", "Churn rate"),
            ], rows, empty: "Not enough data: no customer has been observed for a complete month or quarter.")
    }
}
