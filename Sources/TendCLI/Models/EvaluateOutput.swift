import Foundation
import TendDomain
import TendLanguage
import TendLearning

enum EvaluateOutput {
    static func json(_ evaluated: FileModelEvaluation) {
        var members: [(String, JSON)] = [
            ("target", .string(evaluated.card.target)), ("rows", .of(evaluated.card.rows)), ("model", .string(evaluated.model.rawValue)),
            ("chosen_by_tend", .bool(evaluated.isAutomatic)), ("folds", .of(evaluated.card.folds)),
        ]
        if let positive = evaluated.positive { members.append(("positive", .string(positive))) }
        members += scores(evaluated.card.scores) + [("baseline", .object(baseline(evaluated.card.baseline)))]
        if evaluated.positive == nil { members.append(("pairs", .array(evaluated.pairs.map(pair)))) }
        members.append(("features", .array(evaluated.card.features.map(JSON.string))))
        if !evaluated.coefficients.isEmpty { members.append(("coefficients", .array(evaluated.coefficients.map(coefficient)))) }
        if !evaluated.card.importance.isEmpty {
            members.append(("importance", .array(evaluated.card.importance.map { .object([("name", .string($0.name)), ("value", .number($0.value))]) })))
        }
        members.append(("notes", .array(evaluated.notes.map { .string(t($0)) })))
        Output.json(.object(members))
    }

    private static func scores(_ scores: ModelCard.Scores) -> [(String, JSON)] {
        switch scores {
        case .outcomes(let scores): outcome(scores)
        case .numbers(let scores): number(scores)
        }
    }

    /// What the rate or the mean alone gets.
    private static func baseline(_ scores: ModelCard.Scores) -> [(String, JSON)] {
        switch scores {
        case .outcomes(let scores): [("log_loss", .number(scores.logLoss)), ("brier", .number(scores.brier))]
        case .numbers(let scores): number(scores)
        }
    }

    private static func outcome(_ scores: OutcomeScores) -> [(String, JSON)] {
        let confusion: [(String, JSON)] = [
            ("true_positives", .of(scores.truePositives)), ("false_positives", .of(scores.falsePositives)),
            ("false_negatives", .of(scores.falseNegatives)), ("true_negatives", .of(scores.trueNegatives)),
        ]
        let bins = scores.calibration.map { bin in
            JSON.object([
                ("n", .of(bin.count)), ("predicted", .number(bin.predicted)), ("observed", .number(bin.observed)), ("low", .number(bin.low)),
                ("high", .number(bin.high)),
            ])
        }
        return [
            ("positives", .of(scores.positives)), ("auc", .of(scores.auc)), ("log_loss", .number(scores.logLoss)),
            ("brier", .number(scores.brier)), ("accuracy", .number(scores.accuracy)), ("precision", .of(scores.precision)), ("recall", .of(scores.recall)),
            ("f1", .of(scores.f1)), ("confusion", .object(confusion)), ("calibration_error", .number(scores.calibrationError)),
            ("calibration", .array(bins)),
        ]
    }

    private static func number(_ scores: NumberScores) -> [(String, JSON)] {
        [("mse", .number(scores.mse)), ("rmse", .number(scores.rmse)), ("mae", .number(scores.mae)), ("r2", .of(scores.r2))]
    }

    private static func pair(_ pair: (actual: Double, predicted: Double)) -> JSON {
        .object([("actual", .number(pair.actual)), ("predicted", .number(pair.predicted))])
    }

    private static func coefficient(_ coefficient: FileModelEvaluation.Coefficient) -> JSON {
        .object([("name", .string(coefficient.name)), ("value", .number(coefficient.value)), ("standard_error", .of(coefficient.standardError))])
    }

    static func table(_ evaluated: FileModelEvaluation) {
        let card = evaluated.card
        print(t("\(card.rows) rows, “\(card.target)” predicted by \(t(evaluated.model.title)), \(card.folds) folds"))
        print("")
        switch card.scores {
        case .outcomes(let scores): outcomeTable(scores, evaluated.positive ?? "1")
        case .numbers(let scores):
            let rows = [("MSE", scores.mse), ("RMSE", scores.rmse), ("MAE", scores.mae), ("R²", scores.r2)].map { [$0, text($1)] }
            Output.table([t("figure"), t("value")], rows, right: [1])
        }
        if !evaluated.coefficients.isEmpty {
            print("")
            let rows = evaluated.coefficients.map { [$0.name, text($0.value), text($0.standardError)] }
            Output.table([t("feature"), t("coefficient"), t("standard error")], rows, right: [1, 2])
        } else if !card.importance.isEmpty {
            print("")
            Output.table([t("what counts"), t("value")], card.importance.prefix(15).map { [$0.name, text($0.value)] }, right: [1])
        }
        if !evaluated.notes.isEmpty { print("") }
        for note in evaluated.notes { print("· " + t(note)) }
    }

    private static func outcomeTable(_ scores: OutcomeScores, _ positive: String) {
        let rows: [(String, Double?)] = [
            ("AUC", scores.auc), (t("log-loss"), scores.logLoss), ("Brier", scores.brier), (t("accuracy"), scores.accuracy),
            (t("precision"), scores.precision), (t("recall"), scores.recall), ("F1", scores.f1), (t("calibration error"), scores.calibrationError),
        ]
        Output.table([t("figure"), t("value")], rows.map { [$0, text($1)] }, right: [1])
        print("")
        print(t("Chances of “\(positive)” in tenths of the rows, and what came"))
        let bins = scores.calibration.map { [String($0.count), percent($0.predicted), percent($0.observed)] }
        Output.table([t("rows"), t("predicted"), t("came")], bins, right: [0, 1, 2])
    }

    private static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

    private static func text(_ value: Double?) -> String {
        guard let value else { return "–" }
        return abs(value) >= 1_000 ? String(format: "%.1f", value) : String(format: "%.4f", value)
    }
}

extension ModelKind {
    var title: Phrase {
        switch self {
        case .logistic: "logistic regression"
        case .linear: "linear regression"
        case .forest: "a random forest"
        case .boosting: "boosted trees"
        case .bayesian: "the cautious model"
        case .stacked: "a blend of models"
        }
    }
}
