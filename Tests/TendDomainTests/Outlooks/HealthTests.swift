import TendDomain
import TendMath
import Testing

@Suite("Health")
struct HealthTests {
    private static func facts() -> Facts {
        var facts = Facts(customer: ID(1), stage: .retention)
        (facts.hasContract, facts.isCustomer, facts.mrr, facts.mrrBefore) = (true, true, 5000, 5000)
        (facts.uses, facts.usesBefore, facts.activeDays, facts.activeDaysBefore, facts.daysSinceUse) = (20, 60, 12, 36, 1)
        return facts
    }

    private static func health(_ facts: Facts, _ preset: Preset = .saas) -> Health {
        Health(facts, weights: Health.Part.weights(preset, facts.stage))
    }

    @Test("Whoever uses as ever and pays is well, and what is not known drops out")
    func well() throws {
        let health = Self.health(Self.facts())
        #expect(health.parts[.use] == 10 && health.parts[.money] == 10)
        #expect(health.parts[.feedback] == nil && health.parts[.goals] == nil)
        #expect(try #require(health.score) == 100)
        #expect(abs(health.coverage - 0.65) < 1e-12)
    }

    @Test("Nothing known is no score, not a bad one")
    func unknown() {
        let health = Self.health(Facts(customer: ID(1), stage: .acquisition))
        #expect(health.score == nil && health.coverage == 0)
    }

    @Test("Each trouble costs its own part")
    func troubles() throws {
        let well = Self.health(Self.facts())
        let troubles: [(Health.Part, (inout Facts) -> Void)] = [
            (.use, { ($0.uses, $0.activeDays) = (2, 1) }), (.use, { $0.daysSinceUse = 60 }), (.money, { $0.isCancelled = true }),
            (.money, { ($0.payments, $0.daysSincePayment) = (5, 60) }), (.money, { $0.mrrBefore = 9000 }), (.money, { $0.refunds = 1 }),
        ]
        for (part, trouble) in troubles {
            var facts = Self.facts()
            trouble(&facts)
            let health = Self.health(facts)
            #expect(try #require(health.parts[part]) < 9)
            for other in Health.Part.allCases where other != part { #expect(health.parts[other] == well.parts[other]) }
        }
    }

    @Test("A payment that failed costs what a late one does, not twice where it is late as well, and only for two months")
    func failedPayment() throws {
        func money(failed days: Int?, paid: Int, _ change: (inout Facts) -> Void = { _ in }) throws -> Double {
            var facts = Self.facts()
            (facts.payments, facts.daysSincePayment) = (5, paid)
            facts.failedPayment = days.map { FailedPayment(daysSinceFirst: $0, daysSinceLast: 0, attempts: 2, amount: nil) }
            change(&facts)
            return try #require(Self.health(facts).parts[.money])
        }
        #expect(try money(failed: nil, paid: 30) == 10 && money(failed: 0, paid: 30) == 7 && money(failed: 59, paid: 30) == 7)
        #expect(try money(failed: 60, paid: 30) == 10)
        #expect(try money(failed: 10, paid: 56) == 5 && money(failed: nil, paid: 56) == 5)
        #expect(try money(failed: 10, paid: 45) { ($0.hasContract, $0.silenceLimit) = (false, 90) } == 2)
        #expect(try money(failed: 10, paid: 80) { ($0.hasContract, $0.silenceLimit) = (false, 90) } == 0)
    }

    @Test("An answer of long ago says less than one of today")
    func feedback() throws {
        var facts = Self.facts()
        facts.score = 1
        let fresh = try #require(Self.health(facts).parts[.feedback])
        facts.daysSinceScore = 360
        let old = try #require(Self.health(facts).parts[.feedback])
        #expect(fresh == 1 && old == 4)
    }

    @Test("The terms of a change sum up to it, whatever is known", arguments: 1...40)
    func terms(seed: Int) throws {
        var random = Random(Seed(UInt64(seed)))
        func facts() -> Facts {
            var facts = Self.facts()
            (facts.uses, facts.usesBefore) = (random.index(below: 40), random.index(below: 90))
            facts.daysSinceUse = random.chance(0.8) ? random.index(below: 200) : nil
            facts.hasContract = random.chance(0.7)
            facts.score = random.chance(0.5) ? Double(random.index(below: 11)) : nil
            facts.daysSinceTalk = random.chance(0.5) ? random.index(below: 300) : nil
            facts.openPlans = random.index(below: 2)
            facts.lateMilestones = random.index(below: 4)
            return facts
        }
        let (one, other) = (Self.health(facts(), .services), Self.health(facts(), .services))
        for health in [one, other] {
            guard let score = health.score else { continue }
            #expect((0...100).contains(score) && (0...1).contains(health.coverage))
        }
        guard let now = one.score, let then = other.score else { return }
        #expect(abs(one.change(since: other).values.reduce(0, +) - (now - then)) < 1e-9)
    }

    @Test("Every kind of business weighs 100 in retention, and every stage weighs something", arguments: Preset.allCases)
    func weights(preset: Preset) {
        #expect(Health.Part.weights(preset, .retention).values.reduce(0, +) == 100)
        for stage in Stage.allCases { #expect(Health.Part.weights(preset, stage).values.allSatisfy { $0 > 0 }) }
    }
}
