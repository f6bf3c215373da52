import TendMetrics
import TendSQL

/// What the owner wants to know, counted from the rows whenever it is asked.
package struct Reports: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// The figures of a period, by default of the last full month on the owner's wall.
    package func numbers(for period: Period? = nil, now: Instant) async throws -> Numbers {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            let period = Self.elapsed(period ?? business.calendar.lastFullMonth(before: now), now: now)
            return try Count(period, of: business, in: transaction).numbers()
        }
    }

    /// A period that has not ended is counted up to now.
    static func elapsed(_ period: Period, now: Instant) -> Period {
        period.contains(now) ? Period(start: period.start, end: now) : period
    }
}

/// Everything that is counted for the figures of one period.
struct Count {
    let period: Period
    let business: Business
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

    init(_ period: Period, of business: Business, in transaction: any Transaction) throws {
        self.period = period
        self.business = business
        exchange = Exchange(business)
        answers = try Surveys.tallies(period, in: transaction)
        scale = try Self.scale(in: transaction)
        headcount = try Census(period, of: business, in: transaction).headcount(in: transaction)
        movements = try RecurringRevenue(business).movements(in: period, in: transaction)
        income = try Income(in: period, exchange: exchange, in: transaction)
        acquisitionCost = try AcquisitionCost(in: transaction)
        months = try Self.months(upTo: period, of: business, in: transaction)
        undatedAnswers = try Surveys.undated(in: transaction)
        leftOut = try exchange.leftOut(in: transaction)
    }

    static func scale(in transaction: any Transaction) throws -> RatingScale {
        try Surveys.satisfactionGoesToTen(in: transaction) ? .zeroToTen : .oneToFive
    }

    /// The year that ends with the period.
    private static func months(upTo period: Period, of business: Business, in transaction: any Transaction) throws -> [Numbers.MonthOfRevenue] {
        let last = max(period.start, Instant(microseconds: period.end.microseconds - 1))
        let months = business.calendar.months(12, upTo: last)
        let ends = months.map { min($0.end, max(period.end, $0.start)) }
        let sums = try RecurringRevenue(business).at(ends, in: transaction)
        return zip(months, sums).map { Numbers.MonthOfRevenue(month: $0, mrr: Money(minor: $1, currency: business.currency)) }
    }

    func numbers() throws -> Numbers {
        var figures: [FigureName: Figure] = [:]
        for name in FigureName.allCases { figures[name] = try figure(name) }
        return Numbers(
            period: period, currency: business.currency, figures: figures, answers: answers, movements: movements,
            months: months, headcount: headcount, notes: notes)
    }
}
