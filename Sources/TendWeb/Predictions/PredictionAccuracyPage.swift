import TendDomain
import TendHTML
import TendLanguage
import TendLearning
import TendMetrics

/// How accurate the churn predictions were, and how the models were trained.
struct PredictionAccuracyPageData: Sendable {
    struct CheckedPredictions: Sendable {
        let calibration: Calibration
        /// Whether the predictions were made afterwards for past days, from the data known then.
        let isBacktest: Bool
    }

    let model: RiskModel?
    /// The number of customers that still have to be rescored.
    let due: Int
    let checkedPredictions: [CheckedPredictions]
    let open: (count: Int, first: Instant?)
    /// The month that a running backtest has reached.
    let backtestMonth: Instant?
    let weights: HealthWeightsData
}

enum PredictionAccuracyPage {
    static func page(_ visit: SignedInContext, _ data: PredictionAccuracyPageData) -> Page {
        let t = visit.localizer
        return Page(
            t("Prediction accuracy"), mainSection: .reports, section: "/numbers/models", refreshAfter: data.backtestMonth == nil ? nil : 3,
            content: """
                <h1>\(headline(t, data))</h1><p class="lede">\(lede(t, data))</p>\
                \(data.checkedPredictions.map { checkedPredictions(t, $0) })\(backtestSection(visit, data))\
                \(trainingSection(t, data.model))\(HealthWeightsView.section(visit, data.weights))\
                <section><h2>\(t("How to read these figures"))</h2><div class="prose soft">\(notes(t))</div></section>
                """)
    }

    private static func headline(_ t: Localizer, _ data: PredictionAccuracyPageData) -> String {
        guard let calibration = (data.checkedPredictions.first { !$0.isBacktest } ?? data.checkedPredictions.first)?.calibration else {
            return t("No predictions are due yet")
        }
        return t("\(t.count(Int(calibration.expected.rounded()))) customers were predicted to churn, \(t.count(calibration.churned)) did")
    }

    private static func lede(_ t: Localizer, _ data: PredictionAccuracyPageData) -> String {
        guard data.open.count > 0, let first = data.open.first else {
            return t("Tend records each churn risk once a month and checks it at the end of its horizon.")
        }
        return t("\(t.count(data.open.count)) predictions are open; the first is checked on \(t.day(first)).")
    }

    // MARK: Checked predictions

    private static func checkedPredictions(_ t: Localizer, _ predictions: PredictionAccuracyPageData.CheckedPredictions) -> HTML {
        let calibration = predictions.calibration
        let days = calibration.horizon.days
        let title = predictions.isBacktest ? t("Within \(days) days (backtest)") : t("Within \(days) days")
        let share: NumberFormat = { t.percent($0) }
        let rows = RecordedPredictionsFilter(horizon: calibration.horizon, isBacktest: predictions.isBacktest)
        let figures = MetricTiles([
            MetricTiles.Tile(t("Predictions"), "\(t.count(calibration.count))", address: rows.path),
            MetricTiles.Tile(
                t("Churned"), "\(t.count(calibration.churned))", note: "\(t("expected \(t.count(Int(calibration.expected.rounded())))"))",
                address: rows.filtered(true).path),
            MetricTiles.Tile(
                t("Brier score"), "\(t.decimal(calibration.brier, digits: 4))", note: "\(t("baseline \(t.decimal(calibration.baseline, digits: 4))"))"),
            MetricTiles.Tile(t("Calibration error"), "\(t.decimal(calibration.error * 100))", note: "\(t("percentage points"))"),
        ])
        let points = calibration.bins.map { bin -> LineChart.Point in
            let range = (try? Proportion(bin.churned, of: bin.count).wilson()).map { $0.low...$0.high }
            return LineChart.Point(share(bin.predicted), bin.observed, band: range)
        }
        let text = ChartText(
            id: "claims-\(days)-\(predictions.isBacktest ? "back" : "now")", title: t("Churn rate by predicted risk"), description: verdict(t, calibration),
            columns: [t("Predicted"), t("Churned"), t("95 % low"), t("95 % high")], note: "\(verdict(t, calibration))", table: t("Table"), empty: "")
        return """
            <section><h2>\(title)</h2>\(figures)\(LineChart(text, points, format: share))\(warnings(t, calibration))</section>
            """
    }

    private static func verdict(_ t: Localizer, _ calibration: Calibration) -> String {
        calibration.brier < calibration.baseline
            ? t("The predictions were better than the baseline, one rate for all customers.")
            : t("The predictions were no better than the baseline, one rate for all customers.")
    }

