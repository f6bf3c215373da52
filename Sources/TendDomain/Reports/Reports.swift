import TendMetrics
import TendSQL

/// What the owner wants to know, counted from the rows whenever it is asked.
package struct Reports: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// The figures of a period, by default of the last full month on the owner's wall.
    package func numbers(_ lens: Lens = Lens(), now: Instant) async throws -> Compared<Numbers> {
        try await told(lens, now: now) { try Count($0, in: $1).numbers() }
    }
}

/// Everything that is counted for the figures of one period.
struct Count {
    let scope: Scope
    let exchange: Exchange
    let answers: [Surveys.Question: Surveys.Tally]
    let scale: RatingScale
    let headcount: Headcount
    let movements: MRRMovements
    let income: Income
    let acquisitionCost: AcquisitionCost
    let months: [Numbers.MonthOfRevenue]
    let undatedAnswers: Int
    let leftOut: [Currency]

    var period: Period { scope.period }
    var business: Business { scope.business }

    init(_ scope: Scope, in transaction: any Transaction) throws {
        self.scope = scope
        let (period, business) = (scope.period, scope.business)
        exchange = Exchange(business)
        answers = try Surveys.tallies(period, in: transaction)
        scale = try Self.scale(before: scope.ignoredFrom, in: transaction)
        headcount = try Census(period, of: business, ignoredFrom: scope.ignoredFrom, in: transaction).headcount(in: transaction)
        movements = try RecurringRevenue(business, ignoredFrom: scope.ignoredFrom).movements(in: period, in: transaction)
        income = try Income(in: period, exchange: exchange, in: transaction)
        acquisitionCost = try AcquisitionCost(before: scope.ignoredFrom, in: transaction)
        months = try Self.months(scope, in: transaction)
        undatedAnswers = try Surveys.undated(in: transaction)
        leftOut = try exchange.leftOut(in: transaction)
    }

    static func scale(before horizon: Instant?, in transaction: any Transaction) throws -> RatingScale {
        try Surveys.satisfactionGoesToTen(before: horizon, in: transaction) ? .zeroToTen : .oneToFive
    }

    /// The year that ends with the period.
    private static func months(_ scope: Scope, in transaction: any Transaction) throws -> [Numbers.MonthOfRevenue] {
        let (period, business) = (scope.period, scope.business)
        let last = max(period.start, period.end.justBefore)
        let months = business.calendar.months(12, upTo: last)
        let ends = months.map { min($0.end, max(period.end, $0.start)) }
        let sums = try RecurringRevenue(business, ignoredFrom: scope.ignoredFrom).at(ends, in: transaction)
        return zip(months, sums).map { Numbers.MonthOfRevenue(month: $0, mrr: Money(minor: $1, currency: business.currency)) }
    }

    func numbers() throws -> Numbers {
        var figures: [FigureName: Figure] = [:]
        for name in FigureName.allCases { figures[name] = try figure(name) }
        return Numbers(
            scope: scope, byName: figures, answers: answers, movements: movements, months: months, headcount: headcount, notes: notes)
    }
}
