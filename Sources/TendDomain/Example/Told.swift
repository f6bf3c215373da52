extension Example {
    /// One finished customer, before it has ids.
    struct Told: Sendable {
        let number: Int
        let name: String
        let email: String
        let isCompany: Bool
        let phone: String?
        let source: String
        let cost: Int64
        let fields: Fields
        let story: Story

        static func teamSize(_ language: Language) -> String { language.of("team size", "团队人数") }
        static func plan(_ language: Language) -> String { language.of("plan", "套餐") }
    }
}
