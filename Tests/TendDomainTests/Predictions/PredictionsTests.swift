import TendDomain
import TendTesting
import Testing

@Suite("What was claimed, and what came")
struct PredictionsTests {
    private static let now = FactsTests.now

    @Test("Claims are noted once a month and settled when their time is over")
    func settled() async throws {
        try await withTestDatabase { tend in
            try await Example(preset: .saas, customers: 80, seed: 11, until: Self.now).write(to: tend)
            try await tend.understand(now: Self.now)
            let claims = try await tend.predictions.open().count
            #expect(claims > 60)
            // The same month again claims nothing more.
            try await tend.outlooks.train(now: Self.now + Instant.day)
            try await tend.understand(now: Self.now + Instant.day)
            #expect(try await tend.predictions.open().count == claims)
            #expect(try await tend.predictions.calibration(.month, isReplayed: false) == nil)

            let later = Self.now + 31 * Instant.day
            while try await tend.predictions.settle(now: later) > 0 {}
            let found = try #require(try await tend.predictions.calibration(.month, isReplayed: false))
            #expect(found.count == claims / 2 || found.count < claims)
            #expect(try await tend.predictions.open().count == claims - found.count)
            #expect(try await tend.predictions.calibration(.quarter, isReplayed: false) == nil)
        }
    }

    /// Page by page, each claim once, the highest chance first, as many as the figures say.
    private func showsItsRows(_ tend: Tend) async throws {
        let found = try #require(try await tend.predictions.calibration(.quarter, isReplayed: true))
        for (left, count) in [(nil, found.count), (true, found.left), (false, found.count - found.left)] as [(Bool?, Int)] {
            var (all, after): ([Claim], Claim.Place?) = ([], nil)
            repeat {
                let page = try await tend.predictions.claims(.quarter, isReplayed: true, left: left, limit: 97, after: after)
                all += page
                after = page.count == 97 ? page.last?.place : nil
            } while after != nil
            #expect(all.count == count && Set(all.map { "\($0.customer) \($0.month)" }).count == count)
            #expect(all.map(\.chance) == all.map(\.chance).sorted(by: >) && all.allSatisfy { left == nil || $0.hasLeft == left })
        }
        #expect(try await tend.predictions.claims(.quarter, isReplayed: false).isEmpty)
        await #expect(throws: Problem.self) {
            try await tend.predictions.claims(.quarter, isReplayed: true, after: Claim.Place(customer: ID(7), month: 3))
        }
    }

    @Test("A replay of the example settles a year of claims, and they are better than one rate for all")
    func replayed() async throws {
        try await withTestDatabase { tend in
            try await Example(preset: .saas, customers: 200, seed: 3, until: Self.now).write(to: tend)
            try await tend.predictions.replay(now: Self.now)
            for horizon in Horizon.allCases {
                let found = try #require(try await tend.predictions.calibration(horizon, isReplayed: true))
                #expect(found.count > 500 && found.left > 10)
                #expect(found.bins.reduce(0) { $0 + $1.count } == found.count)
                #expect(found.bins.reduce(0) { $0 + $1.left } == found.left)
                #expect(found.rules.reduce(0) { $0 + $1.warned } == found.hits + found.falseAlarms)
                #expect(found.brier < found.baseline * 1.02, "\(horizon)")
                #expect(abs(found.expected - Double(found.left)) < 0.5 * Double(found.left) + 10, "\(horizon)")
            }
            try await showsItsRows(tend)
            // What is replayed does not mix with what was claimed.
            #expect(try await tend.predictions.calibration(.month, isReplayed: false) == nil)
            // Again, it claims the same and nothing twice.
            let before = try await tend.predictions.calibration(.quarter, isReplayed: true)
            try await tend.predictions.replay(now: Self.now)
            #expect(try await tend.predictions.calibration(.quarter, isReplayed: true) == before)
        }
    }
}
