import Foundation

/// What was said, and what was agreed.
extension Signal {
    static func score(_ facts: Facts, _ today: Int) -> Finding? {
        guard let score = facts.score else { return nil }
        let day = today - facts.daysSinceScore
        let fell = facts.scoreBefore.map { $0 - score >= 3 } ?? false
        guard score <= 6 || fell else { return nil }
        let phrase: Phrase =
            if let before = facts.scoreBefore, fell {
                Phrase("The score fell from \(shown(before)) to \(shown(score)) on a scale of 10.")
            } else {
                Phrase("A score of \(shown(score)) on a scale of 10.")
            }
        return Finding(kind: score <= 6 ? .lowScore : .scoreFell, cause: day, start: day, end: day + weeks, phrase: phrase)
    }

    /// Answers on other scales are put on this one, so they may have a fraction.
    private static func shown(_ score: Double) -> String {
        let tenths = Int((score * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
    }

    static func lateMilestone(_ facts: Facts, _ today: Int) -> Finding? {
        guard facts.lateMilestones > 0, let days = facts.daysLate else { return nil }
        let count = facts.lateMilestones
        let phrase: Phrase = count == 1 ? lateAlone : Phrase("\(count) milestones of the success plan are late.")
        return Finding(kind: .lateMilestone, cause: today - days, start: today - days + 1, end: today - days + 1 + weeks, phrase: phrase)
    }

    /// Late by time alone, if it is not reached.
    static func nextMilestone(_ facts: Facts, _ today: Int) -> Finding? {
        facts.daysUntilDue.map { days in
            Finding(kind: .lateMilestone, cause: today + days, start: today + days + 1, end: today + days + 1 + weeks, phrase: lateAlone)
        }
    }

    private static let lateAlone: Phrase = "A milestone of the success plan is late."

    /// Until somebody is added in their place.
    static func contactGone(_ facts: Facts, _ today: Int) -> Finding? {
        guard let gone = facts.contactGone else { return nil }
        let who = gone.role.map { "\(gone.name) (\($0))" } ?? gone.name
        let phrase: Phrase =
            gone.wasOnly ? Phrase("\(who) has left, the only one there to talk to.") : Phrase("\(who) has left, who had a say there.")
        return Finding(kind: .contactGone, cause: today - gone.days, start: today - gone.days, end: today - gone.days + 90, phrase: phrase)
    }

    /// With good customers only, and where anyone ever talked.
    static func talkGap(_ facts: Facts, _ today: Int) -> Finding? {
        let isGood = facts.stage == .expansion || facts.stage == .loyalty || facts.payments >= 6
        guard isGood, let days = facts.daysSinceTalk else { return nil }
        let start = today - days + 181
        return Finding(
            kind: .talkGap, cause: today - days, start: start, end: start + weeks,
            phrase: "A good customer that nobody has talked with for half a year.")
    }
}
