import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendLearning

struct WeightsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weights", abstract: "What counts in health, by stage, and which weights the past speaks for.",
        discussion: "Nothing changes without --apply. What was applied last is taken back by --undo.")

    @Flag(help: "Use the proposed weights from now on.") var apply = false
    @Flag(help: "Take back what was applied last.") var undo = false
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard !(apply && undo) else { throw ValidationError("say --apply or --undo, not both") }
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            if undo { try await undoLast(tend) }
            // Compared with the weights in use now.
            let proposals = try await tend.customerScores.train(now: SystemClock.now).proposals ?? []
            if apply { try await tend.healthWeightSets.applyProposal(now: SystemClock.now) }
            try await tend.scoreDueCustomers()
            let (current, industry) = (try await tend.healthWeightSets.current(), try await tend.settings.current().industry)
            dataOptions.json ? Output.json(json(proposals, current, industry)) : show(proposals, current, industry)
        }
    }

    private func undoLast(_ tend: Tend) async throws {
        guard let id = try await tend.healthWeightSets.current().id else { throw Problem.conflict(Phrase("There is nothing to take back.")) }
        try await tend.healthWeightSets.undo(id)
    }

    private func show(_ proposals: [WeightProposal], _ current: HealthWeightSet, _ industry: Industry) {
        func row(_ name: String, _ weights: [Health.Component: Double], _ auc: AUCWeightSearch.Estimate?) -> [String] {
            [name] + Health.Component.allCases.map { String(format: "%.0f", weights[$0] ?? 0) } + [auc.map { String(format: "%.3f", $0.value) } ?? "–"]
        }
        guard !proposals.isEmpty else { return print(t("Too little data: nobody was watched for 90 days yet.")) }
        Output.table(
            [t("stage")] + Health.Component.allCases.map(\.rawValue) + ["AUC"],
            proposals.flatMap { proposal in
                let name = t(proposal.stage.phrase)
                let present = row(t("\(name), in use"), current.percentages(industry, proposal.stage), apply ? nil : proposal.weightSearch?.current)
                guard !apply, let weights = proposal.weights else { return [present] }
                return [present, row(t("\(name), proposed"), weights, proposal.weightSearch?.optimized)]
            }, right: [1, 2, 3, 4, 5, 6])
        if !apply, proposals.allSatisfy({ $0.weights == nil }) { print(t("There are no better weights to use just now.")) }
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
