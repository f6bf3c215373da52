import TendLanguage

extension Example {
    /// The texts of the generated data in one language. They are content and not wording of the program, so they are
    /// in no catalogue. Lists are equally long in every language: the same random draws give the same business.
    struct Texts: Sendable {
        let saas, services, shop, teaching, health: ProfileTexts
        let city: Field
        let teamSize, plan: String
        let sources: SourceNames
        let tags: Tags
        let contactRoles: [String]
        let departedRole: String
        /// The share of names that are Chinese; the others are western.
        let chineseNames: (people: Double, companies: Double)
        /// A phone number that no network gives out, from eight digits.
        let phone: @Sendable (_ digits: String) -> String
        let churnReasons: [ChurnCause: String]
        let stageReasons: StageReasons
        let comments: CommentTemplates
        let notes: Notes

        static func of(_ language: Language) -> Texts { all[language] ?? english }

        private static let all: [Language: Texts] = [.english: english, .chinese: chinese]
    }

    /// What the things of one kind of business are called.
    struct ProfileTexts: Sendable {
        let name: String
        /// The cheapest first.
        var plans: [String] = []
        let features: [String]
        var eventNames: [Event.Kind: [String]] = [:]
        let field: Field

        func names(of kind: Event.Kind) -> [String] { eventNames[kind] ?? [] }
    }

    struct SourceNames: Sendable {
        let search, advertisement, recommendation, articles, event: String
    }

    struct Tags: Sendable {
        let newsletter, annual, tried, complained: String
    }

    /// Why a customer moved to another stage, but for those of churn.
    struct StageReasons: Sendable {
        let didNotConvert, cameBack, oneYearOfUse, largerPlan, buysMore: String
    }

    /// What customers write; `{}` is a feature of the business.
    struct CommentTemplates: Sendable {
        let praise: [String]
        let neutral: [String]
        let criticism: [String]
        let criticismByCause: [ChurnCause: [String]]
        let complaints: [String]

        static func fill(_ template: String, _ feature: String) -> String { template.replacing("{}", with: feature) }
    }

    /// What the owner writes down.
    struct Notes: Sendable {
        let checkIn: [String]
        let apology, solved, unsolved: String
        let declined, newCard, refunded: String
        let contactDeparted, contactFound: String
        let priceQuestion, priceAgreed: String
        let noReply, backAtWork, seasonEnds: String
        let useShown, cardAsked, priceCompared, pauseOffered, followedUp: String
    }
}
