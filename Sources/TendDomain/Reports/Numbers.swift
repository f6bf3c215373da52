import TendMetrics
import TendSQL

/// The figures of the business, by the names that programs read.
package enum FigureName: String, Sendable, CaseIterable, Codable {
    case csat, nps
    case churnRate = "churn_rate"
    case retentionRate = "retention_rate"
    case mrr, arpa, grr, nrr
    case quickRatio = "quick_ratio"
    case clvSimple = "clv_simple"
    case clvDiscounted = "clv_discounted"
    case valueAdded = "value_added"
    case loyalty

    /// What its value is counted in; money is in major units of the base currency.
    package enum Unit: Sendable, Equatable {
        /// A share, 0…1, shown in percent.
        case rate
        case money
        /// −100…100.
        case score
        case ratio
    }

    package var unit: Unit {
        switch self {
        case .csat, .churnRate, .retentionRate, .grr, .nrr: .rate
        case .mrr, .arpa, .clvSimple, .clvDiscounted, .valueAdded: .money
        case .nps: .score
        case .quickRatio, .loyalty: .ratio
        }
    }

    package var title: Phrase {
        switch self {
        case .csat: Phrase("Satisfied")
        case .nps: Phrase("NPS")
        case .churnRate: Phrase("Customers lost")
        case .retentionRate: Phrase("Customers kept")
        case .mrr: Phrase("Recurring revenue a month")
        case .arpa: Phrase("Revenue per customer")
        case .grr: Phrase("Revenue kept")
        case .nrr: Phrase("Revenue kept, with growth")
        case .quickRatio: Phrase("Quick ratio")
        case .clvSimple: Phrase("Lifetime value")
        case .clvDiscounted: Phrase("Lifetime value, discounted")
        case .valueAdded: Phrase("Value added per customer")
        case .loyalty: Phrase("Loyalty of buyers")
        }
    }
}

/// The business in figures, for one period.
package struct Numbers: Sendable {
    package let period: Period
    package let currency: Currency
    package let figures: [FigureName: Figure]
    /// How often each score was given.
    package let answers: [Surveys.Question: Surveys.Tally]
    package let movements: MRRMovements
    package let months: [MonthOfRevenue]
    package let headcount: Headcount
    package let notes: [Phrase]

    package struct MonthOfRevenue: Sendable, Equatable {
        package let month: Period
        /// Recurring revenue at its end.
        package let mrr: Money
    }

    package subscript(name: FigureName) -> Figure { figures[name]! }
}