    /// Hits, misses and false alarms, and the outcomes of warnings by their main reason.
    private static func warnings(_ t: Localizer, _ calibration: Calibration) -> HTML {
        let level = t.percent(Calibration.warningThreshold, digits: 0)
        let rows: [[HTML]] = calibration.reasonStats.map { stats in
            [
                "\(t(stats.feature?.name ?? "no single reason"))", "\(t.count(stats.flagged))", "\(t.count(stats.churned))",
                "\(t.percent(Double(stats.churned) / Double(stats.flagged), digits: 0))",
            ]
        }
        let table = Table(
            t("Warnings by main reason"), [.text("\(t("Reason"))"), .number("\(t("Warnings"))"), .number("\(t("Churned"))"), .number("\(t("Share"))")],
            rows)
        let (hits, falseAlarms, misses) = (t.count(calibration.hits), t.count(calibration.falseAlarms), t.count(calibration.misses))
        let summary = t("Warnings (risk of \(level) or more): \(hits) churned, \(falseAlarms) stayed. Churned without a warning: \(misses).")
        return """
            <p>\(summary)</p>\
            \(if: !rows.isEmpty, table.html)
            """
    }

    private static func backtestSection(_ visit: SignedInContext, _ data: PredictionAccuracyPageData) -> HTML {
        let t = visit.localizer
        if let month = data.backtestMonth {
            return "<section><h2>\(t("Backtest"))</h2><p role=\"status\">\(t("Backtest in progress: \(t.day(month))"))</p></section>"
        }
        let explanation = t("Compares the predictions for the first day of each of the last 12 months, from the data known then, with the outcomes.")
        return """
            <section><h2>\(t("Backtest"))</h2><p class="soft">\(explanation)</p>\
            \(Form(.post, "/numbers/models/back", csrf: visit.csrf, "<p class=\"acts\">\(Button(t("Run a 12-month backtest")))</p>"))</section>
            """
    }

    // MARK: Training

    private static func trainingSection(_ t: Localizer, _ model: RiskModel?) -> HTML {
        guard let model else {
            return "<section><h2>\(t("Trained models"))</h2><p class=\"mute\">\(t("Training is in progress. Reload the page in a moment."))</p></section>"
        }
        guard model.hasEnoughData else {
            let message = t("Not enough data: at least \(RiskModel.minObserved) customers must have been observed for a month.")
            return "<section><h2>\(t("Trained models"))</h2><p>\(message)</p></section>"
        }
        let rows: [[HTML]] = model.fits.map { fit in
            [
                "\(t("\(fit.horizon.days) days"))", "\(t(fit.isStacked ? "Stack of four models" : "Prior-based logistic regression"))",
                "\(t.count(fit.examples))", "\(t.count(fit.churned))",
                "\(fit.scores?.auc.map { t.decimal($0, digits: 3) })", "\(fit.scores.map { t.decimal($0.brier, digits: 4) })",
                "\(fit.baseline.map { t.decimal($0.brier, digits: 4) })", "\(fit.scores.map { t.decimal($0.calibrationError * 100) })",
            ]
        }
        let table = Table(
            t("Trained models"), captionHidden: true,
            [
                .text("\(t("Within"))"), .text("\(t("Model"))"), .number("\(t("Training examples"))"), .number("\(t("Churned"))"), .number("AUC"),
                .number("\(t("Brier score"))"), .number("\(t("Baseline"))"), .number("\(t("Calibration error (points)"))"),
            ], rows)
        let day = t("Trained on \(t.day(Instant(microseconds: model.madeAt))), retrained every week.")
        return "<section><h2>\(t("Trained models"))</h2><p class=\"soft\">\(day)</p>\(table)</section>"
    }

    private static func notes(_ t: Localizer) -> [HTML] {
        let notes: [Phrase] = [
            "An example is a customer on a past day, with the data known then. Churned means no longer a customer at the end of the horizon, by the same rule as in the reports.",
            "The scores are from customers that the model had not seen. AUC is the probability that of two customers the one who churned had the higher risk; 0.5 is no better than chance.",
            "The AUC of weights is the probability that of two customers the one who churned had the lower health score. Each customer is scored by weights fitted without it; weights are suggested only if the 99 % interval of the gain lies above 0.",
            "The Brier score is the mean squared difference between the predicted probability and the outcome; lower is better. The baseline predicts the same rate for every customer.",
        ]
        return notes.map { "<p>\(t($0))</p>" }
    }
}

extension RiskFeature {
    /// For a list of reasons.
    var name: Phrase {
        switch self {
        case .contract: "with or without a subscription"
        case .tenure: "time as a customer"
        case .usageDrop, .usageGrowth: "usage compared with before"
        case .pause: "time since the last use"
        case .inactivity, .probabilityInactive: "time since the last purchase"
        case .overdue: "a late payment"
        case .failedPayment: "a failed payment"
        case .price: "price"
        case .downgrade: "a downgrade"
        case .cancelled: "a cancellation"
        case .score: "the last survey score"
        case .scoreDrop: "falling survey scores"
        case .refunds: "refunds"
        }
    }
}
