import Foundation
import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("A payment that failed, as a signal")
struct PaymentFailedTests {
    private static let today = SignalRulesTests.today

    private static func scoringInput(first: Int, last: Int = 0, attempts: Int = 1, amount: Money? = nil, _ change: (inout ScoringInput) -> Void = { _ in }) -> ScoringInput {
        SignalRulesTests.steady { facts in
            facts.failedPayment = FailedPayment(daysSinceFirst: first, daysSinceLast: last, attempts: attempts, amount: amount)
            change(&facts)
        }
    }

    @Test("is given from the day of the first attempt, for two months at most", arguments: [(0, true), (59, true), (60, false), (119, false)])
    func span(days: Int, isReported: Bool) {
        let facts = Self.scoringInput(first: days)
        #expect(SignalRulesTests.kinds(facts) == (isReported ? [.paymentFailed] : []))
        #expect(Signal.nextChangeDay(facts, today: Self.today) <= Self.today + 60 - (isReported ? days : 0))
        guard isReported else { return }
        #expect(Signal.activeCandidates(in: facts, today: Self.today)[0].cause == Self.today - days)
    }

    @Test("stands between a cancellation and an overdue payment in weight, and is not given by who is no customer")
    func weight() {
        #expect(Signal.Kind.allCases.prefix(3) == [.cancelled, .paymentFailed, .overdue])
        #expect(Signal.Kind.paymentFailed.severity == .urgent)
        #expect(SignalRulesTests.kinds(Self.scoringInput(first: 3) { $0.isCustomer = false }).isEmpty)
        #expect(SignalRulesTests.kinds(Self.scoringInput(first: 3) { ($0.isCancelled, $0.daysSinceCancel) = (true, 1) }) == [.cancelled, .paymentFailed])
    }

    @Test("says the amount where it is known, and how often it was tried, in both languages", arguments: texts)
    func text(attempts: Int, amount: Money?, english: String, chinese: String) {
        let phrase = Signal.activeCandidates(in: Self.scoringInput(first: 3, attempts: attempts, amount: amount), today: Self.today)[0].phrase
        #expect(phrase.localized(in: .english) == english && phrase.localized(in: .chinese) == chinese)
    }

    private static let texts: [(Int, Money?, String, String)] = [
        (1, dollars(29), "$29.00 was not paid.", "$29.00 的付款未成功。"),
        (3, Money(minorUnits: 123_456, currency: .cny), "¥1,234.56 was not paid after 3 attempts.", "¥1,234.56 的付款未成功，已尝试 3 次。"),
        (1, nil, "A payment did not come through.", "有一笔付款未成功。"),
        (2, nil, "A payment did not come through after 2 attempts.", "有一笔付款未成功，已尝试 2 次。"),
    ]

    @Test(
        "tells what an overdue payment would, also when it is over, but for one of long before",
        arguments: [
            (40, 31, 10, [Signal.Kind.paymentFailed]), (92, 31, 60, []), (70, 31, 59, [.paymentFailed]), (60, 31, nil, [.overdue]), (100, 92, 95, [.overdue]),
            (100, 92, 60, []),
        ])
    func overdue(paid: Int, chargeDays: Int, failed: Int?, kinds: [Signal.Kind]) {
        let facts = SignalRulesTests.steady { facts in
            (facts.daysSincePayment, facts.billingIntervalDays) = (paid, chargeDays)
            facts.failedPayment = failed.map { FailedPayment(daysSinceFirst: $0, daysSinceLast: $0, attempts: 1, amount: nil) }
        }
        #expect(SignalRulesTests.kinds(facts) == kinds)
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

    @Test("is told once, with every attempt in its words, until a payment comes; what fails later is another")
    func lifecycle() async throws {
        try await withTestDatabase { tend in
            let ada = try await subscriber(tend)
            #expect(try await open(tend, ada, on: "2026-05-12").isEmpty)
            try await tend.revenue.recordFailure(dollars(29), from: ada, for: "Pro", at: at("2026-05-12 09:00"))
            let first = try #require(try await open(tend, ada, on: "2026-05-12").first)
            #expect(first.kind == .paymentFailed && Signal.start(of: first.cause, .of(.gmt)) == at("2026-05-12"))
            #expect(first.phrase.localized(in: .english) == "$29.00 was not paid." && first.expiresAt == at("2026-07-11"))
            for day in ["2026-05-15", "2026-05-19"] { try await tend.revenue.recordFailure(dollars(29), from: ada, at: at(day)) }
            let again = try await open(tend, ada, on: "2026-05-20")
            #expect(again.map(\.id) == [first.id] && again[0].phrase.localized(in: .english) == "$29.00 was not paid after 3 attempts.")
            try await tend.payments(ada, 29, "2026-05-22")
            #expect(try await open(tend, ada, on: "2026-05-22").isEmpty)
            try await tend.revenue.recordFailure(dollars(29), from: ada, at: at("2026-06-12"))
            #expect(try await open(tend, ada, on: "2026-06-13").map(\.id) != [first.id])
        }
    }

    @Test("ends by time alone after two months, is not told again by more attempts, and no overdue payment comes after it")
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

    @Test("that was answered stays answered while it is tried again, and a cancellation stands beside it")
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

    @Test("goes with the entry it came from, and comes back with it")
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

    @Test("moves with a customer that is merged into another")
    func merged() async throws {
        try await withTestDatabase { tend in
            let ada = try await subscriber(tend)
            let bo = try await tend.customer("Bo")
            try await tend.revenue.recordFailure(dollars(29), from: bo, at: at("2026-05-12"))
            #expect(try await open(tend, bo, on: "2026-05-13").isEmpty, "Bo is no customer")
            try await tend.duplicates.merge(bo, into: ada, reason: "", now: at("2026-05-13"))
            #expect(try await open(tend, ada, on: "2026-05-13").map(\.kind) == [.paymentFailed])
        }
    }
}
