import TendDomain
import TendLanguage
import TendTesting
import Testing

/// What the facts of one customer tell, each rule at its border. Today is day 20 000.
@Suite("A signal")
struct SignalRulesTests {
    static let today = 20_000

    /// A customer with a contract of 100 a month, paid last week, used every third day, 14 times in four weeks.
    static func steady(_ customer: ID<Customer> = ID(1), _ change: (inout ScoringInput) -> Void = { _ in }) -> ScoringInput {
        var facts = ScoringInput(customer: customer, stage: .retention)
        (facts.hasContract, facts.isCustomer, facts.tenure) = (true, true, 400)
        (facts.uses, facts.usesBefore, facts.minUses, facts.maxUses) = (14, 42, 12, 16)
        (facts.activeDays, facts.activeDaysBefore, facts.daysSinceUse) = (9, 28, 2)
        (facts.mrr, facts.mrrBefore) = (10_000, 10_000)
        (facts.payments, facts.daysSincePayment, facts.meanPaymentInterval) = (5, 7, 30.4)
        change(&facts)
        return facts
    }

    /// A buyer without a contract: every 30 days, lost after 90.
    static func buyer(_ change: (inout ScoringInput) -> Void = { _ in }) -> ScoringInput {
        var facts = ScoringInput(customer: ID(1), stage: .retention)
        (facts.isCustomer, facts.payments, facts.meanPaymentInterval, facts.inactivityThreshold) = (true, 4, 30, 90)
        facts.daysSincePayment = 20
        change(&facts)
        return facts
    }

    static func kinds(_ facts: ScoringInput) -> [Signal.Kind] { Signal.activeCandidates(in: facts, today: today).map(\.kind) }
    private func text(_ facts: ScoringInput, _ language: Language = .english) -> String {
        Signal.activeCandidates(in: facts, today: Self.today).map { $0.phrase.localized(in: language) }.joined()
    }

    @Test("is not given by a steady customer, nor by one of whom nothing is known, nor by who is no customer")
    func nothing() {
        #expect(Self.kinds(Self.steady()).isEmpty && Self.kinds(Self.buyer()).isEmpty)
        var unknown = ScoringInput(customer: ID(1), stage: .retention)
        unknown.isCustomer = true
        #expect(Self.kinds(unknown).isEmpty)
        let gone = Self.steady { ($0.isCustomer, $0.daysSinceUse, $0.score, $0.lateMilestones, $0.daysLate) = (false, 20, 2, 1, 3) }
        #expect(Self.kinds(gone).isEmpty)
    }

    @Test(
        "of silence comes after three usual pauses, at least a week, and ends after two months",
        arguments: [
            (28, 9, false), (28, 10, true), (84, 6, false), (84, 7, true), (12, 21, false), (12, 22, true), (28, 69, true), (28, 70, false), (2, 50, false),
        ])
    func inactivity(activeDaysBefore: Int, days: Int, isReported: Bool) {
        let facts = Self.steady { ($0.activeDaysBefore, $0.daysSinceUse, $0.minUses) = (activeDaysBefore, days, 0) }
        #expect(Self.kinds(facts) == (isReported ? [.inactivity] : []))
        guard isReported else { return }
        let finding = Signal.activeCandidates(in: facts, today: Self.today)[0]
        #expect(finding.cause == Self.today - days)
    }

    @Test("of silence tells the usual pause, in both languages")
    func inactivityText() {
        let silent = Self.steady { $0.daysSinceUse = 12 }
        #expect(text(silent) == "Stopped using it; before, every 3 days.")
        #expect(text(silent, .chinese) == "之前通常每 3 天使用一次，现在不再使用。")
        #expect(text(Self.steady { ($0.activeDaysBefore, $0.daysSinceUse) = (70, 12) }) == "Stopped using it; before, nearly daily.")
    }

    @Test("of a drop needs half of the usual use at most, less than ever in the past, and more than chance", arguments: uses)
    func usage(uses: Int, before: Int, minUses: Int, maxUses: Int, activeDays: Int, kind: Signal.Kind?) {
        let facts = Self.steady { facts in
            (facts.uses, facts.usesBefore, facts.minUses, facts.maxUses, facts.activeDaysBefore) = (uses, before, minUses, maxUses, activeDays)
        }
        #expect(Self.kinds(facts) == (kind.map { [$0] } ?? []))
    }

    private static let uses: [(Int, Int, Int, Int, Int, Signal.Kind?)] = [
        (2, 42, 12, 16, 28, Signal.Kind.drop), (7, 42, 12, 16, 42, nil), (4, 42, 12, 16, 42, .drop),
        // Little use: none at all says nothing in twelve.
        (0, 12, 3, 5, 12, nil), (0, 17, 4, 7, 17, .drop),
        // The same uses in few bunches may be chance.
        (2, 42, 12, 16, 4, nil),
        // One window before was as low, or empty.
        (4, 42, 4, 20, 42, nil), (0, 42, 0, 30, 28, nil),
        (30, 42, 12, 16, 42, .growth), (20, 42, 12, 16, 42, nil), (30, 42, 12, 31, 42, nil), (24, 42, 12, 16, 5, nil),
    ]

