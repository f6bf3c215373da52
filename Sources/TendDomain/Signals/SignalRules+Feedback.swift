import Foundation
import TendLanguage

/// Rules for survey responses, success plans, contacts and conversations.
extension Signal {
    static func score(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard let score = input.score else { return nil }
        let day = today - input.daysSinceScore
        let fell = input.scoreBefore.map { $0 - score >= 3 } ?? false
        guard score <= 6 || fell else { return nil }
        let phrase: Phrase =
            if let before = input.scoreBefore, fell {
                Phrase("Rating fell from \(formatted(before)) to \(formatted(score)) out of 10.")
            } else {
                Phrase("Rated \(formatted(score)) out of 10.")
            }
        return SignalCandidate(kind: score <= 6 ? .lowScore : .scoreDrop, cause: day, start: day, end: day + defaultLifetime, phrase: phrase)
    }

    /// Responses on other scales are converted to this one, so they can have a fraction.
    private static func formatted(_ score: Double) -> String {
        let tenths = Int((score * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    }

    static func lateMilestone(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard input.lateMilestones > 0, let days = input.daysLate else { return nil }
        let count = input.lateMilestones
        let phrase: Phrase = count == 1 ? singleLateMilestone : Phrase("\(count) milestones of the success plan are overdue.")
        let start = today - days + 1
        return SignalCandidate(kind: .lateMilestone, cause: today - days, start: start, end: start + defaultLifetime, phrase: phrase)
    }

    /// Will be overdue unless it is reached.
    static func nextMilestone(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        input.daysUntilDue.map { days in
            let start = today + days + 1
            return SignalCandidate(kind: .lateMilestone, cause: today + days, start: start, end: start + defaultLifetime, phrase: singleLateMilestone)
        }
    }

    private static let singleLateMilestone: Phrase = "A milestone of the success plan is overdue."

    /// Active until a successor is added.
    static func contactDeparted(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard let contact = input.departedContact else { return nil }
        let name = contact.role.map { "\(contact.name) (\($0))" } ?? contact.name
        let phrase: Phrase =
            contact.wasOnlyContact ? Phrase("\(name) has left and was the only contact.") : Phrase("\(name) has left and was a decision maker.")
        let day = today - contact.days
        return SignalCandidate(kind: .contactDeparted, cause: day, start: day, end: day + 90, phrase: phrase)
    }

    /// Only for good customers with an earlier conversation.
    static func noConversation(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        let isGood = input.stage == .expansion || input.stage == .loyalty || input.payments >= 6
        guard isGood, let days = input.daysSinceConversation else { return nil }
        let start = today - days + 181
        return SignalCandidate(
            kind: .noConversation, cause: today - days, start: start, end: start + defaultLifetime,
            phrase: "A good customer without contact for half a year.")
    }
}
