import Foundation

/// How well things stand with one customer: parts from 0 to 10, each with a weight. A part of which nothing is known
/// drops out, and the coverage says how much of the whole is known.
package struct Health: Sendable, Equatable {
    package enum Part: String, Sendable, CaseIterable, Codable {
        case use, money, feedback, relationship, goals
    }

    package let parts: [Part: Double]
    package let weights: [Part: Double]

    package init(_ facts: Facts, weights: [Part: Double]) {
        self.weights = weights
        var parts: [Part: Double] = [:]
        for part in Part.allCases { parts[part] = Self.value(of: part, facts) }
        self.parts = parts
    }

    /// 0 to 100; nil where no part is known.
    package var score: Double? {
        let known = parts.keys.reduce(0) { $0 + weight($1) }
        guard known > 0 else { return nil }
        return 10 * Part.allCases.reduce(0) { $0 + weight($1) * (parts[$1] ?? 0) } / known
    }

    /// The share of all weights whose parts are known.
    package var coverage: Double {
        let all = Part.allCases.reduce(0) { $0 + weight($1) }
        return all > 0 ? parts.keys.reduce(0) { $0 + weight($1) } / all : 0
    }

    private func weight(_ part: Part) -> Double { weights[part] ?? 0 }

    /// What each part did to the score since an earlier day; the terms sum up to the change.
    ///
    /// A part's share of the score is its weight among the known ones times its value; the term is how that share changed.
    package func change(since former: Health) -> [Part: Double] {
        func shares(_ health: Health) -> [Part: Double] {
            let known = health.parts.keys.reduce(0) { $0 + health.weight($1) }
            return known > 0 ? health.parts.reduce(into: [:]) { $0[$1.key] = 10 * health.weight($1.key) * $1.value / known } : [:]
        }
        let (now, then) = (shares(self), shares(former))
        return Part.allCases.reduce(into: [:]) { terms, part in
            guard now[part] != nil || then[part] != nil else { return }
            terms[part] = (now[part] ?? 0) - (then[part] ?? 0)
        }
    }

    private static func value(of part: Part, _ facts: Facts) -> Double? {
        switch part {
        case .use: use(facts)
        case .money: money(facts)
        case .feedback: feedback(facts)
        case .relationship: facts.daysSinceTalk.map { 10 * exp(-Double($0) / 120) }
        case .goals: facts.openPlans > 0 ? max(0, 10 - 4 * Double(facts.lateMilestones)) : nil
        }
    }

    /// Against the customer's own past; of one who is new, against an active day in each week.
    private static func use(_ facts: Facts) -> Double? {
        guard let days = facts.daysSinceUse else { return nil }
        let usual = facts.usualUses
        let level = usual >= 1 ? min(1, Double(facts.uses) / usual) : min(1, Double(facts.activeDays) / 4)
        let pause = max(7, 3 * (facts.usualPause ?? 7))
        let freshness = exp(-max(0, Double(days) - pause) / (2 * pause))
        return 10 * (0.7 * level + 0.3 * freshness)
    }

    private static func money(_ facts: Facts) -> Double? {
        if facts.hasContract {
            var value = 10.0
            if facts.isCancelled { value -= 8 }
            // One that failed is late as well, at the latest when it is overdue.
            if facts.overdue > 0 || facts.isFailing { value -= min(6, 3 + Double(facts.overdue) / 10) }
            if facts.mrr < facts.mrrBefore { value -= 3 }
            if facts.refunds > 0 { value -= 2 }
            return max(0, value)
        }
        return facts.silenceShare.map { max(0, 10 * (1 - $0) - (facts.isFailing ? 3 : 0)) }
    }

    /// The newest answer; one of long ago says less and draws towards the middle.
    private static func feedback(_ facts: Facts) -> Double? {
        guard let score = facts.score else { return nil }
        return 5 + (score - 5) * exp2(-Double(facts.daysSinceScore) / 180)
    }
}

extension Health.Part {
    /// What counts how much in a kind of business, out of 100, and in a stage.
    package static func weights(_ preset: Preset, _ stage: Stage) -> [Health.Part: Double] {
        var weights: [Health.Part: Double] =
            switch preset {
            case .saas: [.use: 40, .money: 25, .feedback: 15, .relationship: 10, .goals: 10]
            case .services: [.use: 10, .money: 25, .feedback: 20, .relationship: 30, .goals: 15]
            case .shop: [.use: 15, .money: 50, .feedback: 20, .relationship: 10, .goals: 5]
            case .teaching: [.use: 40, .money: 15, .feedback: 15, .relationship: 10, .goals: 20]
            case .health: [.use: 35, .money: 15, .feedback: 15, .relationship: 20, .goals: 15]
            }
        switch stage {
        case .activation: weights[.use, default: 0] *= 1.5
        case .expansion: weights[.money, default: 0] *= 1.25
        case .loyalty: weights[.relationship, default: 0] *= 1.5
        case .acquisition, .retention, .lost: break
        }
        return weights
    }
}
