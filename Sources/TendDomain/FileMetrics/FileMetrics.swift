import Foundation
import TendLanguage
import TendMetrics
import TendTables

/// The figures that a file's columns allow, counted in one pass without keeping rows.
package struct FileMetrics: Sendable {
    package struct Options: Sendable {
        package enum FrequencyUnit: String, CaseIterable, Sendable { case year, month }

        /// What people expected, on the scale of the ratings.
        package var expected = 8.0
        /// The rate by which a year makes money less worth.
        package var discount = 0.1
        /// The last day that counts.
        package var asOf: DateParts
        package var frequencyPer = FrequencyUnit.year

        package init(asOf: DateParts) { self.asOf = asOf }
    }

    package let rows: Int
    package let metrics: [FileMetric]
    package let notes: [Phrase]
    /// The first thousand; `problemCount` counts all.
    package let problems: [ImportProblem]
    package let problemCount: Int
    /// How many ratings reached 0, 1 … 10; nil where the file has none.
    package let histogram: [Int]?
    /// In which the amounts are written, if the file says so.
    package let currency: Currency?

    package init(path: String, options: Options) async throws {
        let reader = try TableReader(path: path)
        let columns = try FileColumnReaders(reader)
        let empty = FileTallies(columns, options)
        guard !empty.all.isEmpty else { throw Problem.invalid(field: "file", Self.noKnownColumns(reader.header)) }
        let tallies = try await FileSlices(path: path, reader)?.count(into: empty) ?? Self.count(path, reader.format, into: empty)
        rows = tallies.rows
        metrics = try tallies.all.flatMap { try $0.metrics(options) }
        notes = tallies.all.flatMap { $0.notes(options) } + Self.notes(columns, tallies)
        problems = tallies.problems.problems
        problemCount = tallies.problems.count
        histogram = tallies.ratings?.histogram
        currency = columns.currency
    }

    private static func count(_ path: String, _ format: TableFormat, into empty: FileTallies) throws -> FileTallies {
        var tallies = empty
        try tallies.count(TableReader(path: path, options: TableOptions(matching: format)))
        return tallies
    }

    private static func notes(_ columns: FileColumnReaders, _ tallies: FileTallies) -> [Phrase] {
        let blanks = tallies.problems.blanks.sorted { $0.key < $1.key }
        let order: [Phrase] = columns.isDateOrderGuessed ? ["Days such as 3/4/2024 are read day first; no row proves it."] : []
        return order + blanks.map { Phrase("Blank cells under \($0.key): \($0.value); these rows are left out of its figures.") }
    }

    private static func noKnownColumns(_ header: [String]?) -> Phrase {
        let found = (header ?? []).prefix(30).joined(separator: ", ")
        return Phrase("No figure can be made of the columns (\(found)). Give the file a first row with these names: \(KnownColumn.supportedColumns).")
    }
}

extension TableOptions {
    /// To open a file that was looked at before in the same way.
    init(matching format: TableFormat) {
        guard case .text = format.kind else {
            self.init(hasHeader: format.hasHeader)
            return
        }
        self.init(encoding: format.encoding, delimiter: format.delimiter, hasHeader: format.hasHeader)
    }
}

extension DateParts {
    /// "2026-11-21"
    var text: String {
        [(year, 4), (month, 2), (day, 2)].map { number, width in
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }.joined(separator: "-")
    }
}
