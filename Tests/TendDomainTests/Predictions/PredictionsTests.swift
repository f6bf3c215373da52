import TendDomain
import TendTesting
import Testing

@Suite("What was claimed, and what came")
struct PredictionsTests {
    private static let now = ScoringInputTests.now

    @Test("Claims are noted once a month and settled when their time is over")
    func resolved() async throws {
        try await withTestDatabase { tend in
            try await Example(industry: .saas, customers: 80, seed: 11, until: Self.now).write(to: tend)
            try await tend.refreshScores(now: Self.now)
            let claims = try await tend.predictions.unresolved().count
            #expect(claims > 60)
            // The same month again claims nothing more.
            try await tend.customerScores.train(now: Self.now + Instant.day)
            try await tend.refreshScores(now: Self.now + Instant.day)
            #expect(try await tend.predictions.unresolved().count == claims)
            #expect(try await tend.predictions.calibration(.month, isBacktest: false) == nil)

            let later = Self.now + 31 * Instant.day
            while try await tend.predictions.resolveDue(now: later) > 0 {}
            let found = try #require(try await tend.predictions.calibration(.month, isBacktest: false))
            #expect(found.count == claims / 2 || found.count < claims)
            #expect(try await tend.predictions.unresolved().count == claims - found.count)
            #expect(try await tend.predictions.calibration(.quarter, isBacktest: false) == nil)
        }
    }

    /// Page by page, each claim once, the highest chance first, as many as the figures say.
    private func expectMatchingRows(_ tend: Tend) async throws {
        let found = try #require(try await tend.predictions.calibration(.quarter, isBacktest: true))
        for (left, count) in [(nil, found.count), (true, found.churned), (false, found.count - found.churned)] as [(Bool?, Int)] {
            var (all, after): ([RecordedPrediction], RecordedPrediction.Cursor?) = ([], nil)
            repeat {
                let page = try await tend.predictions.recorded(.quarter, isBacktest: true, churned: left, limit: 97, after: after)
                all += page
                after = page.count == 97 ? page.last?.cursor : nil
            } while after != nil
            #expect(all.count == count && Set(all.map { "\($0.customer) \($0.month)" }).count == count)
            #expect(all.map(\.probability) == all.map(\.probability).sorted(by: >) && all.allSatisfy { left == nil || $0.hasChurned == left })
        }
        #expect(try await tend.predictions.recorded(.quarter, isBacktest: false).isEmpty)
        await #expect(throws: Problem.self) {
            try await tend.predictions.recorded(.quarter, isBacktest: true, after: RecordedPrediction.Cursor(customer: ID(7), month: 3))
        }
    }

    @Test("A replay of the example settles a year of claims, and they are better than one rate for all")
    func backtested() async throws {
        try await withTestDatabase { tend in
            try await Example(industry: .saas, customers: 200, seed: 3, until: Self.now).write(to: tend)
            try await tend.predictions.backtest(now: Self.now)
            for horizon in Horizon.allCases {
                let found = try #require(try await tend.predictions.calibration(horizon, isBacktest: true))
                #expect(found.count > 500 && found.churned > 10)
                #expect(found.bins.reduce(0) { $0 + $1.count } == found.count)
                #expect(found.bins.reduce(0) { $0 + $1.churned } == found.churned)
                #expect(found.reasonStats.reduce(0) { $0 + $1.flagged } == found.hits + found.falseAlarms)
                #expect(found.brier < found.baseline * 1.02, "\(horizon)")
                #expect(abs(found.expected - Double(found.churned)) < 0.5 * Double(found.churned) + 10, "\(horizon)")
            }
            try await expectMatchingRows(tend)
            // What is replayed does not mix with what was claimed.
            #expect(try await tend.predictions.calibration(.month, isBacktest: false) == nil)
            // Again, it claims the same and nothing twice.
            let before = try await tend.predictions.calibration(.quarter, isBacktest: true)
            try await tend.predictions.backtest(now: Self.now)
            #expect(try await tend.predictions.calibration(.quarter, isBacktest: true) == before)
        }
    }
}
