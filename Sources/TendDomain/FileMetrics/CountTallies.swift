import TendLanguage
import TendMetrics
import TendTables

/// Satisfied among all reviews, from columns of counts.
struct ReviewTally: FileTally {
    private let columns: (very: FileColumnReader, satisfied: FileColumnReader, total: FileColumnReader)
    private var satisfied = 0
    private var total = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let very = columns[.verySatisfied], let satisfied = columns[.satisfied], let total = columns[.totalReviews] else { return nil }
        self.columns = (very, satisfied, total)
    }

    mutating func add(_ row: TableRow, _ troubles: inout RowProblems) {
        let counts = (columns.very.count(row, &troubles), columns.satisfied.count(row, &troubles), columns.total.count(row, &troubles))
        guard let very = counts.0, let some = counts.1, let all = counts.2 else { return }
        guard very + some <= all else {
            return troubles.report(row, columns.total, Phrase("There are more satisfied customers (\(very + some)) than reviews (\(all))."))
        }
        (satisfied, total) = (satisfied + very + some, total + all)
    }

    mutating func add(_ other: ReviewTally) {
        (satisfied, total) = (satisfied + other.satisfied, total + other.total)
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        [FileMetric(.csat, try Satisfaction.csat(satisfied: satisfied, ratings: total))]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        ["Satisfied customers and reviews are added up over all rows before dividing."]
    }
}

/// Customers lost among those there were, from columns of counts.
struct LossTally: FileTally {
    private let columns: (lost: FileColumnReader, total: FileColumnReader)
    private var lost = 0
    private var total = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let lost = columns[.churned], let total = columns[.totalCustomers] else { return nil }
        self.columns = (lost, total)
    }

    mutating func add(_ row: TableRow, _ troubles: inout RowProblems) {
        let counts = (columns.lost.count(row, &troubles), columns.total.count(row, &troubles))
        guard let gone = counts.0, let all = counts.1 else { return }
        guard gone <= all else {
            return troubles.report(row, columns.lost, Phrase("There are more lost customers (\(gone)) than there were (\(all))."))
        }
        (lost, total) = (lost + gone, total + all)
    }

    mutating func add(_ other: LossTally) {
        (lost, total) = (lost + other.lost, total + other.total)
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        [FileMetric(.churnRate, try Churn.rate(lost: lost, atStart: total))]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        ["Lost customers and customers are added up over all rows before dividing."]
    }
}

/// One row, one customer: lost or not.
struct ChurnTally: FileTally {
    private let column: FileColumnReader
    private var lost = 0
    private var total = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let column = columns[.churn] else { return nil }
        self.column = column
    }

    mutating func add(_ row: TableRow, _ troubles: inout RowProblems) {
        guard let isLost = column.flag(row, &troubles) else { return }
        (lost, total) = (lost + (isLost ? 1 : 0), total + 1)
    }

    mutating func add(_ other: ChurnTally) {
        (lost, total) = (lost + other.lost, total + other.total)
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        [FileMetric(.churnRate, try Churn.rate(lost: lost, atStart: total))]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        ["Each row counts as one customer who was there at the start."]
    }
}

/// Buyers who bought again among all.
struct RepeatTally: FileTally {
    private let column: FileColumnReader
    private var returning = 0
    private var oneTime = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let column = columns[.purchaseCount] else { return nil }
        self.column = column
    }

    mutating func add(_ row: TableRow, _ troubles: inout RowProblems) {
        guard let purchases = column.count(row, &troubles) else { return }
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
        ["Each row counts as one buyer, who came back when the number of purchases is 2 or more."]
    }
}
