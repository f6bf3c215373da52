import Foundation

/// How well things stand with one customer: parts from 0 to 10, each with a weight. A part of which nothing is known
/// drops out, and the coverage says how much of the whole is known.
package struct Health: Sendable, Equatable {
    package enum Component: String, Sendable, CaseIterable, Codable {
        case usage = "use", payments = "money", feedback, relationship, goals
    }

    package let components: [Component: Double]
    package let weights: [Component: Double]

    package init(_ facts: ScoringInput, weights: [Component: Double]) {
        self.weights = weights
        var parts: [Component: Double] = [:]
        for part in Component.allCases { parts[part] = Self.subscore(of: part, facts) }
        self.components = parts
    }

    /// 0 to 100; nil where no part is known.
    package var score: Double? {
        let known = components.keys.reduce(0) { $0 + weight($1) }
        guard known > 0 else { return nil }
        return 10 * Component.allCases.reduce(0) { $0 + weight($1) * (components[$1] ?? 0) } / known
    }

    /// The share of all weights whose parts are known.
    package var coverage: Double {
        let all = Component.allCases.reduce(0) { $0 + weight($1) }
        return all > 0 ? components.keys.reduce(0) { $0 + weight($1) } / all : 0
    }

    private func weight(_ part: Component) -> Double { weights[part] ?? 0 }

    /// What each part did to the score since an earlier day; the terms sum up to the change.
    ///
    /// A part's share of the score is its weight among the known ones times its value; the term is how that share changed.
    package func change(since former: Health) -> [Component: Double] {
        func shares(_ health: Health) -> [Component: Double] {
            let known = health.components.keys.reduce(0) { $0 + health.weight($1) }
            return known > 0 ? health.components.reduce(into: [:]) { $0[$1.key] = 10 * health.weight($1.key) * $1.value / known } : [:]
        }
        let (now, then) = (shares(self), shares(former))
        return Component.allCases.reduce(into: [:]) { terms, part in
            guard now[part] != nil || then[part] != nil else { return }
            terms[part] = (now[part] ?? 0) - (then[part] ?? 0)
        }
    }

    private static func subscore(of part: Component, _ facts: ScoringInput) -> Double? {
        switch part {
        case .usage: usageSubscore(facts)
        case .payments: paymentsSubscore(facts)
        case .feedback: feedbackSubscore(facts)
        case .relationship: facts.daysSinceConversation.map { 10 * exp(-Double($0) / 120) }
        case .goals: facts.openPlans > 0 ? max(0, 10 - 4 * Double(facts.lateMilestones)) : nil
        }
    }

    /// Against the customer's own past; of one who is new, against an active day in each week.
    private static func usageSubscore(_ facts: ScoringInput) -> Double? {
        guard let days = facts.daysSinceUse else { return nil }
        let usual = facts.typicalUses
        let level = usual >= 1 ? min(1, Double(facts.uses) / usual) : min(1, Double(facts.activeDays) / 4)
        let pause = max(7, 3 * (facts.typicalPause ?? 7))
        let freshness = exp(-max(0, Double(days) - pause) / (2 * pause))
        return 10 * (0.7 * level + 0.3 * freshness)
    }

    private static func paymentsSubscore(_ facts: ScoringInput) -> Double? {
        if facts.hasContract {
            var value = 10.0
            if facts.isCancelled { value -= 8 }
            // One that failed is late as well, at the latest when it is overdue.
            if facts.daysOverdue > 0 || facts.hasFailingPayment { value -= min(6, 3 + Double(facts.daysOverdue) / 10) }
            if facts.mrr < facts.mrrBefore { value -= 3 }
            if facts.refunds > 0 { value -= 2 }
            return max(0, value)
        }
        return facts.inactivityShare.map { max(0, 10 * (1 - $0) - (facts.hasFailingPayment ? 3 : 0)) }
    }

    /// The newest answer; one of long ago says less and draws towards the middle.
    private static func feedbackSubscore(_ facts: ScoringInput) -> Double? {
        guard let score = facts.score else { return nil }
        return 5 + (score - 5) * exp2(-Double(facts.daysSinceScore) / 180)
    }
}

extension Health.Component {
    /// What counts how much in a kind of business, out of 100, and in a stage.
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
