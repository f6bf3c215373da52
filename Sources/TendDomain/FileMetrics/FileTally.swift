import TendLanguage
import TendMetrics
import TendTables

/// Counts the rows of a file for related metrics. Slices of a file are counted separately and added.
protocol FileTally: Sendable {
    /// nil if the file lacks a column that the metrics need.
    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options)
    mutating func add(_ row: TableRow, _ problems: inout RowProblems)
    mutating func add(_ other: Self)
    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric]
    /// The assumptions behind the metrics, for people.
    func notes(_ options: FileMetrics.Options) -> [Phrase]
}

/// All tallies of one file.
struct FileTallies: Sendable {
    private(set) var ratings: RatingTally?
    private var reviews: ReviewTally?
    private var losses: LossTally?
    private var churn: ChurnTally?
    private var orders: OrderTally?
    private var revenue: RevenueTally?
    private var repeats: RepeatTally?
    private var retentionWeighted: RetentionWeightedTally?
    private var purchases: PurchaseTally?
    private(set) var problems = RowProblems()
    private(set) var rows = 0

    init(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        ratings = RatingTally(columns, options)
        reviews = ReviewTally(columns, options)
        losses = LossTally(columns, options)
        churn = losses == nil ? ChurnTally(columns, options) : nil
        orders = OrderTally(columns, options)
        revenue = RevenueTally(columns, options)
        repeats = RepeatTally(columns, options)
        retentionWeighted = RetentionWeightedTally(columns, options)
        purchases = PurchaseTally(columns, options)
        if reviews != nil { ratings?.skipSatisfaction() }
    }

    var all: [any FileTally] {
        let tallies: [(any FileTally)?] = [reviews, ratings, losses, churn, orders, revenue, repeats, retentionWeighted, purchases]
        return tallies.compactMap { $0 }
    }

    mutating func count(_ reader: TableReader) throws {
        try reader.forEach { row in
            add(row)
            return .proceed
        } problem: { problem in
            problems.report(problem)
        }
    }

    private mutating func add(_ row: TableRow) {
        rows += 1
        ratings?.add(row, &problems)
        reviews?.add(row, &problems)
        losses?.add(row, &problems)
        churn?.add(row, &problems)
        orders?.add(row, &problems)
        revenue?.add(row, &problems)
        repeats?.add(row, &problems)
        retentionWeighted?.add(row, &problems)
        purchases?.add(row, &problems)
    }

    /// Adds the tallies of a slice that follows `rows` other rows.
    mutating func add(_ next: FileTallies, after rows: Int) {
        combine(&ratings, next.ratings)
        combine(&reviews, next.reviews)
        combine(&losses, next.losses)
        combine(&churn, next.churn)
        combine(&orders, next.orders)
        combine(&revenue, next.revenue)
        combine(&repeats, next.repeats)
        combine(&retentionWeighted, next.retentionWeighted)
        combine(&purchases, next.purchases)
        problems.add(next.problems, after: rows)
        self.rows += next.rows
    }

    private func combine<Tally: FileTally>(_ tally: inout Tally?, _ next: Tally?) {
        if let next { tally?.add(next) }
    }
}
