import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("Recorded predictions and their outcomes")
struct PredictionsTests {
    private static let now = ScoringInputTests.now

    @Test("predictions are recorded once a month and resolved at the end of their horizon")
    func resolved() async throws {
        try await withTestDatabase { tend in
            try await Example(industry: .saas, customers: 80, seed: 11, until: Self.now).write(to: tend)
            try await tend.refreshScores(now: Self.now)
            let open = try await tend.predictions.unresolved().count
            #expect(open > 60)
            // No more predictions are recorded in the same month.
            try await tend.customerScores.train(now: Self.now + Instant.day)
            try await tend.refreshScores(now: Self.now + Instant.day)
            #expect(try await tend.predictions.unresolved().count == open)
            #expect(try await tend.predictions.calibration(.month, isBacktest: false) == nil)

            let later = Self.now + 31 * Instant.day
            while try await tend.predictions.resolveDue(now: later) > 0 {}
            let calibration = try #require(try await tend.predictions.calibration(.month, isBacktest: false))
            #expect(calibration.count == open / 2 || calibration.count < open)
            #expect(try await tend.predictions.unresolved().count == open - calibration.count)
            #expect(try await tend.predictions.calibration(.quarter, isBacktest: false) == nil)
        }
    }

    /// Page by page, each prediction once, highest probability first, and as many as the calibration counts.
    private func expectMatchingRows(_ tend: Tend) async throws {
        let calibration = try #require(try await tend.predictions.calibration(.quarter, isBacktest: true))
        for (churned, count) in [(nil, calibration.count), (true, calibration.churned), (false, calibration.count - calibration.churned)] as [(Bool?, Int)] {
            var (all, after): ([RecordedPrediction], RecordedPrediction.Cursor?) = ([], nil)
            repeat {
                let page = try await tend.predictions.recorded(.quarter, isBacktest: true, churned: churned, limit: 97, after: after)
                all += page
                after = page.count == 97 ? page.last?.cursor : nil
            } while after != nil
            #expect(all.count == count && Set(all.map { "\($0.customer) \($0.month)" }).count == count)
            #expect(all.map(\.probability) == all.map(\.probability).sorted(by: >) && all.allSatisfy { churned == nil || $0.hasChurned == churned })
        }
        #expect(try await tend.predictions.recorded(.quarter, isBacktest: false).isEmpty)
        await #expect(throws: Problem.notFound("There is no such page.")) {
            try await tend.predictions.recorded(.quarter, isBacktest: true, after: RecordedPrediction.Cursor(customer: ID(7), month: 3))
        }
    }

    @Test("a backtest of the example resolves a year of predictions, and they are better than one rate for all")
    func backtested() async throws {
        try await withTestDatabase { tend in
            try await Example(industry: .saas, customers: 200, seed: 3, until: Self.now).write(to: tend)
            try await tend.predictions.backtest(now: Self.now)
            for horizon in Horizon.allCases {
                let calibration = try #require(try await tend.predictions.calibration(horizon, isBacktest: true))
                #expect(calibration.count > 500 && calibration.churned > 10)
                #expect(calibration.bins.reduce(0) { $0 + $1.count } == calibration.count)
                #expect(calibration.bins.reduce(0) { $0 + $1.churned } == calibration.churned)
                #expect(calibration.reasonStats.reduce(0) { $0 + $1.flagged } == calibration.hits + calibration.falseAlarms)
                #expect(calibration.brier < calibration.baseline * 1.02, "\(horizon)")
                #expect(abs(calibration.expected - Double(calibration.churned)) < 0.5 * Double(calibration.churned) + 10, "\(horizon)")
            }
            try await expectMatchingRows(tend)
            // The backtest does not mix with real predictions.
            #expect(try await tend.predictions.calibration(.month, isBacktest: false) == nil)
            // A second run gives the same predictions without duplicates.
            let before = try await tend.predictions.calibration(.quarter, isBacktest: true)
            try await tend.predictions.backtest(now: Self.now)
            #expect(try await tend.predictions.calibration(.quarter, isBacktest: true) == before)
        }
    }
}
