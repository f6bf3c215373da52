import Foundation
import TendMath

/// What one customer brings over a lifetime (CLV), in the money unit of the amounts given.
package enum LifetimeValue {
    /// Average order value × purchases per period × lifetime in the same periods × margin (1 for revenue).
    ///
    /// The units of frequency and lifetime are matched by their types. Throws on negative numbers or a margin outside 0…1.
    package static func simple(
        averageOrder: Double, frequency: Frequency, lifetime: Months, margin: Double = 1
    ) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: averageOrder, "averageOrder")
        try require(notNegative: frequency.timesPerMonth, "frequency")
        try require(notNegative: lifetime.count, "lifetime")
        try require(share: margin, "margin")
        return .exactly(averageOrder * (frequency * lifetime) * margin)
    }

    /// When the first of a row of yearly (or monthly) amounts comes.
    package enum FirstFlow: Sendable {
        /// At the end of the first period, t = 1 … n.
        case atEnd
        /// At once, t = 0 … n − 1.
        case now
    }

    /// Present value of amounts C_t, one a period: Σ C_t ÷ (1 + r)^t; amounts may be negative.
    ///
    /// Throws when an amount is not finite or the rate per period is −1 or less.
    package static func discounted(_ amounts: [Double], rate: Double, first: FirstFlow = .atEnd) throws(InvalidArgument) -> MetricValue {
        try require(rate: rate, "rate")
        var sum = CompensatedSum()
        for (index, amount) in amounts.enumerated() {
            try require(finite: amount, "amounts")
            sum.add(amount / pow(1 + rate, Double(first == .now ? index : index + 1)))
        }
        return .exactly(sum.value)
    }

    /// Retention-weighted value Σ P_t · s_t · r_t over years t = 1 … n, not discounted.
    ///
    /// P_t average purchase, s_t purchases in year t, r_t share of the **original** customers still there in year t;
    /// three arrays of one length. Throws when lengths differ, a number is negative, or a share is above 1.
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

    /// What must have happened before the first margin of a retained customer comes.
    package enum FirstMargin: Sendable {
        /// It comes for certain at the end of period 1: Σ_{t=1..n} m r^(t−1) ÷ (1+d)^t.
        case certain
        /// The customer must first survive period 1: Σ_{t=1..n} m r^t ÷ (1+d)^t.
        case afterSurvival
        /// It is paid in advance: Σ_{t=0..n−1} m r^t ÷ (1+d)^t.
        case inAdvance
    }

    /// Discounted value of a constant margin m under retention r and discount rate d per period, for n periods or for ever.
    ///
    /// For ever (periods nil): m ÷ (1+d−r), m r ÷ (1+d−r) or m (1+d) ÷ (1+d−r); undefined when r ≥ 1 + d.
    /// `periods` is 0 to 100 000. Reference: S. Gupta and D. Lehmann, Customers as assets, Journal of Interactive Marketing 17 (2003).
    package static func retained(
        margin: Double, retention: Double, discount: Double, periods: Int?, first: FirstMargin
    ) throws(InvalidArgument) -> MetricValue {
        try require(finite: margin, "margin")
        try require(share: retention, "retention")
        try require(rate: discount, "discount")
        let kept = retention / (1 + discount)
        let start =
            switch first {
            case .certain: margin / (1 + discount);
            case .afterSurvival: margin * kept;
            case .inAdvance: margin
            }
        guard let periods else { return kept < 1 ? .exactly(start / (1 - kept)) : .undefined(.neverEnds) }
        try require((0...100_000).contains(periods), "periods", periods, "0 to 100000")
        return .exactly(CompensatedSum((0..<periods).lazy.map { start * pow(kept, Double($0)) }).value)
    }

    /// Contractual value Σ_t margin_t · S(t) ÷ (1 + d)^t, t = 1 … n, S(t) the share of customers that survive period t.
    ///
    /// Two arrays of one length, d per period. Throws when lengths differ or S leaves 0…1 or rises.
    package static func contractual(margins: [Double], survival: [Double], discount: Double) throws(InvalidArgument) -> MetricValue {
        try require(survival.count == margins.count, "survival", "\(survival.count) values", "\(margins.count), one for each of margins")
        var last = 1.0
        for share in survival {
            try require((0...last).contains(share), "survival", share, "0 to 1, never rising")
            last = share
        }
        return try discounted(zip(margins, survival).map { $0 * $1 }, rate: discount)
    }

    /// The longest lifetime that the business's own numbers may claim.
    package static let maxLifetime = Months.years(5)

    /// From the business's own numbers: mean payment × payments a month × margin × lifetime, lifetime = 1 ÷ monthly churn, at most 60 months.
    ///
    /// With a yearly rate r each month t counts 1 ÷ (1+r)^(t÷12); a last part of a month counts as its part. r = 0 is the simple form.
    /// The interval is that of the churn rate. Undefined when nobody left or the churn rate is.
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
        let whole = Int(life)
        let worth = { (month: Int) in pow(1 + yearlyRate, -Double(month) / 12) }
        return CompensatedSum((0..<whole).map { worth($0 + 1) }).value + (life - Double(whole)) * worth(whole + 1)
    }
}

/// Past revenue that counts less the older it is: Σ revenue · (1 + r)^−age, age in years of 365.25 days.
///
/// It shrinks past money and is not a present value of anything to come.
package struct RecencyWeightedRevenue: Sendable, Equatable {
    /// The share by which a year shrinks an amount: 1 ÷ (1 + rate).
    package let rate: Double
    private var sum = CompensatedSum()
    private var n = 0

    /// An empty sum; throws when the yearly rate is −1 or less.
    package init(rate: Double) throws(InvalidArgument) {
        try require(rate: rate, "rate")
        self.rate = rate
    }

    /// Adds one payment (a refund is negative) of so many days ago; throws when not finite or in the future.
    package mutating func add(_ amount: Double, daysAgo: Double) throws(InvalidArgument) {
        try require(finite: amount, "amount")
        try require(notNegative: daysAgo, "daysAgo")
        sum.add(amount * pow(1 + rate, -daysAgo / 365.25))
        n += 1
    }

    /// The sum so far, in the unit of the amounts; undefined without payments.
    package var metricValue: MetricValue { n == 0 ? .undefined(.noPayments) : .exactly(sum.value, n: n) }
}
