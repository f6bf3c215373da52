extension Example {
    /// One finished customer, before it has ids.
    struct Told: Sendable {
        let number: Int
        var name: String
        var email: String
        let isCompany: Bool
        var phone: String?
        let source: String
        var cost: Int64?
        var fields: Fields
        var story: Story

        static func teamSize(_ language: Language) -> String { language.of("team size", "团队人数") }
        static func plan(_ language: Language) -> String { language.of("plan", "套餐") }
    }
}
