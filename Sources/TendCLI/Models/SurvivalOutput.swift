import Foundation
import TendDomain
import TendLanguage
import TendLearning
import TendMath

enum SurvivalOutput {
    static func json(_ survival: FileSurvival) {
        var members = curve(survival.curve)
        if let test = survival.logRank {
            let groups = survival.groups.map { JSON.object([("name", .string($0.name))] + curve($0.curve)) }
            members.append(
                (
                    "log_rank",
                    .object([("statistic", .number(test.statistic)), ("degrees", .of(test.degrees)), ("p", .number(test.p)), ("groups", .array(groups))])
                ))
        }
        if let model = survival.cox { members.append(("cox", cox(model, survival.features))) }
        members.append(("notes", .array(survival.notes.map { .string(t($0)) })))
        Output.json(.object(members))
    }

    private static func curve(_ curve: KaplanMeier) -> [(String, JSON)] {
        let last = curve.steps.last?.time ?? 0
        let steps = curve.steps.map { step in
            let interval = step.interval()
            return JSON.object([
                ("time", .number(step.time)), ("at_risk", .of(step.atRisk)), ("events", .of(step.lost)), ("censored", .of(step.censored)),
                ("survival", .number(step.survival)), ("standard_error", .of(step.error)), ("low", .of(interval?.low)), ("high", .of(interval?.high)),
                ("cumulative_hazard", .number(step.cumulativeHazard)),
            ])
        }
        return [
            ("n", .of(curve.count)), ("events", .of(curve.lost)), ("median", .of(curve.time(atSurvival: 0.5))),
            ("restricted_mean", .object([("until", .number(last)), ("value", .number(curve.mean(until: last)))])), ("survival", .array(steps)),
        ]
    }

    private static func cox(_ model: Cox, _ names: [String]) -> JSON {
        let z = Normal.critical(level: 0.95)
        let coefficients = names.indices.map { index in
            let (value, error) = (model.coefficients[index], model.errors[index])
            return JSON.object([
                ("name", .string(names[index])), ("value", .number(value)), ("standard_error", .number(error)), ("z", .number(value / error)),
                ("p", .number(2 * Normal.upperTail(abs(value / error)))), ("hazard_ratio", .number(exp(value))), ("low", .number(exp(value - z * error))),
                ("high", .number(exp(value + z * error))), ("mean", .number(model.means[index])),
            ])
        }
        let baseline = zip(model.times, model.baseline).map { JSON.object([("time", .number($0)), ("cumulative_hazard", .number($1))]) }
        return .object([
            ("ties", .string("efron")), ("coefficients", .array(coefficients)), ("log_likelihood", .number(model.logLikelihood)),
            ("null_log_likelihood", .number(model.nullLogLikelihood)), ("likelihood_ratio", .number(model.likelihoodRatio)), ("aic", .number(model.aic)),
            ("concordance", .number(model.concordance)), ("baseline_at_means", .array(baseline)),
        ])
    }

    static func table(_ survival: FileSurvival) {
        let curve = survival.curve
        print(t("\(curve.count) cases, \(curve.lost) events; median survival time: \(text(curve.time(atSurvival: 0.5)))"))
        print("")
        let stride = max(1, curve.steps.count / 20)
        let rows = curve.steps.enumerated().filter { $0.offset % stride == 0 || $0.offset == curve.steps.count - 1 }.map { _, step in
            let interval = step.interval().map { percent($0.low) + " … " + percent($0.high) }
            return [text(step.time), String(step.atRisk), String(step.lost), percent(step.survival), interval ?? "–"]
        }
        Output.table([t("time"), t("number at risk"), t("events"), t("survival"), t("95 % interval")], rows, right: [0, 1, 2, 3, 4])
        if let test = survival.logRank {
            print("")
            let rows = survival.groups.map { [$0.name, String($0.curve.count), String($0.curve.lost), text($0.curve.time(atSurvival: 0.5))] }
            Output.table([t("group"), t("cases"), t("events"), t("median")], rows, right: [1, 2, 3])
            print(t("Log-rank test, p-value (probability of such differences between equal groups): \(String(format: "%.3g", test.p))"))
        }
        if let model = survival.cox {
            print("")
            let rows = survival.features.indices.map { index in
                [
                    survival.features[index], String(format: "%.3f", exp(model.coefficients[index])), String(format: "%.4f", model.coefficients[index]),
                    String(format: "%.4f", model.errors[index]),
                ]
            }
            Output.table([t("covariate"), t("hazard ratio"), t("coefficient"), t("standard error")], rows, right: [1, 2, 3])
            print(t("Concordance index (share of pairs in the right order): \(percent(model.concordance))"))
        }
        if !survival.notes.isEmpty { print("") }
        for note in survival.notes { print("· " + t(note)) }
    }

    private static func text(_ value: Double?) -> String { value.map { String(format: "%g", $0) } ?? "–" }
    private static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
}
