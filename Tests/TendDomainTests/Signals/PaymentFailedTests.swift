import Foundation
import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("The signal of a failed payment")
struct PaymentFailedTests {
    private static let today = SignalRulesTests.today

    private static func scoringInput(
        first: Int, last: Int = 0, attempts: Int = 1, amount: Money? = nil, _ change: (inout ScoringInput) -> Void = { _ in }
    ) -> ScoringInput {
        SignalRulesTests.steady { input in
            input.failedPayment = FailedPayment(daysSinceFirst: first, daysSinceLast: last, attempts: attempts, amount: amount)
            change(&input)
        }
    }

    @Test("is active from the day of the first attempt, for two months at most", arguments: [(0, true), (59, true), (60, false), (119, false)])
    func span(days: Int, isReported: Bool) {
        let input = Self.scoringInput(first: days)
        #expect(SignalRulesTests.kinds(input) == (isReported ? [.paymentFailed] : []))
        #expect(Signal.nextChangeDay(input, today: Self.today) <= Self.today + 60 - (isReported ? days : 0))
        guard isReported else { return }
        #expect(Signal.activeCandidates(in: input, today: Self.today)[0].cause == Self.today - days)
    }

    @Test("ranks between a cancellation and an overdue payment, and non-customers get none")
    func weight() {
        #expect(Signal.Kind.allCases.prefix(3) == [.cancelled, .paymentFailed, .overdue])
        #expect(Signal.Kind.paymentFailed.severity == .urgent)
        #expect(SignalRulesTests.kinds(Self.scoringInput(first: 3) { $0.isCustomer = false }).isEmpty)
        #expect(SignalRulesTests.kinds(Self.scoringInput(first: 3) { ($0.isCancelled, $0.daysSinceCancel) = (true, 1) }) == [.cancelled, .paymentFailed])
    }

    @Test("has the amount if known and the number of attempts, in both languages", arguments: texts)
    func text(attempts: Int, amount: Money?, english: String, chinese: String) {
        let phrase = Signal.activeCandidates(in: Self.scoringInput(first: 3, attempts: attempts, amount: amount), today: Self.today)[0].phrase
        #expect(phrase.localized(in: .english) == english && phrase.localized(in: .chinese) == chinese)
    }

    private static let texts: [(Int, Money?, String, String)] = [
        (1, dollars(29), "Payment of $29.00 failed.", "付款 $29.00 失败。"),
        (3, Money(minorUnits: 123_456, currency: .cny), "Payment of ¥1,234.56 failed after 3 attempts.", "付款 ¥1,234.56 失败，已尝试 3 次。"),
        (1, nil, "A payment failed.", "有一笔付款失败。"),
        (2, nil, "A payment failed after 2 attempts.", "有一笔付款失败，已尝试 2 次。"),
    ]

    @Test(
        "replaces the signal of an overdue payment, also after its end, but not one of long before",
        arguments: [
            (40, 31, 10, [Signal.Kind.paymentFailed]), (92, 31, 60, []), (70, 31, 59, [.paymentFailed]), (60, 31, nil, [.overdue]), (100, 92, 95, [.overdue]),
            (100, 92, 60, []),
        ])
    func overdue(paid: Int, chargeDays: Int, failed: Int?, kinds: [Signal.Kind]) {
        let input = SignalRulesTests.steady { input in
            (input.daysSincePayment, input.billingIntervalDays) = (paid, chargeDays)
            input.failedPayment = failed.map { FailedPayment(daysSinceFirst: $0, daysSinceLast: $0, attempts: 1, amount: nil) }
        }
        #expect(SignalRulesTests.kinds(input) == kinds)
    }

    private func open(_ tend: Tend, _ customer: ID<Customer>, on day: String) async throws -> [Signal] {
        let noon = at(day + " 12:00")
        try await tend.refreshScores(now: noon)
        return try await tend.signals.open(of: customer, now: noon)
    }

    private func subscriber(_ tend: Tend) async throws -> ID<Customer> {
        try await tend.configure()
        let ada = try await tend.customer("Ada", stage: .retention, since: at("2026-01-01"))
        try await tend.revenue.open(for: ada, plan: "Pro", amount: dollars(29), at: at("2026-01-12"), key: "s")
        try await tend.payments(ada, 29, "2026-01-12", "2026-02-12", "2026-03-12", "2026-04-12")
        return ada
    }

