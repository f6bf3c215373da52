import TendLanguage
import TendMetrics
import TendSQL

/// The figures of the business, by the names that programs read.
package enum Metric: String, Sendable, CaseIterable, Codable {
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
        case days
        case count
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
package struct MetricsReport: Report {
    package let scope: ReportScope
    let values: [Metric: MetricValue]
    /// How often each score was given.
    package let responses: [Surveys.Question: Surveys.Tally]
    package let movements: MRRMovements
    package let months: [MonthlyMRR]
    package let customerCounts: CustomerCounts
    package let notes: [Phrase]

    package struct MonthlyMRR: Sendable, Equatable {
        package let month: Period
        /// Recurring revenue at its end.
        package let mrr: Money
    }

    package var period: Period { scope.period }
    package var currency: Currency { scope.business.currency }

    package subscript(name: Metric) -> MetricValue { values[name]! }
}

extension MetricsReport {
    package var metrics: [NamedMetric] { Metric.allCases.map { NamedMetric($0, self[$0]) } }

    /// By recurring revenue where there is any, by customers otherwise.
    package var headline: Phrase {
        let isPaid = movements.opening + movements.closing > 0
        let (start, end) = isPaid ? (movements.opening, movements.closing) : (customerCounts.atStart, customerCounts.atEnd)
        return start == 0 && end == 0 ? "Nothing to count yet" : end > start ? "Growing" : end < start ? "Shrinking" : "Holding steady"
    }

    package var tables: [ReportTable] {
        let lines: [(Phrase, Int)] = [
            ("At the start", movements.opening), ("New customers", movements.new), ("Grown", movements.expansion),
            ("Come back", movements.reactivation), ("Shrunk", -movements.contraction), ("Lost", -movements.churn), ("At the end", movements.closing),
        ]
        return [
            ReportTable(
                "movements", Phrase("From the start of the period to its end"),
                [.text("movement", Phrase("Movement")), .number("revenue", Phrase("Revenue"))],
                lines.map { [.phrase($0.0), .money(Int64($0.1))] })
        ]
    }
}
