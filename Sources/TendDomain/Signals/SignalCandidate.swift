import TendLanguage

/// What the facts of a customer tell: a signal that stands, or one that will by time alone.
package struct SignalCandidate: Sendable, Equatable {
    package let kind: Signal.Kind
    /// The day it is about; nil where the facts only show that it is so, and it is the day on which it is noticed.
    package let cause: Int?
    /// The first day on which it stands, and the first one after it. Days since 1970.
    package let start: Int
    package let end: Int
    package let phrase: Phrase

    func isActive(on day: Int) -> Bool { start <= day && day < end }
}

extension Signal {
    /// How long what has no end of its own is worth a look.
    static let defaultLifetime = 60

    /// What stands today.
    ///
    /// - Parameter today: the last day that the facts know of, since 1970.
    package static func activeCandidates(in facts: ScoringInput, today: Int) -> [SignalCandidate] {
        evaluateRules(for: facts, today: today).filter { $0.isActive(on: today) }
    }

    /// The next day on which one begins or ends by time alone, at the latest in a year.
    package static func nextChangeDay(_ facts: ScoringInput, today: Int) -> Int {
        evaluateRules(for: facts, today: today).flatMap { [$0.start, $0.end] }.filter { $0 > today }.min() ?? today + 366
    }

    /// All that time alone decides, past and to come. Who is no customer gives no signal.
    private static func evaluateRules(for facts: ScoringInput, today: Int) -> [SignalCandidate] {
        guard facts.isCustomer else { return [] }
        let silence = inactivity(facts, today)
        let isSilent = silence?.isActive(on: today) ?? false
        let findings = [
            cancelled(facts, today), paymentFailed(facts, today), overdue(facts, today), silence, score(facts, today), purchaseGap(facts, today),
            isSilent ? nil : usageChange(facts, today),
            contactDeparted(facts, today), downgrade(facts, today), termEnding(facts, today), lateMilestone(facts, today), nextMilestone(facts, today),
            noConversation(facts, today),
            nearLimit(facts, today),
        ]
        return findings.compactMap { $0 }
    }
}
