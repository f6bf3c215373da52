import Foundation

/// The health score of one customer: components from 0 to 10, each with a weight. Unknown components are left out, and
/// the coverage is the share of the weights that is known.
package struct Health: Sendable, Equatable {
    package enum Component: String, Sendable, CaseIterable, Codable {
        case usage = "use", payments = "money", feedback, relationship, goals

        /// Whether it shows what the owner does. Owners help those in trouble, so past churn says nothing about its weight.
        var isOwnersAction: Bool { self == .relationship || self == .goals }
    }

    package let components: [Component: Double]
    package let weights: [Component: Double]

    package init(_ input: ScoringInput, weights: [Component: Double]) {
        self.weights = weights
        var components: [Component: Double] = [:]
        for component in Component.allCases { components[component] = Self.subscore(of: component, input) }
        self.components = components
    }

    /// 0 to 100; nil where no component is known.
    package var score: Double? {
        let known = components.keys.reduce(0) { $0 + weight($1) }
        guard known > 0 else { return nil }
        return 10 * Component.allCases.reduce(0) { $0 + weight($1) * (components[$1] ?? 0) } / known
    }

    /// The share of all weights whose components are known.
    package var coverage: Double {
        let all = Component.allCases.reduce(0) { $0 + weight($1) }
        return all > 0 ? components.keys.reduce(0) { $0 + weight($1) } / all : 0
    }

    private func weight(_ component: Component) -> Double { weights[component] ?? 0 }

    /// The contribution of each component to the change of the score since an earlier day; the contributions sum up to the
    /// change.
    ///
    /// A component's share of the score is its weight among the known ones times its value; its contribution is the change
    /// of that share.
    package func change(since previous: Health) -> [Component: Double] {
        func shares(_ health: Health) -> [Component: Double] {
            let known = health.components.keys.reduce(0) { $0 + health.weight($1) }
            return known > 0 ? health.components.reduce(into: [:]) { $0[$1.key] = 10 * health.weight($1.key) * $1.value / known } : [:]
        }
        let (now, then) = (shares(self), shares(previous))
        return Component.allCases.reduce(into: [:]) { changes, component in
            guard now[component] != nil || then[component] != nil else { return }
            changes[component] = (now[component] ?? 0) - (then[component] ?? 0)
        }
    }

    private static func subscore(of component: Component, _ input: ScoringInput) -> Double? {
        switch component {
        case .usage: usageSubscore(input)
        case .payments: paymentsSubscore(input)
        case .feedback: feedbackSubscore(input)
        case .relationship: input.daysSinceConversation.map { 10 * exp(-Double($0) / 120) }
        case .goals: input.openPlans > 0 ? max(0, 10 - 4 * Double(input.lateMilestones)) : nil
        }
    }

    /// Compared with the customer's own past; for a new customer, with one active day a week.
    private static func usageSubscore(_ input: ScoringInput) -> Double? {
        guard let days = input.daysSinceUse else { return nil }
        let typical = input.typicalUses
        let level = typical >= 1 ? min(1, Double(input.uses) / typical) : min(1, Double(input.activeDays) / 4)
        let pause = max(7, 3 * (input.typicalPause ?? 7))
        let freshness = exp(-max(0, Double(days) - pause) / (2 * pause))
        return 10 * (0.7 * level + 0.3 * freshness)
    }

    private static func paymentsSubscore(_ input: ScoringInput) -> Double? {
        if input.hasContract {
            var value = 10.0
            if input.isCancelled { value -= input.hasUncancelledContract ? 3 : 8 }
            // A failed payment costs as much as an overdue one, and not twice.
            if input.daysOverdue > 0 || input.hasFailingPayment { value -= min(6, 3 + Double(input.daysOverdue) / 10) }
            if input.mrr < input.mrrBefore { value -= 3 }
            if input.refunds > 0 { value -= 2 }
            return max(0, value)
        }
        return input.inactivityShare.map { max(0, 10 * (1 - $0) - (input.hasFailingPayment ? 3 : 0)) }
    }

    /// The newest response; an old one counts less and moves towards the middle.
    private static func feedbackSubscore(_ input: ScoringInput) -> Double? {
        guard let score = input.score else { return nil }
        return 5 + (score - 5) * exp2(-Double(input.daysSinceScore) / 180)
    }
}

extension Health.Component {
    /// The default weights of an industry (out of 100), adjusted to a stage.
    package static func weights(_ industry: Industry, _ stage: Stage) -> [Health.Component: Double] {
        var weights: [Health.Component: Double] =
            switch industry {
            case .saas: [.usage: 40, .payments: 25, .feedback: 15, .relationship: 10, .goals: 10]
            case .services: [.usage: 10, .payments: 25, .feedback: 20, .relationship: 30, .goals: 15]
            case .shop: [.usage: 15, .payments: 50, .feedback: 20, .relationship: 10, .goals: 5]
            case .teaching: [.usage: 40, .payments: 15, .feedback: 15, .relationship: 10, .goals: 20]
            case .health: [.usage: 35, .payments: 15, .feedback: 15, .relationship: 20, .goals: 15]
            }
        switch stage {
        case .activation: weights[.usage, default: 0] *= 1.5
        case .expansion: weights[.payments, default: 0] *= 1.25
        case .loyalty: weights[.relationship, default: 0] *= 1.5
        case .acquisition, .retention, .lost: break
        }
        return weights
    }
}
