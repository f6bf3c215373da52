import ArgumentParser
import Foundation
import TendDomain
import TendLanguage

struct RiskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "risk", abstract: "List customers by what is at stake, with churn risk and reasons.",
        discussion: "Rescores customers that are due first.")

    @Argument(help: "One customer: its id, number or email address. Without it, the customers with the most at stake.") var customer: String?
    @Option(help: "The number of customers to show.") var limit = 20
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000") }
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            try await tend.scoreDueCustomers()
            let business = try await tend.settings.current()
            let currency = business.currency
            let customers = try await customers(tend)
            let scores = try await tend.customerScores.find(customers.map(\.id))
            let rows = customers.compactMap { customer in scores[customer.id].map { (customer, $0) } }
            if dataOptions.json { return Output.json(.array(rows.map { $0.1.json(of: $0.0, currency) })) }
            guard try await tend.customerScores.model()?.hasEnoughData == true else {
                return print(t("Not enough data: at least \(RiskModel.minObserved) customers must have been observed for a month."))
            }
            Output.table(
                [t("name"), t("at stake"), t("churn risk (90 days)"), t("80 % interval"), t("health"), t(business.predictedValueTitle), t("reasons")],
                rows.map { row($0.0, $0.1, currency) },
                right: [1, 2, 3, 4, 5])
        }
    }

    private func customers(_ tend: Tend) async throws -> [Customer] {
        if let customer { return [try await tend.customer(named: customer)] }
        var query = CustomerQuery()
        (query.order, query.limit) = (.stake, limit)
        return try await tend.customers.page(query).customers
    }

    private func row(_ customer: Customer, _ score: CustomerScore, _ currency: Currency) -> [String] {
        func percent(_ share: Double) -> String { String(format: "%.0f", share * 100) }
        return [
            customer.name, score.stake.map { MetricText.amount($0.expected, currency) } ?? "–", score.risk.map { percent($0.probability) + " %" } ?? "–",
            score.risk.map { percent($0.low) + "–" + percent($0.high) } ?? "",
            score.health.map(String.init) ?? "–", score.predictedValue.map { MetricText.amount($0.expected, currency) } ?? "–",
            score.reasons.map { $0.directionMark + " " + t($0.phrase) }.joined(separator: "; "),
        ]
    }
}

extension CustomerScore {
    func json(of customer: Customer, _ currency: Currency) -> JSON {
        func money(_ minorUnits: Int64) -> JSON { Money(minorUnits: minorUnits, currency: currency).json }
        let risks = Horizon.allCases.map { horizon -> (String, JSON) in
            (
                String(horizon.days),
                self.risks[horizon].map { (risk: Risk) in
                    JSON.object([("chance", .number(risk.probability)), ("low", .number(risk.low)), ("high", .number(risk.high))])
                } ?? .null
            )
        }
        let value = predictedValue.map {
            JSON.object([
                ("expected", money($0.expected)), ("low", money($0.low)), ("high", money($0.high)), ("of", .string($0.isProfit ? "profit" : "income")),
            ])
        }
        let stake = stake.map { JSON.object([("expected", money($0.expected)), ("low", money($0.low)), ("high", money($0.high))]) }
        return .object([
            ("id", .string(customer.id.text)), ("name", .string(customer.name)), ("health", health.map(JSON.of) ?? .null), ("coverage", .of(coverage)),
            ("risk", .object(risks)), ("worth", value ?? .null), ("stake", stake ?? .null), ("currency", .string(currency.code)),
            (
                "reasons",
                .array(
                    reasons.map {
                        .object([
                            ("trait", .of($0.feature?.rawValue)), ("direction", .string($0.raisesRisk ? "raises" : "lowers")), ("effect", .number($0.effect)),
                            ("words", .string(t($0.phrase))),
                        ])
                    })
            ),
            ("judged_at", .of(scoredAt)),
        ])
    }
}
