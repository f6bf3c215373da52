import TendLanguage
import TendMath

/// Rules for usage, compared with the customer's own past.
extension Signal {
    /// No use for more than three typical pauses and at least a week.
    static func inactivity(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard let days = input.daysSinceUse, let pause = input.typicalPause else { return nil }
        let last = today - days
        let start = last + max(7, Int(3 * pause) + 1)
        let interval = Int(pause.rounded())
        let phrase: Phrase = interval < 2 ? "No longer used; usually almost every day." : Phrase("No longer used; usually every \(interval) days.")
        return SignalCandidate(kind: .inactivity, cause: last, start: start, end: start + openEnded, phrase: phrase)
    }

    /// At most half of the typical usage or at least 1.5 times as much, and statistically significant.
    static func usageChange(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        let (uses, typical) = (Double(input.uses), input.typicalUses)
        // With a window without usage there is no typical level.
        guard input.minUses > 0, input.activeDaysBefore > 0 else { return nil }
        let kind: Kind
        if uses <= typical / 2, input.uses < input.minUses, probability(input, orMore: false) < 0.01 {
            kind = .drop
        } else if uses >= typical * 1.5, input.uses > input.maxUses, input.tenure >= ScoringInput.window + ScoringInput.baselineWindow,
            probability(input, orMore: true) < 0.01
        {
            kind = .growth
        } else {
            return nil
        }
        let phrase: Phrase =
            input.minUses == input.maxUses
            ? Phrase("Used \(input.uses) times in 4 weeks (usually \(input.minUses)).")
            : Phrase("Used \(input.uses) times in 4 weeks (usually \(input.minUses)–\(input.maxUses)).")
        return SignalCandidate(kind: kind, cause: nil, start: today, end: today + ScoringInput.window, phrase: phrase)
    }

    /// Once a month for all limits that are near: an occasion to offer the next plan.
    static func nearLimit(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        let near = input.planLimitUsages.filter(\.isNear)
        guard let fullest = near.first, !input.isCancelled else { return nil }
        let first = today + 1 - fullest.day
        let usages = near.dropFirst().reduce(limitPhrase(fullest)) { $0.followed(by: limitPhrase($1)) }
        return SignalCandidate(
            kind: .nearLimit, cause: first, start: today, end: first + fullest.days, phrase: usages.followed(by: "Consider offering the next plan."))
    }

    private static func limitPhrase(_ usage: PlanLimitUsage) -> Phrase {
        let (unit, plan, limit) = (usage.kind.unit, usage.plan, usage.limit)
        guard !usage.isUsed else { return Phrase("\(usage.uses) \(unit) in 30 days; the \(plan) plan includes \(limit) a month.") }
        let end = usage.monthEnd ?? 0...0
        return Phrase(
            "\(usage.usesOfMonth) \(unit) so far this month, \(end.lowerBound)–\(end.upperBound) expected by its end; the \(plan) plan includes \(limit).")
    }

    /// The probability of this usage or less (or more) if nothing had changed: then each use falls into the window by its
    /// share of the days. Uses come in bunches, so the mean number of uses of an active day counts as one.
    private static func probability(_ input: ScoringInput, orMore: Bool) -> Double {
        let bunch = Double(input.usesBefore) / Double(input.activeDaysBefore)
        let share = Double(ScoringInput.window) / Double(ScoringInput.window + ScoringInput.baselineWindow)
        let (all, recent) = (Double(input.uses + input.usesBefore) / bunch, Double(input.uses) / bunch)
        // The tails of the binomial distribution, generalised to fractional counts.
        return orMore ? Beta.cdf(share, a: recent, b: all - recent + 1) : Beta.cdf(1 - share, a: all - recent, b: recent + 1)
    }
}
