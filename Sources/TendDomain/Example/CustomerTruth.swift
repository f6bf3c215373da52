import Foundation
import TendTables

extension Example {
    /// What the generator knows about one customer at the end of the history. It is not stored with the business.
    struct CustomerTruth: Sendable {
        let id: ID<Customer>
        let email: String
        let state: CustomerSimulation
        /// nil for those who are no customers at the end of the history.
        let probabilities: OwnerProbabilities?

        struct OwnerProbabilities: Sendable {
            let typical, withoutHelp, withHelp: ChurnForecast.Probabilities
        }

        init(_ generated: GeneratedCustomer, id: ID<Customer>, _ forecast: ChurnForecast) {
            self.id = id
            email = generated.email
            state = generated.hiddenState
            let (state, number) = (generated.hiddenState, generated.number)
            func probabilities(_ owner: CustomerSimulation.OwnerBehavior) -> ChurnForecast.Probabilities {
                forecast.probabilities(state, number: number, owner: owner)
            }
            self.probabilities =
                forecast.isCustomer(state)
                ? OwnerProbabilities(typical: probabilities(.typical), withoutHelp: probabilities(.absent), withHelp: probabilities(.helpsNow)) : nil
        }
    }
}

extension Example.CustomerTruth {
    static let header = [
        "customer", "email", "fit", "satisfaction", "engagement", "phase", "problem", "severity", "weeks_of_problem", "was_helped", "chance_30", "chance_90",
        "chance_30_without_help", "chance_90_without_help", "chance_30_with_help", "chance_90_with_help", "helps_by", "monthly_revenue",
    ]

    func cells(_ currency: Currency) -> [TableWriter.Value] {
        let problem = state.activeProblem
        let all = probabilities.map { [$0.typical, $0.withoutHelp, $0.withHelp].flatMap { [$0.month, $0.quarter] } }
        let revenue = Money(minorUnits: Int64(state.monthlyRevenue.rounded()), currency: currency)
        return [.text(id.text), .text(email), decimal(state.fit), decimal(state.satisfaction), decimal(state.engagement), .text(state.phase.name)]
            + [
                .text(problem?.cause.rawValue ?? ""), .text(problem?.severity.rawValue ?? ""), .number(problem.map { "\($0.age)" } ?? ""),
                .text(problem.map { "\($0.isHelped)" } ?? ""),
            ]
            + (all?.map(decimal) ?? Array(repeating: .text(""), count: 6))
            + [.text(problem.map { state.profile.helpKind(for: $0.cause).rawValue } ?? ""), .number("\(revenue.majorUnits)")]
    }

    private func decimal(_ number: Double) -> TableWriter.Value { .number("\((number * 10_000).rounded() / 10_000)") }
}

extension Example.CustomerSimulation {
    /// Minor units expected per month while a customer, without refunds.
    var monthlyRevenue: Double {
        guard isSubscriber else {
            // Amounts vary by a lognormal factor.
            return spend * exp(0.35 * 0.35 / 2) * 30.44 / daysBetweenOrders
        }
        if let contract = timeline.contracts.last { return Double(contract.amount) / Double(contract.months) }
        return Double(profile.plans[plan].price)
    }
}

extension Example.CustomerSimulation.Phase {
    var name: String {
        switch self {
        case .browsing: "browsing"
        case .trial: "trial"
        case .buying: "buying"
        case .inactive: "inactive"
        case .away: "away"
        case .ended: "ended"
        }
    }
}
