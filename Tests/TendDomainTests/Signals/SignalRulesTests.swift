import TendDomain
import TendLanguage
import TendTesting
import Testing

/// Each rule at its limits. Today is day 20 000.
@Suite("A signal")
struct SignalRulesTests {
    static let today = 20_000

    /// A customer with a contract of 100 a month, a payment last week, and usage every third day, 14 times in four weeks.
    static func steady(_ customer: ID<Customer> = ID(1), _ change: (inout ScoringInput) -> Void = { _ in }) -> ScoringInput {
        var input = ScoringInput(customer: customer, stage: .retention)
        (input.hasContract, input.isCustomer, input.tenure) = (true, true, 400)
        (input.uses, input.usesBefore, input.minUses, input.maxUses) = (14, 42, 12, 16)
        (input.activeDays, input.activeDaysBefore, input.daysSinceUse) = (9, 28, 2)
        (input.mrr, input.mrrBefore) = (10_000, 10_000)
        (input.payments, input.daysSincePayment, input.meanPaymentInterval) = (5, 7, 30.4)
        change(&input)
        return input
    }

    /// A buyer without a contract: a purchase every 30 days, churned after 90.
    static func buyer(_ change: (inout ScoringInput) -> Void = { _ in }) -> ScoringInput {
        var input = ScoringInput(customer: ID(1), stage: .retention)
        (input.isCustomer, input.payments, input.meanPaymentInterval, input.inactivityThreshold) = (true, 4, 30, 90)
        input.daysSincePayment = 20
        change(&input)
        return input
    }

    static func kinds(_ input: ScoringInput) -> [Signal.Kind] { Signal.activeCandidates(in: input, today: today).map(\.kind) }
    private func text(_ input: ScoringInput, _ language: Language = .english) -> String {
        Signal.activeCandidates(in: input, today: Self.today).map { $0.phrase.localized(in: language) }.joined()
    }

    @Test("is not raised for a steady customer, without data, or for a non-customer")
    func nothing() {
        #expect(Self.kinds(Self.steady()).isEmpty && Self.kinds(Self.buyer()).isEmpty)
        var unknown = ScoringInput(customer: ID(1), stage: .retention)
        unknown.isCustomer = true
        #expect(Self.kinds(unknown).isEmpty)
        let churned = Self.steady { ($0.isCustomer, $0.daysSinceUse, $0.score, $0.lateMilestones, $0.daysLate) = (false, 20, 2, 1, 3) }
        #expect(Self.kinds(churned).isEmpty)
    }

    @Test(
        "of inactivity starts after three typical pauses and at least a week, and stays until the next use",
        arguments: [
            (28, 9, false), (28, 10, true), (84, 6, false), (84, 7, true), (12, 21, false), (12, 22, true), (28, 69, true), (28, 700, true), (2, 50, false),
        ])
    func inactivity(activeDaysBefore: Int, days: Int, isReported: Bool) {
        let input = Self.steady { ($0.activeDaysBefore, $0.daysSinceUse, $0.minUses) = (activeDaysBefore, days, 0) }
        #expect(Self.kinds(input) == (isReported ? [.inactivity] : []))
        guard isReported else { return }
        let candidate = Signal.activeCandidates(in: input, today: Self.today)[0]
        #expect(candidate.cause == Self.today - days)
    }

    @Test("of inactivity names the typical pause, in both languages")
    func inactivityText() {
        let inactive = Self.steady { $0.daysSinceUse = 12 }
        #expect(text(inactive) == "No longer used; usually every 3 days.")
        #expect(text(inactive, .chinese) == "已停止使用（平时每 3 天一次）。")
        #expect(text(Self.steady { ($0.activeDaysBefore, $0.daysSinceUse) = (70, 12) }) == "No longer used; usually almost every day.")
    }

    @Test("of a usage change needs half of the typical usage or 1.5 times as much, a new minimum or maximum, and significance", arguments: uses)
    func usage(uses: Int, before: Int, minUses: Int, maxUses: Int, activeDays: Int, kind: Signal.Kind?) {
        let input = Self.steady { input in
            (input.uses, input.usesBefore, input.minUses, input.maxUses, input.activeDaysBefore) = (uses, before, minUses, maxUses, activeDays)
        }
        #expect(Self.kinds(input) == (kind.map { [$0] } ?? []))
    }

    private static let uses: [(Int, Int, Int, Int, Int, Signal.Kind?)] = [
        (2, 42, 12, 16, 28, Signal.Kind.drop), (7, 42, 12, 16, 42, nil), (4, 42, 12, 16, 42, .drop),
        // With low usage, even zero is not significant.
        (0, 12, 3, 5, 12, nil), (0, 17, 4, 7, 17, .drop),
        // The same usage on few days can be random.
        (2, 42, 12, 16, 4, nil),
        // An earlier window was as low, or empty.
        (4, 42, 4, 20, 42, nil), (0, 42, 0, 30, 28, nil),
        (30, 42, 12, 16, 42, .growth), (20, 42, 12, 16, 42, nil), (30, 42, 12, 31, 42, nil), (24, 42, 12, 16, 5, nil),
    ]

