import TendDomain
import TendHTML
import TendLanguage
import TendLearning

/// The weights of health in use beside those the past speaks for, and the ones used before.
struct HealthWeightsData: Sendable {
    /// nil before anything was learnt.
    let proposals: [WeightProposal]?
    /// The newest first; its first is in use.
    let weightSets: [HealthWeightSet]

    var current: HealthWeightSet { weightSets.first ?? .industryDefault }
}

enum HealthWeightsView {
    static let path = "/numbers/models/weights"

    static func section(_ visit: SignedInContext, _ model: HealthWeightsData) -> HTML {
        let t = visit.localizer
        let proposals = model.proposals ?? []
        let isAnyBetter = proposals.contains { $0.isApplicable(to: model.current, visit.business.industry) }
        let use = Form(.post, path, csrf: visit.csrf, "<p class=\"acts\">\(Button(t("Use these weights"), .primary))</p>")
        let verdicts: [HTML] = proposals.map { "<li>\(verdict(t, $0, model.current, visit.business.industry))</li>" }
        return """
            <section id="weights"><h2>\(t("What counts in health"))</h2>\
            <p class="soft">\(t("The weights of the parts, by stage, out of 100. Others are proposed where they would have told better who left within 90 days; nothing changes by itself."))</p>\
            \(table(visit, model, proposals))\(if: !verdicts.isEmpty, "<ul class=\"soft notes\">\(verdicts)</ul>")\
            \(if: proposals.isEmpty, "<p>\(t("Too little data: nobody was watched for 90 days yet."))</p>")\
            \(if: isAnyBetter, use.html)\(if: model.weightSets.count > 1, history(visit, model.weightSets).html)</section>
            """
    }

    private static func table(_ visit: SignedInContext, _ model: HealthWeightsData, _ proposals: [WeightProposal]) -> Table {
        let (t, industry) = (visit.localizer, visit.business.industry)
        let rows: [[HTML]] = Stage.allCases.filter { $0 != .lost }.flatMap { stage -> [[HTML]] in
            let proposal = proposals.first { $0.stage == stage }
            let name = sentenceCased(t(stage.phrase))
            let isCurrent = proposal?.isComparedWith(model.current, industry) == true
            let present = row(t, t("\(name), in use"), model.current.percentages(industry, stage), isCurrent ? proposal?.weightSearch?.current : nil)
            guard let proposal, let weights = proposal.weights, isCurrent else { return [present] }
            return [present, row(t, t("\(name), proposed"), weights, proposal.weightSearch?.optimized)]
        }
        return Table(
            t("What counts in health"), captionHidden: true,
            [.text("\(t("Stage"))")] + Health.Component.allCases.map { .number("\(t($0.phrase))") } + [.number("AUC"), .number("\(t("95 % interval"))")], rows)
    }

    private static func row(_ t: Localizer, _ name: String, _ weights: [Health.Component: Double], _ auc: AUCWeightSearch.Estimate?) -> [HTML] {
        ["\(name)"] + Health.Component.allCases.map { "\(t.decimal(weights[$0] ?? 0, digits: 0))" }
            + ["\(auc.map { t.decimal($0.value, digits: 3) } ?? "–")", "\(auc.map { range(t, $0) } ?? "–")"]
    }

    private static func range(_ t: Localizer, _ estimate: AUCWeightSearch.Estimate) -> String {
        "\(t.decimal(estimate.low, digits: 3)) – \(t.decimal(estimate.high, digits: 3))"
    }

    private static func verdict(_ t: Localizer, _ proposal: WeightProposal, _ current: HealthWeightSet, _ industry: Industry) -> String {
        let stage = sentenceCased(t(proposal.stage.phrase))
        guard let trial = proposal.weightSearch else {
            return proposal.missing.left > 0
                ? t("\(stage): too little data. \(t.count(proposal.churned)) left so far; \(t.count(proposal.missing.left)) more are needed.")
                : t("\(stage): too little data. \(t.count(proposal.stayed)) stayed so far; \(t.count(proposal.missing.stayed)) more are needed.")
        }
        guard proposal.isComparedWith(current, industry) else { return t("\(stage): other weights are used since; they are compared when it is learnt anew.") }
        let seen = t("\(stage): \(t.count(proposal.churned)) of \(t.count(proposal.examples)) cases left.")
        guard proposal.weights != nil else { return seen + t.sentenceSeparator + t("No other weights tell them apart better than by chance.") }
        let gain = t.decimal(trial.gain.value, digits: 3)
        return seen + t.sentenceSeparator + t("The proposed weights tell them apart better, by \(gain) (\(range(t, trial.gain))).")
    }

    private static func history(_ visit: SignedInContext, _ used: [HealthWeightSet]) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = used.enumerated().map { place, weighting in
            let from = weighting.usedFrom.map(t.day) ?? t("the beginning")
            let until = place == 0 ? nil : used[place - 1].usedFrom.map(t.day)
            let again = Form(
                .post, "\(path)/\(weighting.id?.text ?? "usual")/again", csrf: visit.csrf, style: "inline", "\(Button(t("Use again"), .quiet))")
            return ["\(from)", "\(until ?? t("in use"))", "\(summary(t, weighting))", place == 0 ? .empty : again.html]
        }
        return Table(
            t("Weights so far"),
            [.text("\(t("From"))"), .text("\(t("Until"))"), .text("\(t("Weights"))"), .text("<span class=\"hidden\">\(t("Use again"))</span>")],
            rows)
    }

    private static func summary(_ t: Localizer, _ weighting: HealthWeightSet) -> String {
        guard !weighting.byStage.isEmpty else { return t("as usual in the kind of business") }
        return Stage.allCases.compactMap { stage in
            weighting.byStage[stage].map { weights in
                sentenceCased(t(stage.phrase)) + ": "
                    + Health.Component.allCases.map { "\(t($0.phrase)) \(t.decimal(weights[$0] ?? 0, digits: 0))" }.joined(separator: t.comma)
            }
        }.joined(separator: " · ")
    }
}
