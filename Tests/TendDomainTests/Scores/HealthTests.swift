import TendDomain
import TendMath
import Testing

@Suite("Health")
struct HealthTests {
    private static func scoringInput() -> ScoringInput {
        var input = ScoringInput(customer: ID(1), stage: .retention)
        (input.hasContract, input.isCustomer, input.mrr, input.mrrBefore) = (true, true, 5000, 5000)
        (input.uses, input.usesBefore, input.activeDays, input.activeDaysBefore, input.daysSinceUse) = (20, 60, 12, 36, 1)
        return input
    }

    private static func health(_ input: ScoringInput, _ industry: Industry = .saas) -> Health {
        Health(input, weights: Health.Component.weights(industry, input.stage))
    }

    @Test("A customer with steady usage and payments has full health, and unknown components are left out")
    func well() throws {
        let health = Self.health(Self.scoringInput())
        #expect(health.components[.usage] == 10 && health.components[.payments] == 10)
        #expect(health.components[.feedback] == nil && health.components[.goals] == nil)
        #expect(try #require(health.score) == 100)
        #expect(abs(health.coverage - 0.65) < 1e-12)
    }

    @Test("Without any input there is no score instead of a bad one")
    func unknown() {
        let health = Self.health(ScoringInput(customer: ID(1), stage: .acquisition))
        #expect(health.score == nil && health.coverage == 0)
    }

    @Test("Each issue lowers only its own component")
    func issues() throws {
        let well = Self.health(Self.scoringInput())
        let issues: [(Health.Component, (inout ScoringInput) -> Void)] = [
            (.usage, { ($0.uses, $0.activeDays) = (2, 1) }), (.usage, { $0.daysSinceUse = 60 }), (.payments, { $0.isCancelled = true }),
            (.payments, { ($0.payments, $0.daysSincePayment) = (5, 60) }), (.payments, { $0.mrrBefore = 9000 }), (.payments, { $0.refunds = 1 }),
        ]
        for (component, issue) in issues {
            var input = Self.scoringInput()
            issue(&input)
            let health = Self.health(input)
            #expect(try #require(health.components[component]) < 9)
            for other in Health.Component.allCases where other != component { #expect(health.components[other] == well.components[other]) }
        }
    }

    @Test("A failed payment costs as much as an overdue one, not twice, and only for two months")
    func failedPayment() throws {
        func paymentScore(failed days: Int?, paid: Int, _ change: (inout ScoringInput) -> Void = { _ in }) throws -> Double {
            var input = Self.scoringInput()
            (input.payments, input.daysSincePayment) = (5, paid)
            input.failedPayment = days.map { FailedPayment(daysSinceFirst: $0, daysSinceLast: 0, attempts: 2, amount: nil) }
            change(&input)
            return try #require(Self.health(input).components[.payments])
        }
        #expect(try paymentScore(failed: nil, paid: 30) == 10 && paymentScore(failed: 0, paid: 30) == 7 && paymentScore(failed: 59, paid: 30) == 7)
        #expect(try paymentScore(failed: 60, paid: 30) == 10)
        #expect(try paymentScore(failed: 10, paid: 56) == 5 && paymentScore(failed: nil, paid: 56) == 5)
        #expect(try paymentScore(failed: 10, paid: 45) { ($0.hasContract, $0.inactivityThreshold) = (false, 90) } == 2)
        #expect(try paymentScore(failed: 10, paid: 80) { ($0.hasContract, $0.inactivityThreshold) = (false, 90) } == 0)
    }

    @Test("An old survey response counts less than a new one")
    func feedback() throws {
        var input = Self.scoringInput()
        input.score = 1
        let fresh = try #require(Self.health(input).components[.feedback])
        input.daysSinceScore = 360
        let old = try #require(Self.health(input).components[.feedback])
        #expect(fresh == 1 && old == 4)
    }

    @Test("The contributions of the components sum up to the change, whatever is known", arguments: 1...40)
    func terms(seed: Int) throws {
        var random = Random(Seed(UInt64(seed)))
        func randomInput() -> ScoringInput {
            var input = Self.scoringInput()
            (input.uses, input.usesBefore) = (random.index(below: 40), random.index(below: 90))
            input.daysSinceUse = random.bernoulli(0.8) ? random.index(below: 200) : nil
            input.hasContract = random.bernoulli(0.7)
            input.score = random.bernoulli(0.5) ? Double(random.index(below: 11)) : nil
            input.daysSinceConversation = random.bernoulli(0.5) ? random.index(below: 300) : nil
            input.openPlans = random.index(below: 2)
            input.lateMilestones = random.index(below: 4)
            return input
        }
        let (one, other) = (Self.health(randomInput(), .services), Self.health(randomInput(), .services))
        for health in [one, other] {
            guard let score = health.score else { continue }
            #expect((0...100).contains(score) && (0...1).contains(health.coverage))
        }
        guard let now = one.score, let then = other.score else { return }
        #expect(abs(one.change(since: other).values.reduce(0, +) - (now - then)) < 1e-9)
    }

    @Test("The weights of every industry sum up to 100 in the active stage, and are positive in every stage", arguments: Industry.allCases)
    func weights(industry: Industry) {
        #expect(Health.Component.weights(industry, .retention).values.reduce(0, +) == 100)
        for stage in Stage.allCases { #expect(Health.Component.weights(industry, stage).values.allSatisfy { $0 > 0 }) }
    }
}
