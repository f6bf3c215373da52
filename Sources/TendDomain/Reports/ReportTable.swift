import TendLanguage
import TendMetrics
import TendSQL

/// A table of numbers as data, so that a page, a spreadsheet and a command show the same.
package struct ReportTable: Sendable {
    package struct Column: Sendable {
        /// What programs call it.
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
        /// A month, or where it is longer, the quarter or days.
        case month(Period)
        case count(Int)
        /// Minor units of the base.
        case money(Int64)
        case metric(MetricValue, Metric.Unit)
        case nothing
    }

    package let name: String
    package let title: Phrase
    package let columns: [Column]
    package let rows: [[Cell]]
    /// What to say in place of a table without rows.
    package let empty: Phrase

    init(_ name: String, _ title: Phrase, _ columns: [Column], _ rows: [[Cell]], empty: Phrase = Phrase("There is nothing to count in this period.")) {
        (self.name, self.title, self.columns, self.rows, self.empty) = (name, title, columns, rows, empty)
    }
}

/// A figure of a room, by the name that programs read.
package struct NamedMetric: Sendable {
    package let name: String
    package let title: Phrase
    package let unit: Metric.Unit
    package let value: MetricValue

    init(_ name: String, _ title: Phrase, _ unit: Metric.Unit, _ figure: MetricValue) {
        (self.name, self.title, self.unit, self.value) = (name, title, unit, figure)
    }

    package init(_ name: Metric, _ figure: MetricValue) { self.init(name.rawValue, name.title, name.unit, figure) }
}

/// What one room of the numbers tells: the answer in words, its figures, the tables behind them, and how to read them.
package protocol Report: Sendable {
    var scope: ReportScope { get }
    var headline: Phrase { get }
    var metrics: [NamedMetric] { get }
    var tables: [ReportTable] { get }
    var notes: [Phrase] { get }
}

/// A report beside the one it is compared with.
package struct ComparedReport<Told: Report>: Sendable {
    package let current: Told
    package let previous: Told?

    /// nil without comparison; the change of a figure that has no value on one side has no verdict.
    package func change(of figure: NamedMetric) -> Difference? {
        previous?.metrics.first { $0.name == figure.name }.map { Difference(from: $0.value, to: figure.value, isQuotient: figure.unit == .money) }
    }
}

extension Reports {
    /// Tells a report, and the earlier one where a comparison is wanted, from one state of the data.
    func build<Told: Report>(
        _ lens: ReportFilter, now: Instant, _ tell: @escaping @Sendable (ReportScope, any Transaction) throws -> Told
    ) async throws -> ComparedReport<Told> {
        try await database.read { transaction in
            let scope = try scope(lens, now: now, in: transaction)
            return ComparedReport(current: try tell(scope, transaction), previous: try scope.comparisonScope.map { try tell($0, transaction) })
        }
    }

    func scope(_ lens: ReportFilter, now: Instant, in transaction: any Transaction) throws -> ReportScope {
        let business = try Settings(database: database).current(in: transaction)
        return try ReportScope(lens, of: business, now: now, first: lens.period == .all ? ReportScope.earliestInstant(in: transaction) : nil)
    }
}

extension ReportScope {
    /// Where the day is past, what could not be taken back to it.
    var asOfPastNotes: [Phrase] {
        guard isAsOfPast else { return [] }
        return [
            Phrase("As of \(business.calendar.dayText(cutoff.predecessor)): what happened later is ignored, and stages and subscriptions stand as they stood."),
            Phrase("Merged customers, exchange rates and settings have no past and are as today; what has no date counts as there from the beginning."),
        ]
    }
}
