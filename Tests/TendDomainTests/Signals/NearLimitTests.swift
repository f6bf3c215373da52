import Foundation
import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("A plan limit that is almost reached")
struct NearLimitTests {
    /// Without `squares`, usage is the same on each active day.
    private func usage(
        _ kind: Event.Kind = .signIn, uses: Int = 0, ofMonth: Int = 0, active: Int = 1, squares: Double? = nil, day: Int = 15, days: Int = 30
    ) -> PlanLimitUsage {
        let squares = squares ?? Double(ofMonth * ofMonth) / Double(active)
        return PlanLimitUsage(
            plan: "Pro", kind: kind, limit: 100, uses: uses, usesOfMonth: ofMonth, activeDays: active, squares: squares, day: day, days: days)
    }

    private func candidates(_ uses: PlanLimitUsage..., change: (inout ScoringInput) -> Void = { _ in }) -> [SignalCandidate] {
        let input = SignalRulesTests.steady {
            $0.planLimitUsages = uses
            change(&$0)
        }
        return Signal.activeCandidates(in: input, today: SignalRulesTests.today)
    }

    @Test("raises a signal at 80 % within 30 days until the end of the month, but not for a cancelled customer")
    func used() {
        #expect(candidates(usage(uses: 79)).isEmpty)
        let near = candidates(usage(uses: 80, day: 15, days: 31))
        #expect(near.map(\.kind) == [.nearLimit])
        // Day 20 000 is the 15th of its month.
        #expect(near[0].cause == 19_986 && near[0].end == 20_017)
        #expect(candidates(usage(uses: 300)).count == 1)
        #expect(candidates(usage(uses: 90)) { ($0.isCancelled, $0.daysSinceCancel) = (true, 3) }.map(\.kind) == [.cancelled])
    }

    @Test("raises a signal earlier if the 80 % interval of the month is above 80 % of the limit")
    func projected() throws {
        let steady = usage(ofMonth: 60, active: 15)
        let end = try #require(steady.monthEnd)
        #expect(end.lowerBound >= 80 && end.contains(120) && !steady.isUsed && steady.isNear)
        #expect(candidates(steady).map(\.kind) == [.nearLimit])
        #expect(candidates(usage(ofMonth: 42, active: 10)).isEmpty, "it may stay below")
        // The same usage on few days is less certain, and the first days of a month are not enough.
        let bunches = try #require(usage(ofMonth: 60, active: 3).monthEnd)
        #expect(bunches.lowerBound < 80)
        #expect(usage(ofMonth: 60, active: 9, day: 9).monthEnd == nil && usage(ofMonth: 60, active: 2).monthEnd == nil)
        #expect(usage(ofMonth: 70, active: 20, day: 30).monthEnd == 70...70)
    }

    @Test("has its numbers and an advice, in both languages")
    func text() {
        let (used, projected) = (candidates(usage(uses: 85))[0].phrase, candidates(usage(ofMonth: 60, active: 15))[0].phrase)
        #expect(used.localized(in: .english) == "85 sign-ins in 30 days; the Pro plan includes 100 a month. Consider offering the next plan.")
        #expect(used.localized(in: .chinese) == "近 30 天登录 85 次；套餐“Pro”每月 100 次。建议推荐更高套餐。")
        #expect(projected.localized(in: .english).hasPrefix("60 sign-ins so far this month, "))
        #expect(projected.localized(in: .chinese).hasPrefix("本月已登录 60 次，月底预计 "))
    }