    @Test("is raised once with all attempts until the customer pays; a later failure raises another one")
    func lifecycle() async throws {
        try await withTestDatabase { tend in
            let ada = try await subscriber(tend)
            #expect(try await open(tend, ada, on: "2026-05-12").isEmpty)
            try await tend.revenue.recordFailure(dollars(29), from: ada, for: "Pro", at: at("2026-05-12 09:00"))
            let first = try #require(try await open(tend, ada, on: "2026-05-12").first)
            #expect(first.kind == .paymentFailed && Signal.start(of: first.cause, .of(.gmt)) == at("2026-05-12"))
            #expect(first.phrase.localized(in: .english) == "Payment of $29.00 failed." && first.expiresAt == at("2026-07-11"))
            for day in ["2026-05-15", "2026-05-19"] { try await tend.revenue.recordFailure(dollars(29), from: ada, at: at(day)) }
            let again = try await open(tend, ada, on: "2026-05-20")
            #expect(again.map(\.id) == [first.id] && again[0].phrase.localized(in: .english) == "Payment of $29.00 failed after 3 attempts.")
            try await tend.payments(ada, 29, "2026-05-22")
            #expect(try await open(tend, ada, on: "2026-05-22").isEmpty)
            try await tend.revenue.recordFailure(dollars(29), from: ada, at: at("2026-06-12"))
            #expect(try await open(tend, ada, on: "2026-06-13").map(\.id) != [first.id])
        }
    }

    @Test("expires after two months; further attempts do not raise it again, and no overdue payment follows")
    func ends() async throws {
        try await withTestDatabase { tend in
            let ada = try await subscriber(tend)
            try await tend.revenue.recordFailure(nil, from: ada, at: at("2026-05-12"))
            for (day, kinds) in [("2026-05-30", [Signal.Kind.paymentFailed]), ("2026-07-10", [.paymentFailed]), ("2026-07-11", []), ("2026-07-15", [])] {
                #expect(try await open(tend, ada, on: day).map(\.kind) == kinds, "\(day)")
                try await tend.revenue.recordFailure(nil, from: ada, at: at(day))
            }
            #expect(try await tend.database.read { try $0.count("SELECT COUNT(*) FROM signals") } == 1)
        }
    }

    @Test("keeps its feedback during further attempts, and a cancellation is a signal of its own")
    func answered() async throws {
        try await withTestDatabase { tend in
            let ada = try await subscriber(tend)
            try await tend.revenue.recordFailure(dollars(29), from: ada, at: at("2026-05-12"))
            let signal = try #require(try await open(tend, ada, on: "2026-05-13").first)
            _ = try await tend.signals.recordFeedback(signal.id, .done, now: at("2026-05-13 12:00"))
            try await tend.revenue.recordFailure(dollars(29), from: ada, at: at("2026-05-15"))
            #expect(try await open(tend, ada, on: "2026-05-25").isEmpty)
            _ = try await tend.signals.undoFeedback(signal.id)
            try await tend.revenue.cancel("s", at: at("2026-05-26"))
            #expect(Set(try await open(tend, ada, on: "2026-05-26").map(\.kind)) == [.cancelled, .paymentFailed])
        }
    }

    @Test("is removed with its entry and restored with it")
    func undone() async throws {
        try await withTestDatabase { tend in
            let ada = try await subscriber(tend)
            let (morning, undo) = (at("2026-05-12 09:00"), tend.ids.next(Undo.self))
            let entry = try await tend.manualEntries.log(.paymentFailed(dollars(29), for: "Pro"), with: ada, at: morning, now: morning)
            #expect(try await open(tend, ada, on: "2026-05-12").map(\.kind) == [.paymentFailed])
            try await tend.manualEntries.remove(entry.id, of: ada, undo: undo)
            #expect(try await open(tend, ada, on: "2026-05-13").isEmpty)
            try await tend.manualEntries.undo(undo, of: ada)
            #expect(try await open(tend, ada, on: "2026-05-13").map(\.kind) == [.paymentFailed])
        }
    }

    @Test("moves with a merged customer")
    func merged() async throws {
        try await withTestDatabase { tend in
            let ada = try await subscriber(tend)
            let bo = try await tend.customer("Bo")
            try await tend.revenue.recordFailure(dollars(29), from: bo, at: at("2026-05-12"))
            #expect(try await open(tend, bo, on: "2026-05-13").isEmpty, "Bo is not a customer")
            try await tend.duplicates.merge(bo, into: ada, reason: "", now: at("2026-05-13"))
            #expect(try await open(tend, ada, on: "2026-05-13").map(\.kind) == [.paymentFailed])
        }
    }
}
