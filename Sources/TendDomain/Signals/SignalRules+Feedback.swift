import Foundation
import TendLanguage

/// What was said, and what was agreed.
extension Signal {
    static func score(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard let score = facts.score else { return nil }
        let day = today - facts.daysSinceScore
        let fell = facts.scoreBefore.map { $0 - score >= 3 } ?? false
        guard score <= 6 || fell else { return nil }
        let phrase: Phrase =
            if let before = facts.scoreBefore, fell {
                Phrase("The score fell from \(formatted(before)) to \(formatted(score)) on a scale of 10.")
            } else {
                Phrase("A score of \(formatted(score)) on a scale of 10.")
            }
        return SignalCandidate(kind: score <= 6 ? .lowScore : .scoreDrop, cause: day, start: day, end: day + defaultLifetime, phrase: phrase)
    }

    /// Answers on other scales are put on this one, so they may have a fraction.
    private static func formatted(_ score: Double) -> String {
        let tenths = Int((score * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    }

    static func lateMilestone(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard facts.lateMilestones > 0, let days = facts.daysLate else { return nil }
        let count = facts.lateMilestones
        let phrase: Phrase = count == 1 ? singleLateMilestone : Phrase("\(count) milestones of the success plan are late.")
        return SignalCandidate(kind: .lateMilestone, cause: today - days, start: today - days + 1, end: today - days + 1 + defaultLifetime, phrase: phrase)
    }

    /// Late by time alone, if it is not reached.
    static func nextMilestone(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        facts.daysUntilDue.map { days in
            SignalCandidate(kind: .lateMilestone, cause: today + days, start: today + days + 1, end: today + days + 1 + defaultLifetime, phrase: singleLateMilestone)
        }
    }

    private static let singleLateMilestone: Phrase = "A milestone of the success plan is late."

    /// Until somebody is added in their place.
    static func contactDeparted(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard let gone = facts.departedContact else { return nil }
        let who = gone.role.map { "\(gone.name) (\($0))" } ?? gone.name
        let phrase: Phrase =
            gone.wasOnlyContact ? Phrase("\(who) has left, the only one there to talk to.") : Phrase("\(who) has left, who had a say there.")
        return SignalCandidate(kind: .contactDeparted, cause: today - gone.days, start: today - gone.days, end: today - gone.days + 90, phrase: phrase)
    }

    /// With good customers only, and where anyone ever talked.
    static func noConversation(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        let isGood = facts.stage == .expansion || facts.stage == .loyalty || facts.payments >= 6
        guard isGood, let days = facts.daysSinceConversation else { return nil }
        let start = today - days + 181
        return SignalCandidate(
            kind: .noConversation, cause: today - days, start: start, end: start + defaultLifetime,
            phrase: "A good customer that nobody has talked with for half a year.")
    }
}
