import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendLearning

struct WeightsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weights", abstract: "Show or change the health-score weights by stage, with suggestions from past churn.",
        discussion: "Nothing changes without --apply. --undo restores the weights before the last change.")

    @Flag(help: "Apply the suggested weights.") var apply = false
    @Flag(help: "Undo the last change of weights.") var undo = false
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard !(apply && undo) else { throw ValidationError("use --apply or --undo, not both") }
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            if undo { try await undoLast(tend) }
            // Training compares suggestions with the weights in use.
            let proposals = try await tend.customerScores.train(now: SystemClock.now).proposals ?? []
            if apply { try await tend.healthWeightSets.applyProposal(now: SystemClock.now) }
            try await tend.scoreDueCustomers()
            let (current, industry) = (try await tend.healthWeightSets.current(), try await tend.settings.current().industry)
            dataOptions.json ? Output.json(json(proposals, current, industry)) : show(proposals, current, industry)
        }
    }

    private func undoLast(_ tend: Tend) async throws {
        guard let id = try await tend.healthWeightSets.current().id else { throw Problem.conflict(Phrase("There is nothing to undo.")) }
        try await tend.healthWeightSets.undo(id)
    }

    private func show(_ proposals: [WeightProposal], _ current: HealthWeightSet, _ industry: Industry) {
        func row(_ name: String, _ weights: [Health.Component: Double], _ auc: AUCWeightSearch.Estimate?) -> [String] {
            [name] + Health.Component.allCases.map { String(format: "%.0f", weights[$0] ?? 0) } + [auc.map { String(format: "%.3f", $0.value) } ?? "–"]
        }
        guard !proposals.isEmpty else { return print(t("Not enough data: no customer has been observed for 90 days yet.")) }
        Output.table(
            [t("stage")] + Health.Component.allCases.map(\.rawValue) + ["AUC"],
            proposals.flatMap { proposal in
                let name = t(proposal.stage.phrase)
                let currentRow = row(t("\(name), in use"), current.percentages(industry, proposal.stage), apply ? nil : proposal.weightSearch?.current)
                guard !apply, let weights = proposal.weights else { return [currentRow] }
                return [currentRow, row(t("\(name), suggested"), weights, proposal.weightSearch?.optimized)]
            }, right: [1, 2, 3, 4, 5, 6])
        if !apply, proposals.allSatisfy({ $0.weights == nil }) { print(t("There are no suggested weights at present.")) }
    }

    private func json(_ proposals: [WeightProposal], _ current: HealthWeightSet, _ industry: Industry) -> JSON {
        .object([
            ("applied", .bool(apply)),
            (
                "in_use",
                .object(Stage.allCases.filter { $0 != .lost }.map { ($0.rawValue, current.percentages(industry, $0).json) })
            ),
            ("proposals", .array(proposals.map(\.json))),
        ])
    }
}

extension WeightProposal {
    var json: JSON {
        .object([
            ("stage", .string(stage.rawValue)), ("cases", .of(examples)), ("left", .of(churned)), ("present", currentWeights.json),
            ("proposed", weights?.json ?? .null), ("needed", .of(Self.minOutcomes)), ("auc", weightSearch?.current.json ?? .null),
            ("proposed_auc", weightSearch?.optimized.json ?? .null), ("gain", weightSearch?.gain.json ?? .null),
        ])
    }
}

extension [Health.Component: Double] {
    var json: JSON { .object(Health.Component.allCases.map { ($0.rawValue, .number(self[$0] ?? 0)) }) }
}

extension AUCWeightSearch.Estimate {
    var json: JSON { .object([("value", .number(value)), ("low", .number(low)), ("high", .number(high))]) }
}
