import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendLearning

struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train the churn model and rescore all customers.",
        discussion: """
            A server trains automatically once a week. --replay also runs a backtest: it predicts on the first day of each of the last twelve months, from \
            what was known then, and compares the predictions with what happened.
            """)

    @Flag(help: "Also run a backtest over the last twelve months.") var replay = false
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let now = SystemClock.now
            let model = try await tend.customerScores.train(now: now)
            try await tend.scoreDueCustomers()
            if replay {
                let calendar = try await tend.settings.current().calendar
                try await tend.predictions.backtest(now: now) { Output.progress(t("Backtest: \(calendar.dayText($0))")) }
            }
            Output.endProgress()
            let calibrations = try await calibrations(tend)
            dataOptions.json ? Output.json(.object([("model", model.json)] + calibrations.map { ($0.0, $0.1.json) })) : show(model, calibrations)
        }
    }

    private func calibrations(_ tend: Tend) async throws -> [(String, [Calibration])] {
        var all: [(String, [Calibration])] = []
        for (name, isBacktest) in [("settled", false), ("replayed", true)] {
            var calibrations: [Calibration] = []
            for horizon in Horizon.allCases {
                if let calibration = try await tend.predictions.calibration(horizon, isBacktest: isBacktest) { calibrations.append(calibration) }
            }
            all.append((name, calibrations))
        }
        return all
    }

    private func show(_ model: RiskModel, _ calibrations: [(String, [Calibration])]) {
        guard model.hasEnoughData else {
            return print(t("Not enough data: at least \(RiskModel.minObserved) customers must have been observed for a month."))
        }
        Output.table(
            [t("days"), t("examples"), t("churned"), "AUC", "Brier", t("baseline")],
            model.fits.map { fit in
                let scores = [fit.scores?.auc, fit.scores?.brier, fit.baseline?.brier].map { $0.map { String(format: "%.3f", $0) } ?? "–" }
                return [String(fit.horizon.days), String(fit.examples), String(fit.churned)] + scores
            }, right: [0, 1, 2, 3, 4, 5])
        for (name, calibrations) in calibrations where !calibrations.isEmpty {
            print("")
            print(name == "replayed" ? t("Backtest: predictions and outcomes") : t("Predictions and outcomes"))
            Output.table(
                [t("days"), t("predictions"), t("expected churn"), t("churned"), "Brier", t("baseline")],
                calibrations.map {
                    [
                        String($0.horizon.days), String($0.count), String(format: "%.0f", $0.expected), String($0.churned), String(format: "%.4f", $0.brier),
                        String(format: "%.4f", $0.baseline),
                    ]
                }, right: [0, 1, 2, 3, 4, 5])
        }
    }
}

extension RiskModel {
    var json: JSON {
        .object([
            ("watched", .of(observed)), ("says_anything", .bool(hasEnoughData)),
            ("fits", .array(fits.map(\.json))),
        ])
    }
}

extension FittedRisk {
    var json: JSON {
        .object([
            ("days", .of(horizon.days)), ("cases", .of(examples)), ("left", .of(churned)), ("model", .string(isStacked ? "blend" : "cautious")),
            ("auc", .of(scores?.auc)), ("log_loss", .of(scores?.logLoss)), ("brier", .of(scores?.brier)),
            ("calibration_error", .of(scores?.calibrationError)),
            ("baseline", .object([("log_loss", .of(baseline?.logLoss)), ("brier", .of(baseline?.brier))])),
        ])
    }
}

extension [Calibration] {
    var json: JSON { .array(map(\.json)) }
}

extension Calibration {
    var json: JSON {
        .object([
            ("days", .of(horizon.days)), ("claims", .of(count)), ("expected", .number(expected)), ("left", .of(churned)), ("brier", .number(brier)),
            ("baseline_brier", .number(baseline)), ("calibration_error", .number(error)), ("warning", .number(Self.warningThreshold)),
            ("hits", .of(hits)), ("misses", .of(misses)), ("false_alarms", .of(falseAlarms)),
            (
                "calibration",
                .array(bins.map { .object([("claims", .of($0.count)), ("predicted", .number($0.predicted)), ("observed", .number($0.observed))]) })
            ),
            ("rules", .array(reasonStats.map { .object([("reason", .of($0.feature?.rawValue)), ("warned", .of($0.flagged)), ("left", .of($0.churned))]) })),
        ])
    }
}
