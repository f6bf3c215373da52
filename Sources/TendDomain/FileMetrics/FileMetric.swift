import TendLanguage
import TendMetrics

/// A metric of a file: its value with its confidence interval, or the reason why there is none.
package struct FileMetric: Sendable, Equatable {
    package enum Name: String, Sendable {
        case csat, nps, loyalty
        case churnRate = "churn_rate"
        case repeatRate = "repeat_rate"
        case expectationGap = "expectation_gap"
        case clvSimple = "clv_simple"
        case clvDiscounted = "clv_discounted"
        case clvRetentionWeighted = "clv_retention_weighted"
        case recencyWeightedRevenue = "recency_weighted_revenue"

        package enum Unit: Sendable { case share, score, ratio, money }

        package var unit: Unit {
            switch self {
            case .csat, .churnRate, .repeatRate: .share
            case .nps: .score
            case .loyalty, .expectationGap: .ratio
            case .clvSimple, .clvDiscounted, .clvRetentionWeighted, .recencyWeightedRevenue: .money
            }
        }
    }

    package let name: Name
    package let estimate: Estimate?
    /// Why there is no value.
    package let reason: Phrase?
    /// The total, where the value is a mean of amounts.
    package let sum: Double?

    init(_ name: Name, _ value: MetricValue, sum: Double? = nil) {
        self.name = name
        estimate = value.estimate
        reason = value.reason.map(Self.phrase)
        self.sum = sum
    }

    init(_ name: Name, undefined reason: Phrase) {
        self.name = name
        self.reason = reason
        (estimate, sum) = (nil, nil)
    }

    /// Sentences for a file. The general ones speak of a period, which a file does not have.
    private static func phrase(_ reason: UndefinedReason) -> Phrase {
        switch reason {
        case .noRatings: "There are no ratings in the file."
        case .noCustomersAtStart, .noCustomers: "There are no customers in the file."
        case .noBuyers: "There are no buyers in the file."
        case .noPayments: "There are no payments in the file."
        default: Phrase(key: reason.sentence)
        }
    }
}

extension MetricValue {
    /// The value with the number of rows that it comes from.
    func counted(from n: Int) -> MetricValue {
        guard var estimate else { return self }
        estimate.n = n
        return .known(estimate)
    }
}
