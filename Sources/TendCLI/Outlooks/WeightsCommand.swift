import ArgumentParser
import Foundation
import TendDomain
import TendLearning

struct WeightsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weights", abstract: "What counts in health, by stage, and which weights the past speaks for.",
        discussion: "Nothing changes without --apply. What was applied last is taken back by --undo.")

    @Flag(help: "Use the proposed weights from now on.") var apply = false
    @Flag(help: "Take back what was applied last.") var undo = false
    @OptionGroup var workplace: WorkplaceOptions

    func validate() throws {
        guard !(apply && undo) else { throw ValidationError("say --apply or --undo, not both") }
    }

    func run() async throws {
        try await working {
            let tend = try await workplace.open()
            try await Speech.use(tend)
            if undo { try await takeBack(tend) }
            // Compared with the weights in use now.
            let proposals = try await tend.outlooks.train(now: Clock.now).proposals ?? []
            if apply { try await tend.weightings.useProposed(now: Clock.now) }
            try await tend.lookAtThoseDue()
            let (current, preset) = (try await tend.weightings.current(), try await tend.settings.current().preset)
            workplace.json ? Output.json(json(proposals, current, preset)) : show(proposals, current, preset)
        }
    }

    private func takeBack(_ tend: Tend) async throws {
        guard let id = try await tend.weightings.current().id else { throw Problem.conflict(Phrase("There is nothing to take back.")) }
        try await tend.weightings.takeBack(id)
    }

    private func show(_ proposals: [WeightProposal], _ current: Weighting, _ preset: Preset) {
        func row(_ name: String, _ weights: [Health.Part: Double], _ auc: PartWeights.Estimate?) -> [String] {
            [name] + Health.Part.allCases.map { String(format: "%.0f", weights[$0] ?? 0) } + [auc.map { String(format: "%.3f", $0.value) } ?? "–"]
        }
        guard !proposals.isEmpty else { return print(t("Too little data: nobody was watched for 90 days yet.")) }
        Output.table(
            [t("stage")] + Health.Part.allCases.map(\.rawValue) + ["AUC"],
            proposals.flatMap { proposal in
                let name = t(proposal.stage.phrase)
                let present = row(t("\(name), in use"), current.shares(preset, proposal.stage), apply ? nil : proposal.trial?.present)
                guard !apply, let weights = proposal.weights else { return [present] }
                return [present, row(t("\(name), proposed"), weights, proposal.trial?.found)]
            }, right: [1, 2, 3, 4, 5, 6])
        if !apply, proposals.allSatisfy({ $0.weights == nil }) { print(t("There are no better weights to use just now.")) }
    }

    private func json(_ proposals: [WeightProposal], _ current: Weighting, _ preset: Preset) -> JSON {
        .object([
            ("applied", .bool(apply)),
            (
                "in_use",
                .object(Stage.allCases.filter { $0 != .lost }.map { ($0.rawValue, current.shares(preset, $0).json) })
            ),
            ("proposals", .array(proposals.map(\.json))),
        ])
    }
}

extension WeightProposal {
    var json: JSON {
        .object([
            ("stage", .string(stage.rawValue)), ("cases", .of(cases)), ("left", .of(left)), ("present", present.json),
            ("proposed", weights?.json ?? .null), ("needed", .of(Self.least)), ("auc", trial?.present.json ?? .null),
            ("proposed_auc", trial?.found.json ?? .null), ("gain", trial?.gain.json ?? .null),
        ])
    }
}

extension [Health.Part: Double] {
    var json: JSON { .object(Health.Part.allCases.map { ($0.rawValue, .number(self[$0] ?? 0)) }) }
}

extension PartWeights.Estimate {
    var json: JSON { .object([("value", .number(value)), ("low", .number(low)), ("high", .number(high))]) }
}
