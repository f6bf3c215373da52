import TendLanguage
import TendMetrics
import TendSQL

/// A table of a report as data, so that pages, CSV files and commands show the same values.
package struct ReportTable: Sendable {
    package struct Column: Sendable {
        /// The name in CSV and JSON.
        package let name: String
        package let title: Phrase
        package let isNumber: Bool

        static func text(_ name: String, _ title: Phrase) -> Column { Column(name: name, title: title, isNumber: false) }
        static func number(_ name: String, _ title: Phrase) -> Column { Column(name: name, title: title, isNumber: true) }
    }

    package enum Cell: Sendable, Equatable {
        case text(String)
        case phrase(Phrase)
        case stage(Stage)
        /// A month or a quarter.
        case month(Period)
        case count(Int)
        /// Minor units of the base currency.
        case money(Int64)
        case metric(MetricValue, Metric.Unit)
        case nothing
    }

    package let name: String
    package let title: Phrase
    package let columns: [Column]
    package let rows: [[Cell]]
    /// The text shown instead of a table without rows.
    package let empty: Phrase

    init(_ name: String, _ title: Phrase, _ columns: [Column], _ rows: [[Cell]], empty: Phrase = Phrase("No data in this period. Choose another period.")) {
        (self.name, self.title, self.columns, self.rows, self.empty) = (name, title, columns, rows, empty)
    }
}

/// A metric of a report with its name in JSON.
package struct NamedMetric: Sendable {
    package let name: String
    package let title: Phrase
    package let unit: Metric.Unit
    package let value: MetricValue

    init(_ name: String, _ title: Phrase, _ unit: Metric.Unit, _ value: MetricValue) {
        (self.name, self.title, self.unit, self.value) = (name, title, unit, value)
    }

    package init(_ metric: Metric, _ value: MetricValue) { self.init(metric.rawValue, metric.title, metric.unit, value) }

    /// Whether a decrease is an improvement.
    package var isLowerBetter: Bool { ["churn_rate", "acquisition_cost", "expectation_gap", "leak"].contains(name) }

    /// "145 customers"
    package func sample(_ count: String) -> Phrase {
        switch name {
        case "csat", "nps", "ces", "expectation_gap", "promoters": Phrase("\(count) responses")
        case "income": Phrase("\(count) payments and refunds")
        default: Phrase("\(count) customers")
        }
    }
}

/// A report: a headline, metrics, tables and notes.
package protocol Report: Sendable {
    var scope: ReportScope { get }
    var headline: Phrase { get }
    var metrics: [NamedMetric] { get }
    var tables: [ReportTable] { get }
    var notes: [Phrase] { get }
}

/// A report with the report it is compared with.
package struct ComparedReport<Content: Report>: Sendable {
    package let current: Content
    package let previous: Content?

    /// nil without comparison. The change has no verdict if the metric is undefined in one of the reports.
    package func change(of metric: NamedMetric) -> Difference? {
        previous?.metrics.first { $0.name == metric.name }.map { Difference(from: $0.value, to: metric.value, isQuotient: metric.unit == .money) }
    }
}

extension Reports {
    /// Builds a report, and the earlier one for a comparison, from one state of the data.
    func build<Content: Report>(
        _ filter: ReportFilter, now: Instant, _ makeReport: @escaping @Sendable (ReportScope, any Transaction) throws -> Content
    ) async throws -> ComparedReport<Content> {
        try await database.read { transaction in
            let scope = try scope(filter, now: now, in: transaction)
            return ComparedReport(current: try makeReport(scope, transaction), previous: try scope.comparisonScope.map { try makeReport($0, transaction) })
        }
    }

    func scope(_ filter: ReportFilter, now: Instant, in transaction: any Transaction) throws -> ReportScope {
        let business = try Settings(database: database).current(in: transaction)
        return try ReportScope(filter, of: business, now: now, first: filter.period == .all ? ReportScope.earliestInstant(in: transaction) : nil)
    }
}

extension ReportScope {
    /// What a report as of a past day cannot restore.
    var asOfPastNotes: [Phrase] {
        guard isAsOfPast else { return [] }
        return [
            Phrase("As of \(business.calendar.dayText(cutoff.predecessor)): later events are ignored; stages and subscriptions are as they were on that day."),
            Phrase("Merges, exchange rates and settings have no history and are those of today; undated records count as present from the beginning."),
        ]
    }
}
