import Foundation

extension Example {
    /// What is typical of an industry: all industries share one simulation and differ in these numbers.
    struct Profile: Sendable {
        let name: String
        let currency: Currency
        let zone: TimeZone
        let companyShare: Double
        /// Share of customers who subscribe; the others make single orders or bookings.
        let subscriberShare: Double
        let plans: [Plan]
        let orders: Orders
        let trialWeeks: Int
        let conversion: Double
        let usagePatterns: [UsagePattern]
        let features: [String]
        /// Calls and meetings a week that the owner has with an average customer.
        let conversationsPerWeek: Double
        /// How the owner mostly talks with a customer who has a problem.
        let helpKind: Event.Kind
        let causes: [ChurnCause: Double]
        /// How busy the months are, January first; on average 1.
        let season: [Double]
        let fields: [Field]
        let sources: [Source]
    }

    struct Plan: Sendable {
        let name: String
        /// Minor units a month.
        let price: Int64
        let share: Double
        let monthlyChurn: Double
        let usageFactor: Double
    }

    /// One-off purchases: intervals are gamma distributed, amounts follow Pareto.
    struct Orders: Sendable {
        let meanGapDays: Double
        let gapShape: Double
        /// Minor units of the smallest typical order.
        let minAmount: Double
        let pareto: Double
        let monthlyChurn: Double
    }

    /// Something customers do in a weekly rhythm.
    struct UsagePattern: Sendable {
        let kind: Event.Kind
        let perWeek: Double
        var names: [String] = []
        var measure = Measure.nothing

        enum Measure: Sendable {
            case nothing, minutes
            /// A result of 0…100, better for engaged customers.
            case score
            /// How a client feels, 1…10.
            case wellbeing
        }
        /// An appointment that is missed rather than not made.
        var isPlanned = false
    }

    struct Field: Sendable {
        let name: String
        let values: [String]
    }

    struct Source: Sendable {
        let name: String
        let share: Double
        /// Minor units to win one customer.
        let cost: Double
    }
}

extension Example.Profile {
    static func of(_ industry: Industry, _ texts: Example.Texts) -> Self {
        switch industry {
        case .saas: saas(texts)
        case .services: services(texts)
        case .shop: shop(texts)
        case .teaching: teaching(texts)
        case .health: health(texts)
        }
    }

    static let utc = TimeZone(identifier: "UTC")!
    static let shanghai = TimeZone(identifier: "Asia/Shanghai")!

    static func sources(_ texts: Example.Texts, cost: Double) -> [Example.Source] {
        [
            Example.Source(name: texts.sources.search, share: 0.28, cost: 0.5 * cost),
            Example.Source(name: texts.sources.advertisement, share: 0.24, cost: 2.2 * cost),
            Example.Source(name: texts.sources.recommendation, share: 0.2, cost: 0.2 * cost),
            Example.Source(name: texts.sources.articles, share: 0.18, cost: 0.7 * cost),
            Example.Source(name: texts.sources.event, share: 0.1, cost: 1.8 * cost),
        ]
    }
}
