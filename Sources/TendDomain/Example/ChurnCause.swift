extension Example {
    /// Why customers churn. Each cause shows in the data before the customer leaves.
    enum ChurnCause: String, CaseIterable, Sendable {
        case unused, service, payment, contact, price, season

        /// The share of these problems that are severe.
        var severeShare: Double {
            switch self {
            case .unused: 0.6
            case .service: 0.5
            case .payment: 0.4
            case .contact: 0.5
            case .price: 0.5
            case .season: 0.75
            }
        }

        /// The share of these problems that end in churn if nobody helps; the others end well, so signs are evidence and not proof.
        func churnProbability(_ severity: Severity) -> Double {
            switch (self, severity) {
            case (.unused, .severe), (.service, .severe): 0.9
            case (.contact, .severe), (.price, .severe): 0.85
            case (.payment, .severe): 0.7
            case (.season, .severe): 0.95
            case (.unused, .mild), (.service, .mild), (.season, .mild): 0.4
            case (.contact, .mild), (.price, .mild): 0.35
            case (.payment, .mild): 0.25
            }
        }

        /// Help multiplies the probability of churn by this.
        var helpFactor: Double {
            switch self {
            case .unused, .contact: 0.6
            case .service, .payment: 0.5
            case .price: 0.7
            case .season: 0.95
            }
        }

        /// The probability that the owner notices the problem in a week. Complaints and failed payments are noticed soon,
        /// silent causes only as usage falls.
        func noticeProbability(_ severity: Severity, progress: Double) -> Double {
            let typical =
                switch self {
                case .unused: 0.25 * progress
                case .service: 0.35
                case .payment: 0.4
                case .contact: 0.25
                case .price: 0.35
                case .season: 0.2 * progress
                }
            return severity == .severe ? 1.4 * typical : typical
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

    enum Severity: String, CaseIterable, Sendable {
        case mild, severe
    }
}

extension Example.ChurnCause {
    /// The share of problems that end in churn with a typical owner. Problems are as much more frequent as help saves, so that the
    /// churn rates of a profile hold.
    var typicalChurnProbability: Double { Self.typicalChurnProbabilities[self] ?? 1 }

    private static let typicalChurnProbabilities = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.expectedChurnProbability) })

    private var expectedChurnProbability: Double {
        [(Example.Severity.severe, severeShare), (.mild, 1 - severeShare)].map { severity, share in
            share * churnProbability(severity) * (1 - helpProbability(severity) * (1 - helpFactor))
        }.reduce(0, +)
    }

    /// The share of these problems that the owner notices before they end.
    private func helpProbability(_ severity: Example.Severity) -> Double {
        let shares = weeks.map { weeks in
            1 - (1...weeks).map { 1 - noticeProbability(severity, progress: Double($0) / Double(weeks)) }.reduce(1, *)
        }
        return shares.reduce(0, +) / Double(shares.count)
    }
}