    @Test("of usage names the typical range; growth needs a past of four months; inactivity replaces a drop")
    func usageText() {
        let fell = Self.steady { $0.uses = 2 }
        #expect(text(fell) == "Used 2 times in 4 weeks (usually 12–16).")
        #expect(text(fell, .chinese) == "近四周使用 2 次（平时 12–16 次）。")
        #expect(text(Self.steady { ($0.uses, $0.minUses, $0.maxUses) = (2, 14, 14) }) == "Used 2 times in 4 weeks (usually 14).")
        #expect(Self.kinds(Self.steady { ($0.uses, $0.tenure) = (40, 111) }).isEmpty)
        #expect(Self.kinds(Self.steady { ($0.uses, $0.tenure) = (40, 112) }) == [.growth])
        #expect(Self.kinds(Self.steady { ($0.uses, $0.daysSinceUse) = (0, 40) }) == [.inactivity])
    }

    @Test("of usage is rarely raised for customers with constant usage")
    func randomUsage() {
        var dice = Dice(5)
        var raised = 0
        for _ in 0..<4000 {
            let days = (0..<112).map { _ in dice.happens(0.35) ? dice.roll(1...4) : 0 }
            let windows = stride(from: 0, to: 112, by: 28).map { days[$0..<$0 + 28].reduce(0, +) }
            let input = Self.steady { input in
                (input.uses, input.usesBefore) = (windows[3], windows[..<3].reduce(0, +))
                (input.minUses, input.maxUses) = (windows[..<3].min()!, windows[..<3].max()!)
                input.activeDaysBefore = days[..<84].count { $0 > 0 }
            }
            raised += Self.kinds(input).isEmpty ? 0 : 1
        }
        #expect(raised < 40)
    }

    @Test("of an overdue payment starts after the billing interval, the customer's own interval and five days", arguments: payments)
    func overdue(days: Int, chargeDays: Int, interval: Double, isYearly: Bool, isReported: Bool) {
        let input = Self.steady { input in
            (input.daysSincePayment, input.billingIntervalDays, input.meanPaymentInterval, input.isYearly) = (days, chargeDays, interval, isYearly)
        }
        #expect(Self.kinds(input) == (isReported ? [.overdue] : []))
    }

    private static let payments: [(Int, Int, Double, Bool, Bool)] = [
        (36, 31, 30.0, false, false), (37, 31, 30, false, true), (96, 31, 90, false, true), (95, 31, 90, false, false), (97, 92, 30, false, false),
        (98, 92, 30, false, true), (371, 31, 300, true, false), (372, 31, 300, true, true), (970, 31, 30, false, true),
    ]

    @Test("of an overdue payment is not raised during a paid term or for a free plan")
    func notOverdue() {
        #expect(!Self.kinds(Self.steady { ($0.daysSincePayment, $0.paidDaysRemaining) = (40, 5) }).contains(.overdue))
        #expect(!Self.kinds(Self.steady { ($0.daysSincePayment, $0.mrr, $0.mrrBefore) = (40, 0, 0) }).contains(.overdue))
    }

    @Test("of a cancellation is raised at once, and another before the paid term ends")
    func cancelled() {
        let cancelled = Self.steady { ($0.isCancelled, $0.daysSinceCancel, $0.daysSincePayment) = (true, 3, 60) }
        #expect(Self.kinds(cancelled) == [.cancelled])
        let ending = Self.steady { ($0.isCancelled, $0.daysSinceCancel, $0.paidDaysRemaining) = (true, 89, 29) }
        #expect(Self.kinds(ending) == [.cancelled, .termEnding])
        #expect(Signal.activeCandidates(in: ending, today: Self.today)[1].cause == Self.today + 30)
        #expect(Self.kinds(Self.steady { ($0.isCancelled, $0.daysSinceCancel, $0.paidDaysRemaining) = (true, 90, 30) }).isEmpty)
    }

    @Test(
        "of a term that ends is for yearly and cancelled subscriptions",
        arguments: [(true, 29, true), (true, 30, false), (true, -1, true), (true, -2, false), (false, 5, false)])
    func termEnding(isYearly: Bool, daysPaid: Int, isReported: Bool) {
        let input = Self.steady { ($0.isYearly, $0.paidDaysRemaining) = (isYearly, daysPaid) }
        #expect(Self.kinds(input) == (isReported ? [.termEnding] : []))
    }

    @Test("of a downgrade says how much less is paid")
    func downgrade() {
        #expect(text(Self.steady { $0.mrr = 7_500 }) == "Pays 25 % less than three months ago.")
        #expect(Self.kinds(Self.steady { $0.mrrBefore = 9_000 }).isEmpty)
    }

