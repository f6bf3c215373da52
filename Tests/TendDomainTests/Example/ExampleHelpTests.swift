import TendSQL
import TendTesting
import Testing

@testable import TendDomain

@Suite("Help in the example business")
struct ExampleHelpTests {
    @Test("a problem brings help: customers with one had more calls, emails and meetings lately", arguments: Industry.allCases)
    func problemsBringHelp(industry: Industry) throws {
        let customers = try buyers(industry, 500)
        let withProblem = customers.filter { ($0.hiddenState.activeProblem?.age ?? 0) > 1 }
        let others = customers.filter { $0.hiddenState.activeProblem == nil }
        let means = [withProblem, others].map { Double($0.map(talks).reduce(0, +)) / Double($0.count) }
        #expect(withProblem.count > 10 && means[0] > 0.2 && means[0] > 1.4 * means[1])
    }

    @Test("complaints and failed payments are noticed more often in a week than customers who become silent")
    func noticing() {
        for severity in Example.Severity.allCases {
            let weekly = Example.ChurnCause.allCases.map { ($0, $0.noticeProbability(severity, progress: 0.5)) }
            let silent = weekly.filter { [.unused, .season].contains($0.0) }.map(\.1).max()!
            let loud = weekly.filter { [.service, .payment].contains($0.0) }.map(\.1).min()!
            #expect(loud > 2 * silent)
        }
    }

    @Test("help halves the probability of churn for some causes, and hardly lowers it for the season")
    func factors() {
        for severity in Example.Severity.allCases {
            for cause in Example.ChurnCause.allCases {
                var problem = Example.ActiveProblem(cause: cause, severity: severity, weeks: 5)
                let before = problem.churnProbability
                problem.isHelped = true
                let factor = problem.churnProbability / before
                #expect(cause == .season ? factor > 0.9 && factor < 1 : (0.499...0.701).contains(factor))
            }
        }
    }

    @Test("help helps: fewer customers with a problem leave if the owner helps now, and more if nobody does", arguments: Industry.allCases)
    func helpHelps(industry: Industry) throws {
        let example = try example(industry, 250)
        let forecast = try forecast(example, simulations: 40)
        let customers = try buyers(industry, 250).filter { $0.hiddenState.activeProblem.map { !$0.isHelped } ?? false }
        func mean(_ owner: Example.CustomerSimulation.OwnerBehavior) -> Double {
            customers.map { forecast.probabilities($0.hiddenState, number: $0.number, owner: owner).quarter }.reduce(0, +) / Double(customers.count)
        }
        #expect(customers.count > 2 && mean(.helpsNow) < 0.96 * mean(.typical) && mean(.typical) < 0.92 * mean(.absent))
    }

    @Test("a check-in lowers the probability of churn for customers without a problem")
    func checkIns() throws {
        let example = try example(.services, 200)
        let forecast = try forecast(example, simulations: 60)
        let customers = try buyers(.services, 200).filter { $0.hiddenState.activeProblem == nil && forecast.isCustomer($0.hiddenState) }
        func sum(_ owner: Example.CustomerSimulation.OwnerBehavior) -> Double {
            customers.map { forecast.probabilities($0.hiddenState, number: $0.number, owner: owner).quarter }.reduce(0, +)
        }
        #expect(customers.count > 50 && sum(.helpsNow) < sum(.typical))
    }

    @Test("customers who were talked with leave more often, although each talk lowers the probability", arguments: [Industry.saas, .shop, .teaching, .health])
    func confounding(industry: Industry) throws {
        let example = try example(industry, 500)
        let forecast = try forecast(example, simulations: 10)
        let customers = try buyers(industry, 500).filter { forecast.isCustomer($0.hiddenState) }
        let talkedWith = customers.filter { talks($0) > 0 }
        let others = customers.filter { talks($0) == 0 }
        func mean(_ customers: [Example.GeneratedCustomer], _ owner: Example.CustomerSimulation.OwnerBehavior) -> Double {
            customers.map { forecast.probabilities($0.hiddenState, number: $0.number, owner: owner).quarter }.reduce(0, +) / Double(customers.count)
        }
        #expect(talkedWith.count > 20 && mean(talkedWith, .typical) > 1.3 * mean(others, .typical))
        #expect(mean(talkedWith, .typical) < mean(talkedWith, .absent))
    }

    /// Calls, meetings and answered emails that the owner began in the last five weeks.
    private func talks(_ customer: Example.GeneratedCustomer) -> Int {
        let names: Set = ["check-in", "payment reminder", "price talk"]
        let since = customer.timeline.until + -35 * Instant.day
        return customer.timeline.entries.count {
            $0.at >= since && $0.text != Example.Texts.english.notes.noReply
                && ($0.kind == .call || ([.mail, .meeting].contains($0.kind) && names.contains($0.name ?? "")))
        }
    }

    private func buyers(_ industry: Industry, _ count: Int) throws -> [Example.GeneratedCustomer] {
        let generator = try example(industry, count).generator
        return (0..<count).map(generator.generate).filter { $0.hiddenState.phase.name == "buying" }
    }

    private func example(_ industry: Industry, _ customers: Int) throws -> Example {
        try Example(industry: industry, customers: customers, seed: 7, until: midnight(industry))
    }

    private func forecast(_ example: Example, simulations: Int) throws -> Example.ChurnForecast {
        var business = Business()
        business.timeZone = Example.zone(of: example.industry)
        return try Example.ChurnForecast(
            of: business, from: midnight(example.industry), medianInterval: 30, simulations: simulations, seed: example.generator.seed)
    }
}
