import TendDomain
import TendMath
import Testing

@Suite("Health")
struct HealthTests {
    private static func scoringInput() -> ScoringInput {
        var facts = ScoringInput(customer: ID(1), stage: .retention)
        (facts.hasContract, facts.isCustomer, facts.mrr, facts.mrrBefore) = (true, true, 5000, 5000)
        (facts.uses, facts.usesBefore, facts.activeDays, facts.activeDaysBefore, facts.daysSinceUse) = (20, 60, 12, 36, 1)
        return facts
    }

    private static func health(_ facts: ScoringInput, _ industry: Industry = .saas) -> Health {
        Health(facts, weights: Health.Component.weights(industry, facts.stage))
    }

    @Test("Whoever uses as ever and pays is well, and what is not known drops out")
    func well() throws {
        let health = Self.health(Self.scoringInput())
        #expect(health.components[.usage] == 10 && health.components[.payments] == 10)
        #expect(health.components[.feedback] == nil && health.components[.goals] == nil)
        #expect(try #require(health.score) == 100)
        #expect(abs(health.coverage - 0.65) < 1e-12)
    }

    @Test("Nothing known is no score, not a bad one")
    func unknown() {
        let health = Self.health(ScoringInput(customer: ID(1), stage: .acquisition))
        #expect(health.score == nil && health.coverage == 0)
    }

    @Test("Each trouble costs its own part")
    func issues() throws {
        let well = Self.health(Self.scoringInput())
        let troubles: [(Health.Component, (inout ScoringInput) -> Void)] = [
            (.usage, { ($0.uses, $0.activeDays) = (2, 1) }), (.usage, { $0.daysSinceUse = 60 }), (.payments, { $0.isCancelled = true }),
            (.payments, { ($0.payments, $0.daysSincePayment) = (5, 60) }), (.payments, { $0.mrrBefore = 9000 }), (.payments, { $0.refunds = 1 }),
        ]
        for (part, trouble) in troubles {
            var facts = Self.scoringInput()
            trouble(&facts)
            let health = Self.health(facts)
            #expect(try #require(health.components[part]) < 9)
            for other in Health.Component.allCases where other != part { #expect(health.components[other] == well.components[other]) }
        }
    }

    @Test("A payment that failed costs what a late one does, not twice where it is late as well, and only for two months")
    func failedPayment() throws {
        func paymentScore(failed days: Int?, paid: Int, _ change: (inout ScoringInput) -> Void = { _ in }) throws -> Double {
            var facts = Self.scoringInput()
            (facts.payments, facts.daysSincePayment) = (5, paid)
            facts.failedPayment = days.map { FailedPayment(daysSinceFirst: $0, daysSinceLast: 0, attempts: 2, amount: nil) }
            change(&facts)
            return try #require(Self.health(facts).components[.payments])
        }
        #expect(try paymentScore(failed: nil, paid: 30) == 10 && paymentScore(failed: 0, paid: 30) == 7 && paymentScore(failed: 59, paid: 30) == 7)
        #expect(try paymentScore(failed: 60, paid: 30) == 10)
        #expect(try paymentScore(failed: 10, paid: 56) == 5 && paymentScore(failed: nil, paid: 56) == 5)
        #expect(try paymentScore(failed: 10, paid: 45) { ($0.hasContract, $0.inactivityThreshold) = (false, 90) } == 2)
        #expect(try paymentScore(failed: 10, paid: 80) { ($0.hasContract, $0.inactivityThreshold) = (false, 90) } == 0)
    }

    @Test("An answer of long ago says less than one of today")
    func feedback() throws {
        var facts = Self.scoringInput()
        facts.score = 1
        let fresh = try #require(Self.health(facts).components[.feedback])
        facts.daysSinceScore = 360
        let old = try #require(Self.health(facts).components[.feedback])
        #expect(fresh == 1 && old == 4)
    }

    @Test("The terms of a change sum up to it, whatever is known", arguments: 1...40)
    func terms(seed: Int) throws {
        var random = Random(Seed(UInt64(seed)))
        func randomInput() -> ScoringInput {
            var facts = Self.scoringInput()
            (facts.uses, facts.usesBefore) = (random.index(below: 40), random.index(below: 90))
            facts.daysSinceUse = random.bernoulli(0.8) ? random.index(below: 200) : nil
            facts.hasContract = random.bernoulli(0.7)
            facts.score = random.bernoulli(0.5) ? Double(random.index(below: 11)) : nil
            facts.daysSinceConversation = random.bernoulli(0.5) ? random.index(below: 300) : nil
            facts.openPlans = random.index(below: 2)
            facts.lateMilestones = random.index(below: 4)
            return facts
        }
        let (one, other) = (Self.health(randomInput(), .services), Self.health(randomInput(), .services))
        for health in [one, other] {
            guard let score = health.score else { continue }
            #expect((0...100).contains(score) && (0...1).contains(health.coverage))
        }
        guard let now = one.score, let then = other.score else { return }
        #expect(abs(one.change(since: other).values.reduce(0, +) - (now - then)) < 1e-9)
    }

    @Test("Every kind of business weighs 100 in retention, and every stage weighs something", arguments: Industry.allCases)
    func weights(industry: Industry) {
        #expect(Health.Component.weights(industry, .retention).values.reduce(0, +) == 100)
        for stage in Stage.allCases { #expect(Health.Component.weights(industry, stage).values.allSatisfy { $0 > 0 }) }
    }
}
