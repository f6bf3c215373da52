import TendLanguage

extension Example {
    /// One finished customer, before it has ids.
    struct GeneratedCustomer: Sendable {
        let number: Int
        var name: String
        var email: String
        let isCompany: Bool
        var phone: String?
        let source: String
        var cost: Int64?
        var fields: CustomFieldValues
        var timeline: SimulatedTimeline

        static func teamSize(_ language: Language) -> String { language.pick("team size", "团队人数") }
        static func plan(_ language: Language) -> String { language.pick("plan", "套餐") }
    }
}
