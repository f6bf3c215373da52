extension Example {
    /// Why customers churn. Each cause shows in the data before the customer leaves.
    enum ChurnCause: String, CaseIterable, Sendable {
        case unused, service, payment, contact, price, season

        /// The share of these problems that end in churn; the others end well, so signs are evidence and not proof.
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

        /// The share of the typical usage that remains at `progress` (0…1) of the problem.
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

        /// By how many points of ten satisfaction falls.
        var satisfactionPenalty: Double {
            switch self {
            case .unused: 1
            case .service: 3.5
            case .price: 1.5
            case .payment, .contact, .season: 0.4
            }
        }
    }

    /// One problem from its first sign to its end.
    struct ActiveProblem {
        let cause: ChurnCause
        let weeks: Int
        let endsInChurn: Bool
        var age = 0

        var progress: Double { Double(age) / Double(weeks) }
        var isOver: Bool { age >= weeks }

        /// Problems that end well reduce usage less.
        var usageShare: Double {
            let remaining = cause.usageShare(at: progress)
            return endsInChurn ? remaining : (1 + remaining) / 2
        }
    }
}
