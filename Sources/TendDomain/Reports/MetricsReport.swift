import Foundation
import TendLanguage
import TendMetrics
import TendSQL

/// The metrics of the business. The raw values are the names in JSON.
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

    /// The unit of the value; money is in major units of the base currency.
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
        case .csat: Phrase("CSAT (satisfied customers)")
        case .nps: Phrase("NPS (net promoter score)")
        case .churnRate: Phrase("Churn rate")
        case .retentionRate: Phrase("Retention rate")
        case .mrr: Phrase("MRR (monthly recurring revenue)")
        case .arpa: Phrase("ARPA (revenue per account)")
        case .grr: Phrase("GRR (gross revenue retention)")
        case .nrr: Phrase("NRR (net revenue retention)")
        case .quickRatio: Phrase("Quick ratio (growth ÷ losses of MRR)")
        case .clvSimple: Phrase("LTV (customer lifetime value)")
        case .clvDiscounted: Phrase("LTV, discounted")
        case .valueAdded: Phrase("LTV less CAC")
        case .loyalty: Phrase("Loyalty index (returning buyers less new ones, −1 to 1)")
        }
    }
}

/// All metrics of the business for one period.
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

    package subscript(metric: Metric) -> MetricValue { values[metric]! }
}

extension MetricsReport {
    package var metrics: [NamedMetric] { Metric.allCases.map { NamedMetric($0, self[$0]) } }

    /// The change of MRR if there is any, otherwise the change of the number of customers.
    package var headline: Phrase {
        guard movements.opening + movements.closing > 0 else { return customersHeadline }
        guard let change = movements.percentageChange else {
            return Phrase("MRR up from 0 to \(Money(minorUnits: Int64(movements.closing), currency: currency).formatted)")
        }
        guard change.isNotable else { return "MRR unchanged" }
        if case .month(_, let month) = scope.choice {
            let name = Self.monthNames[month - 1]
            return change.isIncrease ? Phrase("MRR up \(change.size) % in \(name)") : Phrase("MRR down \(change.size) % in \(name)")
        }
        return change.isIncrease ? Phrase("MRR up \(change.size) %") : Phrase("MRR down \(change.size) %")
    }

    private var customersHeadline: Phrase {
        let (start, end) = (customerCounts.atStart, customerCounts.atEnd)
        guard start + end > 0 else { return "No data yet: import or add your customers" }
        return start == end
            ? Phrase("\(end) customers, unchanged")
            : start < end ? Phrase("\(end) customers, up from \(start)") : Phrase("\(end) customers, down from \(start)")
    }

    private static let monthNames: [Phrase] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    package var tables: [ReportTable] {
        let lines: [(Phrase, Int)] = [
            ("At the start", movements.opening), ("New", movements.new), ("Expansion", movements.expansion),
            ("Reactivation", movements.reactivation), ("Contraction", -movements.contraction), ("Churn", -movements.churn),
            ("At the end", movements.closing),
        ]
        return [
            ReportTable(
                "movements", Phrase("MRR from the start to the end of the period"),
                [.text("movement", Phrase("Movement")), .number("revenue", Phrase("MRR"))],
                lines.map { [.phrase($0.0), .money(Int64($0.1))] })
        ]
    }
}

extension MRRMovements {
    /// The change from opening to closing, for a headline.
    struct PercentageChange {
        let isIncrease: Bool
        /// "6.0"
        let size: String

        /// Whether the change is more than a rounding error.
        var isNotable: Bool { size != "0.0" }
    }

    /// nil if there was no MRR at the start.
    var percentageChange: PercentageChange? {
        guard opening > 0 else { return nil }
        let percent = Double(closing - opening) / Double(opening) * 100
        return PercentageChange(isIncrease: percent > 0, size: String(format: "%.1f", abs(percent)))
    }
}
