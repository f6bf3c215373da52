import TendDomain
import TendHTML
import TendLanguage
import TendLearning

/// The weights of the health score, the weights that past churn suggests, and the weights used before.
struct HealthWeightsData: Sendable {
    /// nil before the first training.
    let proposals: [WeightProposal]?
    /// Newest first; the first is in use.
    let weightSets: [HealthWeightSet]

    var current: HealthWeightSet { weightSets.first ?? .industryDefault }
}

enum HealthWeightsView {
    static let path = "/numbers/models/weights"

    static func section(_ visit: SignedInContext, _ data: HealthWeightsData) -> HTML {
        let t = visit.localizer
        let proposals = data.proposals ?? []
        let isAnyBetter = proposals.contains { $0.isApplicable(to: data.current, visit.business.industry) }
        let applyForm = Form(.post, path, csrf: visit.csrf, "<p class=\"acts\">\(Button(t("Apply suggested weights"), .primary))</p>")
        let verdicts: [HTML] = proposals.map { "<li>\(verdict(t, $0, data.current, visit.business.industry))</li>" }
        return """
            <section id="weights"><h2>\(t("Health score weights"))</h2>\
            <p class="soft">\(explanation(t))</p>\
            \(table(visit, data, proposals))\(if: !verdicts.isEmpty, "<ul class=\"soft notes\">\(verdicts)</ul>")\
            \(if: proposals.isEmpty, "<p>\(t("Not enough data: no customer has been observed for 90 days yet."))</p>")\
            \(if: isAnyBetter, applyForm.html)\(if: data.weightSets.count > 1, history(visit, data.weightSets).html)</section>
            """
    }

    private static func explanation(_ t: Localizer) -> String {
        t.language.join(sentences: [
            t("The weights of the components by stage, out of 100."),
            t("Tend suggests other weights if they would have predicted churn within 90 days better. It never applies them automatically."),
        ])
    }

    private static func table(_ visit: SignedInContext, _ data: HealthWeightsData, _ proposals: [WeightProposal]) -> Table {
        let (t, industry) = (visit.localizer, visit.business.industry)
        let rows: [[HTML]] = Stage.allCases.filter { $0 != .lost }.flatMap { stage -> [[HTML]] in
            let proposal = proposals.first { $0.stage == stage }
            let name = sentenceCased(t(stage.phrase))
            let isCurrent = proposal?.isComparedWith(data.current, industry) == true
            let currentRow = row(t, t("\(name), in use"), data.current.percentages(industry, stage), isCurrent ? proposal?.weightSearch?.current : nil)
            guard let proposal, let weights = proposal.weights, isCurrent else { return [currentRow] }
            return [currentRow, row(t, t("\(name), suggested"), weights, proposal.weightSearch?.optimized)]
        }
        return Table(
            t("Health score weights"), captionHidden: true,
            [.text("\(t("Stage"))")] + Health.Component.allCases.map { .number("\(sentenceCased(t($0.phrase)))") }
                + [.number("AUC"), .number("\(t("95 % interval"))")], rows)
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
        guard let search = proposal.weightSearch else {
            return proposal.missing.churned > 0
                ? t("\(stage): not enough data. \(t.count(proposal.churned)) churned so far, \(t.count(proposal.missing.churned)) more needed.")
                : t("\(stage): not enough data. \(t.count(proposal.stayed)) stayed so far, \(t.count(proposal.missing.stayed)) more needed.")
        }
        guard proposal.isComparedWith(current, industry) else {
            return t("\(stage): the weights have changed since the last training; the next training compares them.")
        }
        let result = t("\(stage): \(t.count(proposal.churned)) of \(t.count(proposal.examples)) examples churned.")
        guard proposal.weights != nil else {
            return t.language.join(sentences: [result, t("No other weights predict churn significantly better.")])
        }
        let gain = t.decimal(search.gain.value, digits: 3)
        return t.language.join(sentences: [result, t("The suggested weights predict churn better: AUC +\(gain) (\(range(t, search.gain))).")])
    }

    private static func history(_ visit: SignedInContext, _ weightSets: [HealthWeightSet]) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = weightSets.enumerated().map { index, weightSet in
            let from = weightSet.usedFrom.map(t.day) ?? t("the beginning")
            let until = index == 0 ? nil : weightSets[index - 1].usedFrom.map(t.day)
            let reapplyForm = Form(
                .post, "\(path)/\(weightSet.id?.text ?? "usual")/again", csrf: visit.csrf, style: "inline", "\(Button(t("Reapply"), .quiet))")
            return ["\(from)", "\(until ?? t("in use"))", "\(summary(t, weightSet))", index == 0 ? .empty : reapplyForm.html]
        }
        return Table(
            t("Weight history"),
            [.text("\(t("From"))"), .text("\(t("Until"))"), .text("\(t("Weights"))"), .text("<span class=\"hidden\">\(t("Reapply"))</span>")],
            rows)
    }

    private static func summary(_ t: Localizer, _ weightSet: HealthWeightSet) -> String {
        guard !weightSet.byStage.isEmpty else { return t("default of the industry") }
        return Stage.allCases.compactMap { stage in
            weightSet.byStage[stage].map { weights in
                let parts = Health.Component.allCases.map { "\(t($0.phrase)) \(t.decimal(weights[$0] ?? 0, digits: 0))" }
                return sentenceCased(t(stage.phrase)) + ": " + t.language.join(list: parts)
            }
        }.joined(separator: " · ")
    }
}
