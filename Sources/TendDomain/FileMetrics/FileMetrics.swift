import Foundation
import TendLanguage
import TendMetrics
import TendTables

/// The metrics that the columns of a file allow, computed in one pass without storing rows.
package struct FileMetrics: Sendable {
    package struct Options: Sendable {
        package enum FrequencyUnit: String, CaseIterable, Sendable { case year, month }

        /// The expected rating, on the scale of the ratings.
        package var expected = 8.0
        /// The yearly discount rate, as a fraction.
        package var discount = 0.1
        /// The day from which the age of payments is counted.
        package var asOf: DateParts
        package var frequencyPer = FrequencyUnit.year

        package init(asOf: DateParts) { self.asOf = asOf }
    }

    package let rows: Int
    package let metrics: [FileMetric]
    package let notes: [Phrase]
    /// The first 1,000 problems; `problemCount` counts all.
    package let problems: [ImportProblem]
    package let problemCount: Int
    /// The number of ratings of 0, 1 … 10; nil if the file has no ratings.
    package let histogram: [Int]?
    /// The currency of the amounts, if the file shows it.
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
        let order: [Phrase] = columns.isDateOrderGuessed ? ["Dates such as 3/4/2024 are read day first, because no row shows the order."] : []
        return order + blanks.map { Phrase("\($0.value) blank cells in column \($0.key). Its metrics do not include these rows.") }
    }

    private static func noKnownColumns(_ header: [String]?) -> Phrase {
        let found = (header ?? []).prefix(30).joined(separator: ", ")
        return Phrase("The columns (\(found)) do not allow any metric. Add a header row with these names: \(KnownColumn.supportedColumns).")
    }
}

extension TableOptions {
    /// Options to open a file again in the format that was detected before.
    init(matching format: TableFormat) {
        guard case .text = format.kind else {
            self.init(headerRow: format.headerRow, headerCount: format.headerCount)
            return
        }
        self.init(
            encoding: format.encoding, delimiter: format.delimiter, quote: format.quote, headerRow: format.headerRow, headerCount: format.headerCount)
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
