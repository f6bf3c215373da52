import TendMetrics
import TendTables

/// Counts the rows of a file for figures that belong together. Parts of a file are counted apart and added up.
protocol FileTally: Sendable {
    /// nil where the file lacks a column that the figures need.
    init?(_ columns: MeasuredColumns, _ options: MeasuredFile.Options)
    mutating func add(_ row: TableRow, _ troubles: inout RowTroubles)
    mutating func add(_ other: Self)
    func figures(_ options: MeasuredFile.Options) throws -> [MeasuredFigure]
    /// What was assumed, for people who check the figures.
    func notes(_ options: MeasuredFile.Options) -> [Phrase]
}

/// Everything that is counted in a file at once.
struct FileTallies: Sendable {
    private(set) var ratings: RatingTally?
    private var reviews: ReviewTally?
    private var losses: LossTally?
    private var churn: ChurnTally?
    private var orders: OrderTally?
    private var revenue: RevenueTally?
    private var repeats: RepeatTally?
    private var years: YearTally?
    private var purchases: PurchaseTally?
    private(set) var troubles = RowTroubles()
    private(set) var rows = 0

    init(_ columns: MeasuredColumns, _ options: MeasuredFile.Options) {
        ratings = RatingTally(columns, options)
        reviews = ReviewTally(columns, options)
        losses = LossTally(columns, options)
        churn = losses == nil ? ChurnTally(columns, options) : nil
        orders = OrderTally(columns, options)
        revenue = RevenueTally(columns, options)
        repeats = RepeatTally(columns, options)
        years = YearTally(columns, options)
        purchases = PurchaseTally(columns, options)
        if reviews != nil { ratings?.leaveSatisfaction() }
    }

    var all: [any FileTally] {
        let tallies: [(any FileTally)?] = [reviews, ratings, losses, churn, orders, revenue, repeats, years, purchases]
        return tallies.compactMap { $0 }
    }

    mutating func count(_ reader: TableReader) throws {
        try reader.forEach { row in
            add(row)
            return .goOn
        } problem: { problem in
            troubles.tell(problem)
        }
    }

    private mutating func add(_ row: TableRow) {
        rows += 1
        ratings?.add(row, &troubles)
        reviews?.add(row, &troubles)
        losses?.add(row, &troubles)
        churn?.add(row, &troubles)
        orders?.add(row, &troubles)
        revenue?.add(row, &troubles)
        repeats?.add(row, &troubles)
        years?.add(row, &troubles)
        purchases?.add(row, &troubles)
    }

    /// Adds the part of the file that follows `rows` others.
    mutating func add(_ next: FileTallies, after rows: Int) {
        combine(&ratings, next.ratings)
        combine(&reviews, next.reviews)
        combine(&losses, next.losses)
        combine(&churn, next.churn)
        combine(&orders, next.orders)
        combine(&revenue, next.revenue)
        combine(&repeats, next.repeats)
        combine(&years, next.years)
        combine(&purchases, next.purchases)
        troubles.add(next.troubles, after: rows)
        self.rows += next.rows
    }

    private func combine<Tally: FileTally>(_ tally: inout Tally?, _ next: Tally?) {
        if let next { tally?.add(next) }
    }
}
