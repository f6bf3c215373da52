import TendLanguage
import TendMath

/// What the use of a customer tells against its own past.
extension Signal {
    /// No use for more than three usual pauses and at least a week.
    static func inactivity(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard let days = facts.daysSinceUse, let pause = facts.typicalPause else { return nil }
        let last = today - days
        let start = last + max(7, Int(3 * pause) + 1)
        let usual = Int(pause.rounded())
        let phrase: Phrase = usual < 2 ? "Stopped using it; before, nearly daily." : Phrase("Stopped using it; before, every \(usual) days.")
        return SignalCandidate(kind: .inactivity, cause: last, start: start, end: start + defaultLifetime, phrase: phrase)
    }

    /// Half as much use as usual or less, or half as much again, and more than chance explains.
    static func usageChange(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        let (uses, usual) = (Double(facts.uses), facts.typicalUses)
        // A past with holes has no usual.
        guard facts.minUses > 0, facts.activeDaysBefore > 0 else { return nil }
        let kind: Kind
        if uses <= usual / 2, facts.uses < facts.minUses, probability(facts, orMore: false) < 0.01 {
            kind = .drop
        } else if uses >= usual * 1.5, facts.uses > facts.maxUses, facts.tenure >= ScoringInput.window + ScoringInput.baselineWindow, probability(facts, orMore: true) < 0.01 {
            kind = .growth
        } else {
            return nil
        }
        let (least, most) = (facts.minUses, facts.maxUses)
        let phrase: Phrase =
            least == most
            ? Phrase("Used \(facts.uses) times in four weeks, usually \(least) times.")
            : Phrase("Used \(facts.uses) times in four weeks, usually \(least) to \(most) times.")
        return SignalCandidate(kind: kind, cause: nil, start: today, end: today + ScoringInput.window, phrase: phrase)
    }

    /// Once a month, however many limits are near: an occasion to offer the next plan.
    static func nearLimit(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        let near = facts.planLimitUsages.filter(\.isNear)
        guard let fullest = near.first, !facts.isCancelled else { return nil }
        let first = today + 1 - fullest.day
        let told = near.dropFirst().reduce(limitPhrase(fullest)) { $0.followed(by: limitPhrase($1)) }
        return SignalCandidate(
            kind: .nearLimit, cause: first, start: today, end: first + fullest.days, phrase: told.followed(by: "A good moment to offer the next plan."))
    }

    private static func limitPhrase(_ use: PlanLimitUsage) -> Phrase {
        guard !use.isUsed else { return Phrase("\(use.uses) \(use.kind.unit) in 30 days; the plan \(use.plan) has \(use.limit) a month.") }
        let end = use.monthEnd ?? 0...0
        return Phrase(
            "\(use.usesOfMonth) \(use.kind.unit) so far this month, \(end.lowerBound) to \(end.upperBound) by its end; the plan \(use.plan) has \(use.limit)."
        )
    }

    /// How likely as little use as this is, or as much, if nothing had changed: each of all uses then falls into the
    /// window by its share of the days. Uses come in bunches, so a day's usual bunch counts as one.
    private static func probability(_ facts: ScoringInput, orMore: Bool) -> Double {
        let bunch = Double(facts.usesBefore) / Double(facts.activeDaysBefore)
        let share = Double(ScoringInput.window) / Double(ScoringInput.window + ScoringInput.baselineWindow)
        let (all, some) = (Double(facts.uses + facts.usesBefore) / bunch, Double(facts.uses) / bunch)
        // The tails of the binomial distribution, for bunches that are no whole numbers.
        return orMore ? Beta.cdf(share, a: some, b: all - some + 1) : Beta.cdf(1 - share, a: all - some, b: some + 1)
    }
}