    @Test("of use tells the usual range; growth needs a past of four months; silence says it all")
    func usageText() {
        let fell = Self.steady { $0.uses = 2 }
        #expect(text(fell) == "Used 2 times in four weeks, usually 12 to 16 times.")
        #expect(text(fell, .chinese) == "近四周使用 2 次，平时 12 到 16 次。")
        #expect(text(Self.steady { ($0.uses, $0.minUses, $0.maxUses) = (2, 14, 14) }) == "Used 2 times in four weeks, usually 14 times.")
        #expect(Self.kinds(Self.steady { ($0.uses, $0.tenure) = (40, 111) }).isEmpty)
        #expect(Self.kinds(Self.steady { ($0.uses, $0.tenure) = (40, 112) }) == [.growth])
        #expect(Self.kinds(Self.steady { ($0.uses, $0.daysSinceUse) = (0, 40) }) == [.inactivity])
    }

    @Test("of use hardly ever comes by chance to customers who never change")
    func randomUsage() {
        var dice = Dice(5)
        var told = 0
        for _ in 0..<4000 {
            let days = (0..<112).map { _ in dice.happens(0.35) ? dice.roll(1...4) : 0 }
            let windows = stride(from: 0, to: 112, by: 28).map { days[$0..<$0 + 28].reduce(0, +) }
            let facts = Self.steady { facts in
                (facts.uses, facts.usesBefore) = (windows[3], windows[..<3].reduce(0, +))
                (facts.minUses, facts.maxUses) = (windows[..<3].min()!, windows[..<3].max()!)
                facts.activeDaysBefore = days[..<84].count { $0 > 0 }
            }
            told += Self.kinds(facts).isEmpty ? 0 : 1
        }
        #expect(told < 40)
    }

    @Test("of an overdue payment comes when the charge, the own rhythm and five days are over", arguments: payments)
    func overdue(days: Int, chargeDays: Int, interval: Double, isYearly: Bool, isReported: Bool) {
        let facts = Self.steady { facts in
            (facts.daysSincePayment, facts.billingIntervalDays, facts.meanPaymentInterval, facts.isYearly) = (days, chargeDays, interval, isYearly)
        }
        #expect(Self.kinds(facts) == (isReported ? [.overdue] : []))
    }

    private static let payments: [(Int, Int, Double, Bool, Bool)] = [
        (36, 31, 30.0, false, false), (37, 31, 30, false, true), (96, 31, 90, false, true), (95, 31, 90, false, false), (97, 92, 30, false, false),
        (98, 92, 30, false, true), (371, 31, 300, true, false), (372, 31, 300, true, true), (97, 31, 30, false, false),
    ]

    @Test("of an overdue payment is not given where the time is paid, or costs nothing")
    func notOverdue() {
        #expect(!Self.kinds(Self.steady { ($0.daysSincePayment, $0.paidDaysRemaining) = (40, 5) }).contains(.overdue))
        #expect(!Self.kinds(Self.steady { ($0.daysSincePayment, $0.mrr, $0.mrrBefore) = (40, 0, 0) }).contains(.overdue))
    }

    @Test("of a cancelled contract is told at once, and again when its paid time runs out")
    func cancelled() {
        let cancelled = Self.steady { ($0.isCancelled, $0.daysSinceCancel, $0.daysSincePayment) = (true, 3, 60) }
        #expect(Self.kinds(cancelled) == [.cancelled])
        let ending = Self.steady { ($0.isCancelled, $0.daysSinceCancel, $0.paidDaysRemaining) = (true, 89, 29) }
        #expect(Self.kinds(ending) == [.cancelled, .termEnding])
        #expect(Signal.activeCandidates(in: ending, today: Self.today)[1].cause == Self.today + 30)
        #expect(Self.kinds(Self.steady { ($0.isCancelled, $0.daysSinceCancel, $0.paidDaysRemaining) = (true, 90, 30) }).isEmpty)
    }

    @Test(
        "of paid time is for what is paid by the year or cancelled",
        arguments: [(true, 29, true), (true, 30, false), (true, -1, true), (true, -2, false), (false, 5, false)])
    func termEnding(isYearly: Bool, daysPaid: Int, isReported: Bool) {
        let facts = Self.steady { ($0.isYearly, $0.paidDaysRemaining) = (isYearly, daysPaid) }
        #expect(Self.kinds(facts) == (isReported ? [.termEnding] : []))
    }

