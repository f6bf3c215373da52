import Foundation
import TendDomain
import TendLanguage
import TendLearning
import TendMath
import TendTesting
import Testing

@Suite("Health weights")
struct HealthWeightSetsTests {
    static let now = ScoringInputTests.now
    private static let noSuggestion = Problem.conflict("There are no suggested weights at present.")

    /// Active customers with survey responses and usage, some of them lost 40 days ago.
    static func fill(_ tend: Tend, _ count: Int, seed: Int = 1, churns: (_ answer: Double, inout Random) -> Bool) async throws {
        var random = Random(Seed(UInt64(seed)))
        var customers: [ID<Customer>] = []
        var events: [Event] = []
        func add(_ kind: Event.Kind, _ customer: ID<Customer>, _ day: Double, number: Double? = nil, name: String? = nil) {
            let id = tend.ids.next(Event.self)
            events.append(Event(id: id, customer: customer, kind: kind, at: ScoringInputTests.ago(day), number: number, name: name, key: "test:\(id.text)"))
        }
        for number in 0..<count {
            let id = try await ScoringInputTests.customer(tend, "C\(number)", since: 170)
            customers.append(id)
            let answer = Double(random.index(below: 11))
            add(.surveyResponse, id, 95, number: answer, name: "nps")
            add(.call, id, 91 + Double(random.index(below: 60)))
            for day in stride(from: 92.0, to: 160, by: Double(2 + random.index(below: 20))) { add(.signIn, id, day) }
            if churns(answer, &random) {
                try await tend.customers.move(id, to: .lost, reason: "gone", at: ScoringInputTests.ago(40), now: ScoringInputTests.ago(40))
            }
        }
        let (all, calendar) = (events, try await tend.settings.current().calendar)
        try await tend.database.write { transaction in
            try Customers.record(all, in: transaction)
            try Usage.applyEvents(all, calendar: calendar, in: transaction)
        }
    }

    static func churnsByAnswer(_ answer: Double, _ random: inout Random) -> Bool { random.bernoulli(answer < 5 ? 0.85 : 0.04) }

    private func retention(_ tend: Tend) async throws -> WeightProposal {
        let proposals = try #require(try await tend.customerScores.model()?.proposals)
        return try #require(proposals.first { $0.stage == .retention })
    }

    @Test("are suggested in favour of the component that predicts churn; nothing changes before they are applied")
    func proposed() async throws {
        try await ScoringInputTests.inUTC { tend in
            try await Self.fill(tend, 160, churns: Self.churnsByAnswer)
            try await tend.refreshScores(now: Self.now)
            let proposal = try await retention(tend)
            let weights = try #require(proposal.weights)
            #expect(weights.values.reduce(0, +) == 100 && weights.values.allSatisfy { $0 >= 0 })
            #expect(try #require(weights[.feedback]) > 15 && proposal.currentWeights[.feedback] == 15)
            #expect(proposal.churned > 50 && proposal.stayed > 50 && proposal.weightSearch?.isBetter == true)
            #expect(try await tend.healthWeightSets.current() == .industryDefault)
            #expect(try await tend.customerScores.train(now: Self.now).proposals?.contains(proposal) == true, "the same past gives the same suggestion")
        }
    }

    @Test("apply to today and to past days, and all customers are rescored")
    func applied() async throws {
        try await ScoringInputTests.inUTC { tend in
            try await Self.fill(tend, 160, churns: Self.churnsByAnswer)
            try await tend.refreshScores(now: Self.now)
            let weights = try #require(try await retention(tend).weights)
            var query = CustomerQuery()
            query.stage = .retention
            let customer = try #require(try await tend.customers.page(query).customers.first).id
            let before = try await tend.customerScores.find(customer)?.health
            let id = try await tend.healthWeightSets.applyProposal(now: Self.now)
            #expect(try await tend.customerScores.countDue(now: Self.now) == 160)
            #expect(try await tend.healthWeightSets.current().weights(.saas, .retention) == weights)
            #expect(try await tend.healthWeightSets.current().weights(.saas, .activation) == Health.Component.weights(.saas, .activation))
            for (day, isPast) in [(Self.now, false), (ScoringInputTests.ago(30), true)] {
                let health = try #require(try await tend.customerScores.health(of: customer, at: day, isPast: isPast)).health
                #expect(health.weights == weights)
            }
            try await tend.refreshScores(now: Self.now)
            let score = try #require(try await tend.customerScores.health(of: customer, at: Self.now, isPast: false)).health.score
            #expect(try await tend.customerScores.find(customer)?.health == score.map { Int($0.rounded()) })
            await #expect(throws: Self.noSuggestion, "compared with other weights") { try await tend.healthWeightSets.applyProposal(now: Self.now) }
            try await tend.healthWeightSets.undo(id)
            try await tend.refreshScores(now: Self.now)
            #expect(try await tend.healthWeightSets.current() == .industryDefault)
            #expect(try await tend.customerScores.find(customer)?.health == before)
        }
    }

