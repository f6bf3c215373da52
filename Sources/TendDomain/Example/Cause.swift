extension Example {
    /// Why customers leave. Each cause shows in the data before it takes someone away.
    enum Cause: String, CaseIterable, Sendable {
        case unused, service, payment, contact, price, season

        /// How many of these troubles end with the customer gone; the others end well, so signs
        /// are evidence and not proof.
        var chanceOfLeaving: Double {
            switch self {
            case .unused: 0.6
            case .service: 0.5
            case .payment: 0.35
            case .contact: 0.5
            case .price: 0.5
            case .season: 0.8
            }
        }

        var weeks: ClosedRange<Int> {
            switch self {
            case .unused: 6...10
            case .service: 4...8
            case .payment: 2...3
            case .contact: 4...9
            case .price: 4...7
            case .season: 2...3
            }
        }

        /// What share of the usual use is left when `progress` (0…1) of the trouble is over.
        func use(at progress: Double) -> Double {
            switch self {
            case .unused: max(0.08, 1 - 1.3 * progress)
            case .service: 1 - 0.5 * progress
            case .payment: 0.85
            case .contact: 0.4
            case .price: 1 - 0.35 * progress
            case .season: 1 - 0.3 * progress
            }
        }

        /// How many points of ten satisfaction is pulled down.
        var disappointment: Double {
            switch self {
            case .unused: 1
            case .service: 3.5
            case .price: 1.5
            case .payment, .contact, .season: 0.4
            }
        }

        func said(in language: Language) -> String {
            switch self {
            case .unused: language.of("not used", "没有使用")
            case .service: language.of("unhappy with the service", "对服务不满意")
            case .payment: language.of("payment failed", "付款失败")
            case .contact: language.of("our contact left", "联系人离职")
            case .price: language.of("too expensive", "价格太高")
            case .season: language.of("needed for a season only", "只在旺季需要")
            }
        }
    }

    /// One trouble from its first sign to its end.
    struct Trouble {
        let cause: Cause
        let weeks: Int
        let leaves: Bool
        var age = 0

        var progress: Double { Double(age) / Double(weeks) }
        var isOver: Bool { age >= weeks }

        /// Troubles that end well bite less.
        var use: Double {
            let left = cause.use(at: progress)
            return leaves ? left : (1 + left) / 2
        }
    }
}

extension Language {
    /// The example's own texts are its content, not wording of the program, so they stand in no catalogue.
    func of(_ english: String, _ chinese: String) -> String { self == .chinese ? chinese : english }
}
