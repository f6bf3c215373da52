import TendLanguage
import TendMetrics
import TendTables

/// CSAT from columns with counts of satisfied customers and of reviews.
struct ReviewTally: FileTally {
    private let columns: (very: FileColumnReader, satisfied: FileColumnReader, total: FileColumnReader)
    private var satisfied = 0
    private var total = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let very = columns[.verySatisfied], let satisfied = columns[.satisfied], let total = columns[.totalReviews] else { return nil }
        self.columns = (very, satisfied, total)
    }

    mutating func add(_ row: TableRow, _ problems: inout RowProblems) {
        let counts = (columns.very.count(row, &problems), columns.satisfied.count(row, &problems), columns.total.count(row, &problems))
        guard let very = counts.0, let satisfied = counts.1, let all = counts.2 else { return }
        guard very + satisfied <= all else {
            return problems.report(row, columns.total, Phrase("There are more satisfied customers (\(very + satisfied)) than reviews (\(all))."))
        }
        (self.satisfied, total) = (self.satisfied + very + satisfied, total + all)
    }

    mutating func add(_ other: ReviewTally) {
        (satisfied, total) = (satisfied + other.satisfied, total + other.total)
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        [FileMetric(.csat, try Satisfaction.csat(satisfied: satisfied, ratings: total))]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        ["CSAT is the sum of satisfied customers divided by the sum of all reviews."]
    }
}

/// Churn rate from columns with counts of churned customers and of all customers.
struct LossTally: FileTally {
    private let columns: (lost: FileColumnReader, total: FileColumnReader)
    private var lost = 0
    private var total = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let lost = columns[.churned], let total = columns[.totalCustomers] else { return nil }
        self.columns = (lost, total)
    }

    mutating func add(_ row: TableRow, _ problems: inout RowProblems) {
        let counts = (columns.lost.count(row, &problems), columns.total.count(row, &problems))
        guard let churned = counts.0, let all = counts.1 else { return }
        guard churned <= all else {
            return problems.report(row, columns.lost, Phrase("There are more churned customers (\(churned)) than customers (\(all))."))
        }
        (lost, total) = (lost + churned, total + all)
    }

    mutating func add(_ other: LossTally) {
        (lost, total) = (lost + other.lost, total + other.total)
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        [FileMetric(.churnRate, try Churn.rate(lost: lost, atStart: total))]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        ["Churn rate is the sum of churned customers divided by the sum of all customers."]
    }
}

/// Churn rate from a column that says for each customer whether it churned.
struct ChurnTally: FileTally {
    private let column: FileColumnReader
    private var lost = 0
    private var total = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let column = columns[.churn] else { return nil }
        self.column = column
    }

    mutating func add(_ row: TableRow, _ problems: inout RowProblems) {
        guard let isLost = column.flag(row, &problems) else { return }
        (lost, total) = (lost + (isLost ? 1 : 0), total + 1)
    }

    mutating func add(_ other: ChurnTally) {
        (lost, total) = (lost + other.lost, total + other.total)
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        [FileMetric(.churnRate, try Churn.rate(lost: lost, atStart: total))]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        ["Each row counts as one customer at the start of the period."]
    }
}

/// Repeat purchase rate and loyalty index from a column with the number of purchases of each buyer.
struct RepeatTally: FileTally {
    private let column: FileColumnReader
    private var returning = 0
    private var oneTime = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let column = columns[.purchaseCount] else { return nil }
        self.column = column
    }

    mutating func add(_ row: TableRow, _ problems: inout RowProblems) {
        guard let purchases = column.count(row, &problems) else { return }
        if purchases >= 2 { returning += 1 } else { oneTime += 1 }
    }

    mutating func add(_ other: RepeatTally) {
        (returning, oneTime) = (returning + other.returning, oneTime + other.oneTime)
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        [
            FileMetric(.repeatRate, try Loyalty.repeatRate(returning: returning, buyers: returning + oneTime)),
            FileMetric(.loyalty, try Loyalty.index(returning: returning, new: oneTime)),
        ]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        ["Each row counts as one buyer, who is a repeat buyer with 2 or more purchases."]
    }
}
