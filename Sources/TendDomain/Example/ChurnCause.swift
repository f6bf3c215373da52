import TendLanguage

extension Example {
    /// Why customers leave. Each cause shows in the data before it takes someone away.
    enum ChurnCause: String, CaseIterable, Sendable {
        case unused, service, payment, contact, price, season

        /// How many of these troubles end with the customer gone; the others end well, so signs
        /// are evidence and not proof.
        var churnProbability: Double {
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
        func usageShare(at progress: Double) -> Double {
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
        var satisfactionPenalty: Double {
            switch self {
            case .unused: 1
            case .service: 3.5
            case .price: 1.5
            case .payment, .contact, .season: 0.4
            }
        }

        func localized(in language: Language) -> String {
            switch self {
            case .unused: language.pick("not used", "没有使用")
            case .service: language.pick("unhappy with the service", "对服务不满意")
            case .payment: language.pick("payment failed", "付款失败")
            case .contact: language.pick("our contact left", "联系人离职")
            case .price: language.pick("too expensive", "价格太高")
            case .season: language.pick("needed for a season only", "只在旺季需要")
            }
        }
    }

    /// One trouble from its first sign to its end.
    struct ActiveProblem {
        let cause: ChurnCause
        let weeks: Int
        let endsInChurn: Bool
        var age = 0

        var progress: Double { Double(age) / Double(weeks) }
        var isOver: Bool { age >= weeks }

        /// Troubles that end well bite less.
        var usageShare: Double {
            let left = cause.usageShare(at: progress)
            return endsInChurn ? left : (1 + left) / 2
        }
    }
}

extension Language {
    /// The example's own texts are its content, not wording of the program, so they stand in no catalogue.
    func pick(_ english: String, _ chinese: String) -> String { self == .chinese ? chinese : english }
}