    @Test("of an earlier set can be applied again; an undo fails after a later change")
    func reapplied() async throws {
        try await ScoringInputTests.inUTC { tend in
            try await Self.fill(tend, 160, churns: Self.churnsByAnswer)
            try await tend.refreshScores(now: Self.now)
            let hash = try await tend.reports.verify().hash
            let first = try await tend.healthWeightSets.applyProposal(now: Self.now)
            let chosen = try await tend.healthWeightSets.current().byStage
            #expect(try await tend.reports.verify().hash != hash)
            let standard = try await tend.healthWeightSets.reapply(nil, now: Self.now + 60)
            #expect(try await tend.healthWeightSets.current().byStage.isEmpty)
            #expect(try await tend.reports.verify().hash == hash)
            try await tend.healthWeightSets.reapply(first, now: Self.now + 120)
            let all = try await tend.healthWeightSets.all()
            #expect(all.map(\.byStage) == [chosen, [:], chosen, [:]])
            #expect(all.map(\.usedFrom) == [Self.now + 120, Self.now + 60, Self.now, nil])
            await #expect(throws: Problem.conflict("It was changed again since, so nothing was undone.")) {
                try await tend.healthWeightSets.undo(standard)
            }
            await #expect(throws: Problem.notFound("These weights do not exist.")) { try await tend.healthWeightSets.reapply(ID(5), now: Self.now) }
            #expect(try await tend.healthWeightSets.all() == all)
        }
    }

    @Test("are not suggested where churn does not depend on the inputs", arguments: 1...3)
    func noise(seed: Int) async throws {
        try await ScoringInputTests.inUTC { tend in
            try await Self.fill(tend, 120, seed: seed) { _, random in random.bernoulli(0.45) }
            try await tend.refreshScores(now: Self.now)
            let proposal = try await retention(tend)
            #expect(proposal.weightSearch != nil && proposal.weights == nil)
            await #expect(throws: Self.noSuggestion) { try await tend.healthWeightSets.applyProposal(now: Self.now) }
        }
    }

    @Test("are not suggested with too few churned customers, and the missing number is known")
    func tooFew() async throws {
        try await ScoringInputTests.inUTC { tend in
            var churned = 0
            try await Self.fill(tend, 60) { answer, _ in
                churned += answer < 3 && churned < 8 ? 1 : 0
                return answer < 3 && churned <= 8
            }
            try await tend.refreshScores(now: Self.now)
            let proposal = try await retention(tend)
            #expect(proposal.weightSearch == nil && proposal.weights == nil)
            #expect(proposal.missing.churned == WeightProposal.minOutcomes - proposal.churned && proposal.missing.stayed == 0)
        }
    }

    @Test("of a model from before suggestions existed are read as none")
    func earlierModel() async throws {
        try await ScoringInputTests.inUTC { tend in
            try await tend.refreshScores(now: Self.now)
            let text: String = try await tend.database.read { try #require(try $0.value("SELECT model FROM risk_models", as: String.self)) }
            var model = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            #expect(model.removeValue(forKey: "proposals") != nil)
            let earlier = String(decoding: try JSONSerialization.data(withJSONObject: model), as: UTF8.self)
            let id = tend.ids.next(RiskModel.self)
            try await tend.database.write { _ = try $0.run("UPDATE risk_models SET id = \(id), model = \(earlier)") }
            let found = try #require(try await tend.customerScores.model())
            #expect(found.proposals == nil)
        }
    }
}