    @Test("of a rating is raised below 7 or after a fall of 3, for two months", arguments: scores)
    func score(score: Double, before: Double?, days: Int, kind: Signal.Kind?) {
        let input = Self.steady { ($0.score, $0.scoreBefore, $0.daysSinceScore) = (score, before, days) }
        #expect(Self.kinds(input) == (kind.map { [$0] } ?? []))
        guard kind != nil else { return }
        #expect(Signal.activeCandidates(in: input, today: Self.today)[0].cause == Self.today - days)
    }

    private static let scores: [(Double, Double?, Int, Signal.Kind?)] = [
        (6.0, nil, 0, Signal.Kind.lowScore), (6.5, nil, 0, nil), (7, 10.0, 59, .scoreDrop), (7, 9, 0, nil), (3, 9, 0, .lowScore), (6, nil, 59, .lowScore),
        (6, nil, 60, nil),
    ]

    @Test("of a lower rating names the earlier one")
    func scoreText() {
        #expect(text(Self.steady { ($0.score, $0.scoreBefore) = (4, 9) }) == "Rating fell from 9 to 4 out of 10.")
        #expect(text(Self.steady { $0.score = 10.0 / 3 }, .chinese) == "评分 3.3 分（满分 10）。")
    }

    @Test(
        "of a purchase gap is active from two thirds of the inactivity threshold until the customer counts as churned",
        arguments: [(60, false), (61, true), (90, true), (91, false)])
    func purchaseGap(days: Int, isReported: Bool) {
        #expect(Self.kinds(Self.buyer { $0.daysSincePayment = days }) == (isReported ? [.purchaseGap] : []))
        // A single purchase has no interval.
        #expect(Self.kinds(Self.buyer { ($0.daysSincePayment, $0.meanPaymentInterval, $0.payments) = (days, nil, 1) }).isEmpty)
    }

    @Test("of an overdue milestone has the most recently overdue one as its cause")
    func milestones() {
        let late = Self.steady { ($0.openPlans, $0.lateMilestones, $0.daysLate) = (1, 2, 1) }
        #expect(Signal.activeCandidates(in: late, today: Self.today).map(\.cause) == [Self.today - 1])
        #expect(text(late) == "2 milestones of the success plan are overdue.")
        #expect(Self.kinds(Self.steady { ($0.openPlans, $0.daysUntilDue) = (1, 0) }).isEmpty)
    }

    @Test(
        "of a missing conversation is for good customers with an earlier conversation",
        arguments: [(180, 6, true, false), (181, 6, true, true), (181, 5, true, false), (181, 6, false, false)])
    func noConversation(days: Int, payments: Int, hasTalked: Bool, isReported: Bool) {
        let input = Self.steady { ($0.payments, $0.daysSinceConversation) = (payments, hasTalked ? days : nil) }
        #expect(Self.kinds(input) == (isReported ? [.noConversation] : []))
        #expect(Self.kinds(Self.steady { ($0.stage, $0.daysSinceConversation, $0.payments) = (.loyalty, 190, 1) }) == [.noConversation])
    }

    @Test("is foreseen: the next change day is the day on which time alone starts or ends one")
    func nextChangeDay() {
        // Used two days ago, every third day: inactive on the tenth.
        #expect(Signal.nextChangeDay(Self.steady(), today: Self.today) == Self.today + 8)
        let inactive = Self.steady { ($0.daysSinceUse, $0.payments) = (12, 0) }
        #expect(Signal.nextChangeDay(inactive, today: Self.today) == Self.today - 12 + 10 + Signal.openEnded)
        #expect(Signal.nextChangeDay(Self.buyer(), today: Self.today) == Self.today + 41)
        #expect(Signal.nextChangeDay(Self.buyer { $0.daysUntilDue = 4 }, today: Self.today) == Self.today + 5)
        #expect(Signal.nextChangeDay(ScoringInput(customer: ID(1), stage: .lost), today: Self.today) == Self.today + 366)
        // It is active on that day and not on the day before.
        for wait in [7, 8] {
            let later = Self.steady { ($0.daysSinceUse, $0.daysSincePayment) = (2 + wait, 7 + wait) }
            #expect(Signal.activeCandidates(in: later, today: Self.today + wait).map(\.kind) == (wait == 8 ? [.inactivity] : []))
        }
    }

    @Test("has a title and a text for its day, in both languages", arguments: Signal.Kind.allCases)
    func texts(kind: Signal.Kind) {
        for phrase in [kind.title, kind.causePhrase("today")] { #expect(phrase.localized(in: .chinese) != phrase.localized(in: .english)) }
        #expect(kind.causePhrase("today").localized(in: .english).hasSuffix("today"))
    }
}
