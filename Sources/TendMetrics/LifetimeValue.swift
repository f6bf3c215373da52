import Foundation
import TendMath

/// Customer lifetime value (LTV, CLV), in the unit of the amounts.
package enum LifetimeValue {
    /// Average order value × purchases per period × lifetime in the same periods × margin (1 for revenue).
    ///
    /// Frequency and lifetime can have different units. Throws for negative numbers or a margin outside 0…1.
    package static func simple(
        averageOrder: Double, frequency: Frequency, lifetime: Months, margin: Double = 1
    ) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: averageOrder, "averageOrder")
        try require(notNegative: frequency.timesPerMonth, "frequency")
        try require(notNegative: lifetime.count, "lifetime")
        try require(share: margin, "margin")
        return .exactly(averageOrder * (frequency * lifetime) * margin)
    }

    /// The time of the first of a series of amounts.
    package enum FirstFlow: Sendable {
        /// At the end of the first period, t = 1 … n.
        case atEnd
        /// Immediately, t = 0 … n − 1.
        case now
    }

    /// Present value of amounts C_t, one per period: Σ C_t ÷ (1 + r)^t; amounts can be negative.
    ///
    /// Throws if an amount is not finite or the rate per period is −1 or less.
    package static func discounted(_ amounts: [Double], rate: Double, first: FirstFlow = .atEnd) throws(InvalidArgument) -> MetricValue {
        try require(rate: rate, "rate")
        var sum = CompensatedSum()
        for (index, amount) in amounts.enumerated() {
            try require(finite: amount, "amounts")
            sum.add(amount / pow(1 + rate, Double(first == .now ? index : index + 1)))
        }
        return .exactly(sum.value)
    }

    /// Retention-weighted LTV Σ P_t · s_t · r_t over years t = 1 … n, not discounted.
    ///
    /// P_t average purchase, s_t purchases in year t, r_t share of the **original** customers still active in year t;
    /// three arrays of the same length. Throws if lengths differ, a number is negative, or a share is above 1.
    package static func retentionWeighted(
        purchases: [Double], perYear: [Double], remaining: [Double]
    ) throws(InvalidArgument) -> MetricValue {
        try require(perYear.count == purchases.count, "perYear", "\(perYear.count) values", "\(purchases.count), one for each of purchases")
        try require(remaining.count == purchases.count, "remaining", "\(remaining.count) values", "\(purchases.count), one for each of purchases")
        var sum = CompensatedSum()
        for (index, purchase) in purchases.enumerated() {
            try require(notNegative: purchase, "purchases")
            try require(notNegative: perYear[index], "perYear")
            try require(share: remaining[index], "remaining")
            sum.add(purchase * perYear[index] * remaining[index])
        }
        return .exactly(sum.value)
    }

    /// The same with a constant purchase, frequency and yearly retention r, so that r_t = r^t: Σ_{t=1..years} P · s · r^t.
    ///
    /// `years` is 0 to 1000.
    package static func retentionWeighted(
        purchase: Double, frequency: Frequency, retention: Double, years: Int
    ) throws(InvalidArgument) -> MetricValue {
        try require((0...1000).contains(years), "years", years, "0 to 1000")
        return try retentionWeighted(
            purchases: Array(repeating: purchase, count: years), perYear: Array(repeating: frequency * .years(1), count: years),
            remaining: (0..<years).map { pow(retention, Double($0 + 1)) })
    }

    /// The condition for the first margin of a retained customer.
    package enum FirstMargin: Sendable {
        /// It is certain, at the end of period 1: Σ_{t=1..n} m r^(t−1) ÷ (1+d)^t.
        case certain
        /// The customer must first survive period 1: Σ_{t=1..n} m r^t ÷ (1+d)^t.
        case afterSurvival
        /// It is paid in advance: Σ_{t=0..n−1} m r^t ÷ (1+d)^t.
        case inAdvance
    }

    /// Discounted value of a constant margin m with retention r and discount rate d per period, for n periods or without limit.
    ///
    /// Without limit (periods nil): m ÷ (1+d−r), m r ÷ (1+d−r) or m (1+d) ÷ (1+d−r); undefined if r ≥ 1 + d.
    /// `periods` is 0 to 100 000. Reference: S. Gupta and D. Lehmann, Customers as assets, Journal of Interactive Marketing 17 (2003).
    package static func retained(
        margin: Double, retention: Double, discount: Double, periods: Int?, first: FirstMargin
    ) throws(InvalidArgument) -> MetricValue {
        try require(finite: margin, "margin")
        try require(share: retention, "retention")
        try require(rate: discount, "discount")
        let factor = retention / (1 + discount)
        let start =
            switch first {
            case .certain: margin / (1 + discount);
            case .afterSurvival: margin * factor;
            case .inAdvance: margin
            }
        guard let periods else { return factor < 1 ? .exactly(start / (1 - factor)) : .undefined(.neverEnds) }
        try require((0...100_000).contains(periods), "periods", periods, "0 to 100000")
        return .exactly(CompensatedSum((0..<periods).lazy.map { start * pow(factor, Double($0)) }).value)
    }

    /// Contractual value Σ_t margin_t · S(t) ÷ (1 + d)^t, t = 1 … n, S(t) the share of customers that survive period t.
    ///
    /// Two arrays of the same length, d per period. Throws if lengths differ, or if S is outside 0…1 or increases.
    package static func contractual(margins: [Double], survival: [Double], discount: Double) throws(InvalidArgument) -> MetricValue {
        try require(survival.count == margins.count, "survival", "\(survival.count) values", "\(margins.count), one for each of margins")
        var last = 1.0
        for share in survival {
            try require((0...last).contains(share), "survival", share, "0 to 1, never rising")
            last = share
        }
        return try discounted(zip(margins, survival).map { $0 * $1 }, rate: discount)
    }

    /// The maximum lifetime in estimates from the data of the business.
    package static let maxLifetime = Months.years(5)

    /// LTV from the data of the business: mean payment × payments per month × margin × lifetime, with lifetime = 1 ÷ monthly churn, at most 60 months.
    ///
    /// With a yearly discount rate r, month t has the weight 1 ÷ (1+r)^(t÷12), and a partial last month its share. r = 0 is the simple formula.
    /// The interval is that of the churn rate. Undefined if the churn rate is 0 or undefined.
    package static func estimated(
        meanPayment: Double, frequency: Frequency, monthlyChurn: MetricValue, margin: Double = 1, yearlyRate: Double = 0
    ) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: meanPayment, "meanPayment")
        try require(notNegative: frequency.timesPerMonth, "frequency")
        try require(share: margin, "margin")
        try require(rate: yearlyRate, "yearlyRate")
        guard let churn = monthlyChurn.estimate else { return monthlyChurn }
        try require(share: churn.value, "monthlyChurn")
        guard churn.value > 0 else { return .undefined(.nobodyChurned) }
        let perMonth = meanPayment * (frequency * .months(1)) * margin
        return monthlyChurn.map { rate in
            perMonth * discountedMonths(rate > 0 ? min(1 / rate, maxLifetime.count) : maxLifetime.count, yearlyRate)
        }
    }

    private static func discountedMonths(_ life: Double, _ yearlyRate: Double) -> Double {
        let fullMonths = Int(life)
        let discountFactor = { (month: Int) in pow(1 + yearlyRate, -Double(month) / 12) }
        return CompensatedSum((0..<fullMonths).map { discountFactor($0 + 1) }).value + (life - Double(fullMonths)) * discountFactor(fullMonths + 1)
    }
}

/// Recency-weighted revenue, which weights old revenue less: Σ revenue · (1 + r)^−age, age in years of 365.25 days.
///
/// It discounts past revenue, and is not a present value of future revenue.
package struct RecencyWeightedRevenue: Sendable, Equatable {
    /// The yearly rate: an amount is divided by 1 + rate per year.
    package let rate: Double
    private var sum = CompensatedSum()
    private var n = 0

    /// An empty sum; throws if the yearly rate is −1 or less.
    package init(rate: Double) throws(InvalidArgument) {
        try require(rate: rate, "rate")
        self.rate = rate
    }

    /// Adds one payment (negative for a refund) from `daysAgo` days before; throws if it is not finite or in the future.
    package mutating func add(_ amount: Double, daysAgo: Double) throws(InvalidArgument) {
        try require(finite: amount, "amount")
        try require(notNegative: daysAgo, "daysAgo")
        sum.add(amount * pow(1 + rate, -daysAgo / 365.25))
        n += 1
    }

    /// The sum so far, in the unit of the amounts; undefined without payments.
    package var metricValue: MetricValue { n == 0 ? .undefined(.noPayments) : .exactly(sum.value, n: n) }
}
