import TendSQL

/// How often a subscription is charged.
package enum BillingInterval: String, Sendable, CaseIterable, Codable, SQLValueConvertible {
    case day, week, month, quarter
    case halfYear = "half-year"
    case year

    /// Charges per month as a fraction. A year has 365 days, 52 weeks and 12 months.
    var monthly: (charges: Int64, months: Int64) {
        switch self {
        case .day: (365, 12)
        case .week: (52, 12)
        case .month: (1, 1)
        case .quarter: (1, 3)
        case .halfYear: (1, 6)
        case .year: (1, 12)
        }
    }

    /// A charge as monthly revenue in minor units, rounded half away from zero: 100.00 a year is 8.33.
    package func mrr(of amount: Int64) -> Int64 {
        let (charges, months) = monthly
        let (quotient, remainder) = amount.quotientAndRemainder(dividingBy: months)
        let part = remainder * charges
        let rounded = (2 * abs(part) + months) / (2 * months)
        let (product, overflow) = quotient.multipliedReportingOverflow(by: charges)
        guard !overflow else { return quotient < 0 ? .min : .max }
        return product + (part < 0 ? -rounded : rounded)
    }
}
