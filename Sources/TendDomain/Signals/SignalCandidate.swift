import TendLanguage

/// What a rule found for a customer: a signal that is active, or one that time alone will activate.
package struct SignalCandidate: Sendable, Equatable {
    package let kind: Signal.Kind
    /// The day of the cause; nil where it is unknown, and the day of the detection is used.
    package let cause: Int?
    /// The first day on which it is active, and the first one after it. Days since 1970.
    package let start: Int
    package let end: Int
    package let phrase: Phrase

    func isActive(on day: Int) -> Bool { start <= day && day < end }
}

extension Signal {
    /// Days after which a signal without an end of its own expires.
    static let defaultLifetime = 60
    /// A signal that stays until its cause is gone, or the owner dismisses it.
    package static let openEnded = 3_650

    /// The signals that are active today.
    ///
    /// - Parameter today: the last day that the input covers, since 1970.
    package static func activeCandidates(in input: ScoringInput, today: Int) -> [SignalCandidate] {
        evaluateRules(for: input, today: today).filter { $0.isActive(on: today) }
    }

    /// The next day on which time alone starts or ends a signal, at the latest in a year.
    package static func nextChangeDay(_ input: ScoringInput, today: Int) -> Int {
        evaluateRules(for: input, today: today).flatMap { [$0.start, $0.end] }.filter { $0 > today }.min() ?? today + 366
    }

    /// All candidates of the rules, also past and future ones. Non-customers get no signals.
    private static func evaluateRules(for input: ScoringInput, today: Int) -> [SignalCandidate] {
        guard input.isCustomer else { return [] }
        let inactivity = inactivity(input, today)
        let isInactive = inactivity?.isActive(on: today) ?? false
        let leaving = [cancelled(input, today), overdue(input, today), inactivity, purchaseGap(input, today)]
        let others = [
            paymentFailed(input, today), score(input, today), isInactive ? nil : usageChange(input, today), contactDeparted(input, today),
            downgrade(input, today), termEnding(input, today), lateMilestone(input, today), nextMilestone(input, today), nearLimit(input, today),
            // One who may be gone is no good customer to keep in touch with.
            leaving.contains { $0?.isActive(on: today) == true } ? nil : noConversation(input, today),
        ]
        return (leaving + others).compactMap { $0 }
    }
}