    @Test("of paying less says how much less")
    func downgrade() {
        #expect(text(Self.steady { $0.mrr = 7_500 }) == "Pays 25 % less than three months ago.")
        #expect(Self.kinds(Self.steady { $0.mrrBefore = 9_000 }).isEmpty)
    }

    @Test("of a score comes below 7 or after a fall of 3, for two months", arguments: scores)
    func score(score: Double, before: Double?, days: Int, kind: Signal.Kind?) {
        let facts = Self.steady { ($0.score, $0.scoreBefore, $0.daysSinceScore) = (score, before, days) }
        #expect(Self.kinds(facts) == (kind.map { [$0] } ?? []))
        guard kind != nil else { return }
        #expect(Signal.activeCandidates(in: facts, today: Self.today)[0].cause == Self.today - days)
    }

    private static let scores: [(Double, Double?, Int, Signal.Kind?)] = [
        (6.0, nil, 0, Signal.Kind.lowScore), (6.5, nil, 0, nil), (7, 10.0, 59, .scoreDrop), (7, 9, 0, nil), (3, 9, 0, .lowScore), (6, nil, 59, .lowScore),
        (6, nil, 60, nil),
    ]

    @Test("of a score says what it was before")
    func scoreText() {
        #expect(text(Self.steady { ($0.score, $0.scoreBefore) = (4, 9) }) == "The score fell from 9 to 4 on a scale of 10.")
        #expect(text(Self.steady { $0.score = 10.0 / 3 }, .chinese) == "评分为 3.3（满分 10）。")
    }

    @Test(
        "of a buyer comes when two thirds of the silence have passed, until it counts as lost", arguments: [(60, false), (61, true), (90, true), (91, false)])
    func purchaseGap(days: Int, isReported: Bool) {
        #expect(Self.kinds(Self.buyer { $0.daysSincePayment = days }) == (isReported ? [.purchaseGap] : []))
        // One purchase has no rhythm.
        #expect(Self.kinds(Self.buyer { ($0.daysSincePayment, $0.meanPaymentInterval, $0.payments) = (days, nil, 1) }).isEmpty)
    }

    @Test("of a late milestone is about the one that is late most lately")
    func milestones() {
        let late = Self.steady { ($0.openPlans, $0.lateMilestones, $0.daysLate) = (1, 2, 1) }
        #expect(Signal.activeCandidates(in: late, today: Self.today).map(\.cause) == [Self.today - 1])
        #expect(text(late) == "2 milestones of the success plan are late.")
        #expect(Self.kinds(Self.steady { ($0.openPlans, $0.daysUntilDue) = (1, 0) }).isEmpty)
    }

    @Test(
        "of no talk is for good customers that someone once talked with",
        arguments: [(180, 6, true, false), (181, 6, true, true), (181, 5, true, false), (181, 6, false, false)])
    func noConversation(days: Int, payments: Int, hasTalked: Bool, isReported: Bool) {
        let facts = Self.steady { ($0.payments, $0.daysSinceConversation) = (payments, hasTalked ? days : nil) }
        #expect(Self.kinds(facts) == (isReported ? [.noConversation] : []))
        #expect(Self.kinds(Self.steady { ($0.stage, $0.daysSinceConversation, $0.payments) = (.loyalty, 190, 1) }) == [.noConversation])
    }

    @Test("is foreseen: the clock is set to the day on which time alone begins or ends one")
    func nextChangeDay() {
        // Used two days ago, every third day: silent on the tenth.
        #expect(Signal.nextChangeDay(Self.steady(), today: Self.today) == Self.today + 8)
        let silent = Self.steady { $0.daysSinceUse = 12 }
        #expect(Signal.nextChangeDay(silent, today: Self.today) == Self.today - 7 + 37)
        #expect(Signal.nextChangeDay(Self.buyer(), today: Self.today) == Self.today + 41)
        #expect(Signal.nextChangeDay(Self.buyer { $0.daysUntilDue = 4 }, today: Self.today) == Self.today + 5)
        #expect(Signal.nextChangeDay(ScoringInput(customer: ID(1), stage: .lost), today: Self.today) == Self.today + 366)
        // On that day it is there, the day before it is not.
        for wait in [7, 8] {
            let later = Self.steady { ($0.daysSinceUse, $0.daysSincePayment) = (2 + wait, 7 + wait) }
            #expect(Signal.activeCandidates(in: later, today: Self.today + wait).map(\.kind) == (wait == 8 ? [.inactivity] : []))
        }
    }

    @Test("has a title, a weight and words about its day, in both languages", arguments: Signal.Kind.allCases)
    func texts(kind: Signal.Kind) {
        for phrase in [kind.title, kind.causePhrase("today")] { #expect(phrase.localized(in: .chinese) != phrase.localized(in: .english)) }
        #expect(kind.causePhrase("today").localized(in: .english).hasSuffix("today"))
    }
}