    @Test("raises one signal for all limits, with the numbers of each")
    func several() {
        let near = candidates(usage(uses: 95), usage(.lesson, uses: 85), usage(.page, uses: 10))
        #expect(near.count == 1)
        #expect(
            near[0].phrase.localized(in: .english) == """
                95 sign-ins in 30 days; the Pro plan includes 100 a month. 85 lessons in 30 days; the Pro plan includes 100 a month. \
                Consider offering the next plan.
                """)
        #expect(near[0].phrase.localized(in: .chinese) == "近 30 天登录 95 次；套餐“Pro”每月 100 次。近 30 天上课 85 次；套餐“Pro”每月 100 次。建议推荐更高套餐。")
    }

    @Test("has a month-end interval that covers 80 % of customers with steady usage")
    func coverage() {
        var dice = Dice(11)
        var (covered, all) = (0, 0)
        for _ in 0..<3000 {
            let probability = 0.2 + 0.6 * Double(dice.roll(0...1000)) / 1000
            let days = (0..<30).map { _ in dice.happens(probability) ? dice.roll(1...4) : 0 }
            let past = days[..<15]
            let squares = past.reduce(0.0) { $0 + Double($1 * $1) }
            let use = usage(ofMonth: past.reduce(0, +), active: past.count { $0 > 0 }, squares: squares)
            guard let end = use.monthEnd else { continue }
            all += 1
            covered += end.contains(days.reduce(0, +)) ? 1 : 0
        }
        let share = Double(covered) / Double(all)
        #expect((0.76...0.86).contains(share), "\(share) of \(all)")
    }

    @Test("is computed from the usage roll-up and the active plan, once a month")
    func scored() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let (ada, bo) = (try await tend.customer("Ada"), try await tend.customer("Bo"))
            for customer in [ada, bo] {
                try await tend.revenue.open(for: customer, plan: customer == ada ? "Pro" : "Basic", amount: dollars(20), at: at("2026-01-01"))
            }
            try await tend.planLimits.set("pro", .signIn, to: 60)
            try await tend.planLimits.set("PRO", .lesson, to: 1)
            try await tend.planLimits.set("Gold", .signIn, to: 1)
            // Twice a day from 10 October to 20 November.
            for customer in [ada, bo] {
                let uses = (0..<84).map { number in
                    Event(
                        id: tend.ids.next(), customer: customer, kind: .signIn, at: at("2026-10-10 08:00") + Double(number) * Instant.day / 2,
                        key: "use:\(customer.text):\(number)")
                }
                try await tend.database.write { transaction in
                    try Customers.record(uses, in: transaction)
                    try Usage.applyEvents(uses, calendar: .of(.gmt), in: transaction)
                }
            }
            func open(_ customer: ID<Customer>, _ day: String) async throws -> [Signal] {
                try await tend.refreshScores(now: at(day + " 12:00"))
                return try await tend.signals.open(of: customer, now: at(day + " 12:00")).filter { $0.kind == .nearLimit }
            }
            #expect(try await open(ada, "2026-10-25").map(\.cause).isEmpty, "32 of 60, at most 57 by the end")
            let november = try await open(ada, "2026-11-15")
            #expect(november.map { Signal.start(of: $0.cause, .of(.gmt)) } == [at("2026-11-01")] && november[0].expiresAt == at("2026-12-01"))
            #expect(november[0].phrase.localized(in: .english).hasPrefix("60 sign-ins in 30 days; the pro plan includes 60 a month."))
            #expect(try await open(bo, "2026-11-15").isEmpty, "its plan has no limit")
            #expect(try await open(ada, "2026-11-18").map(\.id) == november.map(\.id))
            _ = try await tend.signals.recordFeedback(november[0].id, .done, now: at("2026-11-18 12:00"))
            #expect(try await open(ada, "2026-11-20").isEmpty, "once a month")
            #expect(try await open(ada, "2026-12-10").isEmpty, "hardly used since")
            _ = try await tend.signals.undoFeedback(november[0].id)
            #expect(try await tend.signals.open(of: ada, now: at("2026-11-20")).allSatisfy { $0.kind != .nearLimit }, "it is over")
        }
    }

    @Test("disappears with its limit, and appears with a smaller one")
    func changed() async throws {
        try await withTestDatabase { tend in
            try await tend.configure()
            let ann = try await ScoringInputTests.customer(tend)
            try await tend.revenue.open(for: ann, plan: "Pro", amount: dollars(20), at: ScoringInputTests.ago(200))
            try await ScoringInputTests.recordUsage(tend, ann, (1...10).map(Double.init))
            func near() async throws -> Int {
                try await tend.refreshScores(now: ScoringInputTests.now)
                return try await tend.signals.open(of: ann, now: ScoringInputTests.now).count { $0.kind == .nearLimit }
            }
            try await tend.planLimits.set("Pro", .signIn, to: 100)
            #expect(try await near() == 0)
            try await tend.planLimits.set("Pro", .signIn, to: 12)
            #expect(try await near() == 1)
            // With a second limit that is used more, the signal of the month names both.
            try await ScoringInputTests.recordUsage(tend, ann, (1...10).map(Double.init), kind: .lesson)
            try await tend.planLimits.set("Pro", .lesson, to: 11)
            #expect(try await near() == 1)
            let text = try await tend.signals.open(of: ann, now: ScoringInputTests.now).first { $0.kind == .nearLimit }?.phrase.localized(in: .english)
            #expect(
                text == """
                    10 lessons in 30 days; the Pro plan includes 11 a month. 10 sign-ins in 30 days; the Pro plan includes 12 a month. \
                    Consider offering the next plan.
                    """)
            for limit in try await tend.planLimits.all() { try await tend.planLimits.remove(limit.id) }
            #expect(try await near() == 0)
        }
    }
}
