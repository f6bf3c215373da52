import Foundation
import TendLanguage

extension Example {
    /// What is typical of a kind of business: the same life is lived in each with other numbers.
    struct Profile: Sendable {
        let name: String
        let currency: Currency
        let zone: TimeZone
        let companyShare: Double
        /// Share of customers who subscribe; the others order or book now and then.
        let subscriberShare: Double
        let plans: [Plan]
        let orders: Orders
        let trialWeeks: Int
        let conversion: Double
        let usagePatterns: [UsagePattern]
        let features: [String]
        /// Calls and meetings a week that the owner has with an average customer.
        let conversationsPerWeek: Double
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

    /// One-off purchases: gaps are gamma distributed, spend follows Pareto.
    struct Orders: Sendable {
        let meanGapDays: Double
        let gapShape: Double
        /// Minor units of the smallest usual order.
        let minAmount: Double
        let pareto: Double
        let monthlyChurn: Double
    }

    /// Something customers do in a weekly rhythm.
    struct UsagePattern: Sendable {
        let kind: Event.Kind
        let perWeek: Double
        let names: [String]
        var measure = Measure.nothing

        enum Measure: Sendable {
            case nothing, minutes
            /// A result of 0…100, better for those who are at it.
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
    static func of(_ industry: Industry, in language: Language) -> Self {
        switch industry {
        case .saas: saas(language)
        case .services: services(language)
        case .shop: shop(language)
        case .teaching: teaching(language)
        case .health: health(language)
        }
    }

    static let utc = TimeZone(identifier: "UTC")!
    static let shanghai = TimeZone(identifier: "Asia/Shanghai")!

    static func cities(_ language: Language) -> Example.Field {
        Example.Field(
            name: language.pick("city", "城市"),
            values: language == .chinese
                ? ["上海", "北京", "深圳", "杭州", "成都", "广州", "苏州", "武汉", "新加坡", "伦敦"]
                : ["London", "Berlin", "New York", "Toronto", "Singapore", "Shanghai", "Sydney", "Dublin", "Lisbon", "Hangzhou"])
    }

    static func sources(_ language: Language, cost: Double) -> [Example.Source] {
        [
            Example.Source(name: language.pick("search", "搜索"), share: 0.28, cost: 0.5 * cost),
            Example.Source(name: language.pick("advertisement", "广告"), share: 0.24, cost: 2.2 * cost),
            Example.Source(name: language.pick("recommendation", "老客户推荐"), share: 0.2, cost: 0.2 * cost),
            Example.Source(name: language.pick("articles", "内容"), share: 0.18, cost: 0.7 * cost),
            Example.Source(name: language.pick("event", "活动"), share: 0.1, cost: 1.8 * cost),
        ]
    }
}
