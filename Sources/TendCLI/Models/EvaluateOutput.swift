import Foundation
import TendDomain
import TendLanguage
import TendLearning

enum EvaluateOutput {
    static func json(_ evaluation: FileModelEvaluation) {
        var members: [(String, JSON)] = [
            ("target", .string(evaluation.card.target)), ("rows", .of(evaluation.card.rows)), ("model", .string(evaluation.model.rawValue)),
            ("chosen_by_tend", .bool(evaluation.isAutomatic)), ("folds", .of(evaluation.card.folds)),
        ]
        if let positive = evaluation.positive { members.append(("positive", .string(positive))) }
        members += scores(evaluation.card.scores) + [("baseline", .object(baseline(evaluation.card.baseline)))]
        if evaluation.positive == nil { members.append(("pairs", .array(evaluation.pairs.map(pair)))) }
        members.append(("features", .array(evaluation.card.features.map(JSON.string))))
        if !evaluation.coefficients.isEmpty { members.append(("coefficients", .array(evaluation.coefficients.map(coefficient)))) }
        if !evaluation.card.importance.isEmpty {
            members.append(("importance", .array(evaluation.card.importance.map { .object([("name", .string($0.name)), ("value", .number($0.value))]) })))
        }
        members.append(("notes", .array(evaluation.notes.map { .string(t($0)) })))
        Output.json(.object(members))
    }

    private static func scores(_ scores: ModelCard.Scores) -> [(String, JSON)] {
        switch scores {
        case .outcomes(let scores): outcome(scores)
        case .numbers(let scores): number(scores)
        }
    }

    /// The scores of predicting the overall rate or mean.
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

    static func table(_ evaluation: FileModelEvaluation) {
        let card = evaluation.card
        print(t("\(card.rows) rows, “\(card.target)” predicted by \(t(evaluation.model.title)), \(card.folds) folds"))
        print("")
        switch card.scores {
        case .outcomes(let scores): outcomeTable(scores, evaluation.positive ?? "1")
        case .numbers(let scores):
            let rows = [("MSE", scores.mse), ("RMSE", scores.rmse), ("MAE", scores.mae), ("R²", scores.r2)].map { [$0, text($1)] }
            Output.table([t("metric"), t("value")], rows, right: [1])
        }
        if !evaluation.coefficients.isEmpty {
            print("")
            let rows = evaluation.coefficients.map { [$0.name, text($0.value), text($0.standardError)] }
            Output.table([t("feature"), t("coefficient"), t("standard error")], rows, right: [1, 2])
        } else if !card.importance.isEmpty {
            print("")
            Output.table([t("feature"), t("importance")], card.importance.prefix(15).map { [$0.name, text($0.value)] }, right: [1])
        }
        if !evaluation.notes.isEmpty { print("") }
        for note in evaluation.notes { print("· " + t(note)) }
    }

    private static func outcomeTable(_ scores: OutcomeScores, _ positive: String) {
        let rows: [(String, Double?)] = [
            ("AUC", scores.auc), (t("log-loss"), scores.logLoss), ("Brier", scores.brier), (t("accuracy"), scores.accuracy),
            (t("precision"), scores.precision), (t("recall"), scores.recall), ("F1", scores.f1), (t("calibration error"), scores.calibrationError),
        ]
        Output.table([t("metric"), t("value")], rows.map { [$0, text($1)] }, right: [1])
        print("")
        print(t("Calibration of “\(positive)”, by tenths of the rows"))
        let bins = scores.calibration.map { [String($0.count), percent($0.predicted), percent($0.observed)] }
        Output.table([t("rows"), t("predicted"), t("observed")], bins, right: [0, 1, 2])
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
        case .bayesian: "prior-based logistic regression"
        case .stacked: "a stacked model"
        }
    }
}
