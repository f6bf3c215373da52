import TendMetrics
import TendTables

/// Satisfied among all reviews, from columns of counts.
struct ReviewTally: FileTally {
    private let columns: (very: MeasuredColumn, satisfied: MeasuredColumn, total: MeasuredColumn)
    private var satisfied = 0
    private var total = 0

    init?(_ columns: MeasuredColumns, _ options: MeasuredFile.Options) {
        guard let very = columns[.verySatisfied], let satisfied = columns[.satisfied], let total = columns[.totalReviews] else { return nil }
        self.columns = (very, satisfied, total)
    }

    mutating func add(_ row: TableRow, _ troubles: inout RowTroubles) {
        let counts = (columns.very.count(row, &troubles), columns.satisfied.count(row, &troubles), columns.total.count(row, &troubles))
        guard let very = counts.0, let some = counts.1, let all = counts.2 else { return }
        guard very + some <= all else {
            return troubles.tell(row, columns.total, Phrase("There are more satisfied customers (\(very + some)) than reviews (\(all))."))
        }
        (satisfied, total) = (satisfied + very + some, total + all)
    }

    mutating func add(_ other: ReviewTally) {
        (satisfied, total) = (satisfied + other.satisfied, total + other.total)
    }

    func figures(_ options: MeasuredFile.Options) throws -> [MeasuredFigure] {
        [MeasuredFigure(.csat, try Satisfaction.csat(satisfied: satisfied, ratings: total))]
    }

    func notes(_ options: MeasuredFile.Options) -> [Phrase] {
        ["Satisfied customers and reviews are added up over all rows before dividing."]
    }
}

/// Customers lost among those there were, from columns of counts.
struct LossTally: FileTally {
    private let columns: (lost: MeasuredColumn, total: MeasuredColumn)
    private var lost = 0
    private var total = 0

    init?(_ columns: MeasuredColumns, _ options: MeasuredFile.Options) {
        guard let lost = columns[.churned], let total = columns[.totalCustomers] else { return nil }
        self.columns = (lost, total)
    }

    mutating func add(_ row: TableRow, _ troubles: inout RowTroubles) {
        let counts = (columns.lost.count(row, &troubles), columns.total.count(row, &troubles))
        guard let gone = counts.0, let all = counts.1 else { return }
        guard gone <= all else {
            return troubles.tell(row, columns.lost, Phrase("There are more lost customers (\(gone)) than there were (\(all))."))
        }
        (lost, total) = (lost + gone, total + all)
    }

    mutating func add(_ other: LossTally) {
        (lost, total) = (lost + other.lost, total + other.total)
    }

    func figures(_ options: MeasuredFile.Options) throws -> [MeasuredFigure] {
        [MeasuredFigure(.churnRate, try Churn.rate(lost: lost, atStart: total))]
    }

    func notes(_ options: MeasuredFile.Options) -> [Phrase] {
        ["Lost customers and customers are added up over all rows before dividing."]
    }
}

/// One row, one customer: lost or not.
struct ChurnTally: FileTally {
    private let column: MeasuredColumn
    private var lost = 0
    private var total = 0

    init?(_ columns: MeasuredColumns, _ options: MeasuredFile.Options) {
        guard let column = columns[.churn] else { return nil }
        self.column = column
    }

    mutating func add(_ row: TableRow, _ troubles: inout RowTroubles) {
        guard let isLost = column.flag(row, &troubles) else { return }
        (lost, total) = (lost + (isLost ? 1 : 0), total + 1)
    }

    mutating func add(_ other: ChurnTally) {
        (lost, total) = (lost + other.lost, total + other.total)
    }

    func figures(_ options: MeasuredFile.Options) throws -> [MeasuredFigure] {
        [MeasuredFigure(.churnRate, try Churn.rate(lost: lost, atStart: total))]
    }

    func notes(_ options: MeasuredFile.Options) -> [Phrase] {
        ["Each row counts as one customer who was there at the start."]
    }
}

/// Buyers who bought again among all.
struct RepeatTally: FileTally {
    private let column: MeasuredColumn
    private var again = 0
    private var once = 0

    init?(_ columns: MeasuredColumns, _ options: MeasuredFile.Options) {
        guard let column = columns[.purchaseCount] else { return nil }
        self.column = column
    }

    mutating func add(_ row: TableRow, _ troubles: inout RowTroubles) {
        guard let purchases = column.count(row, &troubles) else { return }
        if purchases >= 2 { again += 1 } else { once += 1 }
    }

    mutating func add(_ other: RepeatTally) {
        (again, once) = (again + other.again, once + other.once)
    }

    func figures(_ options: MeasuredFile.Options) throws -> [MeasuredFigure] {
        [
            MeasuredFigure(.repeatRate, try Loyalty.repeatRate(returning: again, buyers: again + once)),
            MeasuredFigure(.loyalty, try Loyalty.index(returning: again, new: once)),
        ]
    }

    func notes(_ options: MeasuredFile.Options) -> [Phrase] {
        ["Each row counts as one buyer, who came back when the number of purchases is 2 or more."]
    }
}
