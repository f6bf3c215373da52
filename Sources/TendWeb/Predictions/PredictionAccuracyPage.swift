import TendDomain
import TendHTML
import TendLanguage
import TendLearning
import TendMetrics

/// How the risk of leaving was learnt, and how good what was claimed turned out to be.
struct PredictionAccuracyPageData: Sendable {
    struct CheckedPredictions: Sendable {
        let calibration: Calibration
        /// Made up for a past day from what was known then.
        let isBacktest: Bool
    }

    let model: RiskModel?
    /// How many customers are still to be looked at.
    let due: Int
    let checkedPredictions: [CheckedPredictions]
    let open: (count: Int, first: Instant?)
    /// The month that a look back has come to.
    let backtestMonth: Instant?
    let weights: HealthWeightsData
}

enum PredictionAccuracyPage {
    static func page(_ visit: SignedInContext, _ model: PredictionAccuracyPageData) -> Page {
        let t = visit.localizer
        return Page(
            t("Models"), mainSection: .reports, section: "/numbers/models", refreshAfter: model.backtestMonth == nil ? nil : 3,
            content: """
                <h1>\(headline(t, model))</h1><p class="lede">\(lede(t, model))</p>\
                \(model.checkedPredictions.map { checkedPredictions(t, $0) })\(backtestSection(visit, model))\(trainingSection(t, model.model))\(HealthWeightsView.section(visit, model.weights))\
                <section><h2>\(t("How to read this"))</h2><div class="prose soft">\(notes(t))</div></section>
                """)
    }

    private static func headline(_ t: Localizer, _ model: PredictionAccuracyPageData) -> String {
        guard let found = (model.checkedPredictions.first { !$0.isBacktest } ?? model.checkedPredictions.first)?.calibration else {
            return t("Nothing that was claimed has come due yet")
        }
        return t("\(t.count(Int(found.expected.rounded()))) were expected to leave, \(t.count(found.churned)) did")
    }

    private static func lede(_ t: Localizer, _ model: PredictionAccuracyPageData) -> String {
        guard model.open.count > 0, let first = model.open.first else { return t("Every risk is written down once a month and checked when its time is over.") }
        return t("\(t.count(model.open.count)) claims wait for their day; the first is checked on \(t.day(first)).")
    }

    // MARK: What was claimed

    private static func checkedPredictions(_ t: Localizer, _ claims: PredictionAccuracyPageData.CheckedPredictions) -> HTML {
        let found = claims.calibration
        let days = found.horizon.days
        let title = claims.isBacktest ? t("Within \(days) days, as it would have been claimed") : t("Within \(days) days")
        let share: NumberFormat = { t.percent($0) }
        let rows = RecordedPredictionsFilter(horizon: found.horizon, isBacktest: claims.isBacktest)
        let figures = MetricTiles([
            MetricTiles.Tile(t("Claims"), "\(t.count(found.count))", address: rows.path),
            MetricTiles.Tile(
                t("Left"), "\(t.count(found.churned))", note: "\(t("expected \(t.count(Int(found.expected.rounded())))"))",
                address: rows.filtered(true).path),
            MetricTiles.Tile(
                t("Brier score"), "\(t.decimal(found.brier, digits: 4))", note: "\(t("the plain rate has \(t.decimal(found.baseline, digits: 4))"))"),
            MetricTiles.Tile(t("Off by"), "\(t.decimal(found.error * 100))", note: "\(t("points on average"))"),
        ])
        let points = found.bins.map { bin -> LineChart.Point in
            let range = (try? Proportion(bin.churned, of: bin.count).wilson()).map { $0.low...$0.high }
            return LineChart.Point(share(bin.predicted), bin.observed, band: range)
        }
        let text = ChartText(
            id: "claims-\(days)-\(claims.isBacktest ? "back" : "now")", title: t("Left, by the chance that was claimed"), description: verdict(t, found),
            columns: [t("Claimed"), t("Left"), t("95 % low"), t("95 % high")], note: "\(verdict(t, found))", table: t("Table"), empty: "")
        return """
            <section><h2>\(title)</h2>\(figures)\(LineChart(text, points, format: share))\(warnings(t, found))</section>
            """
    }

    private static func verdict(_ t: Localizer, _ found: Calibration) -> String {
        found.brier < found.baseline
            ? t("The claims told customers apart better than one rate for all.") : t("The claims were no better than one rate for all.")
    }

    /// Hits, misses and false alarms, and what the warnings of each strongest reason came to.
    private static func warnings(_ t: Localizer, _ found: Calibration) -> HTML {
        let level = t.percent(Calibration.warningThreshold, digits: 0)
        let rows: [[HTML]] = found.reasonStats.map { rule in
            [
                "\(t(rule.feature?.name ?? "no single reason"))", "\(t.count(rule.flagged))", "\(t.count(rule.churned))",
                "\(t.percent(Double(rule.churned) / Double(rule.flagged), digits: 0))",
            ]
        }
        let table = Table(
            t("Warnings by their strongest reason"), [.text("\(t("Reason"))"), .number("\(t("Warnings"))"), .number("\(t("Left"))"), .number("\(t("Share"))")],
            rows)
        return """
            <p>\(t("Warned of, at \(level) or more: \(t.count(found.hits)) left and \(t.count(found.falseAlarms)) stayed. Not warned of: \(t.count(found.misses)) left."))</p>\
            \(if: !rows.isEmpty, table.html)
            """
    }

    private static func backtestSection(_ visit: SignedInContext, _ model: PredictionAccuracyPageData) -> HTML {
        let t = visit.localizer
        if let month = model.backtestMonth {
            return "<section><h2>\(t("Look back"))</h2><p role=\"status\">\(t("As it was on \(t.day(month)) is being worked out."))</p></section>"
        }
        let words = t("What would have been claimed on the first day of each of the last twelve months, from what was known then, and what came of it.")
        return """
            <section><h2>\(t("Look back"))</h2><p class="soft">\(words)</p>\
            \(Form(.post, "/numbers/models/back", csrf: visit.csrf, "<p class=\"acts\">\(Button(t("Look back twelve months")))</p>"))</section>
            """
    }

    // MARK: How it was learnt

    private static func trainingSection(_ t: Localizer, _ model: RiskModel?) -> HTML {
        guard let model else {
            return "<section><h2>\(t("What was learnt"))</h2><p class=\"mute\">\(t("This is being worked out; look again in a moment."))</p></section>"
        }
        guard model.hasEnoughData else {
            let needed = t("Too little data: at least \(RiskModel.minObserved) customers must have been here for a month.")
            return "<section><h2>\(t("What was learnt"))</h2><p>\(needed)</p></section>"
        }
        let rows: [[HTML]] = model.fits.map { fit in
            [
                "\(t("\(fit.horizon.days) days"))", "\(t(fit.isStacked ? "blend of four" : "cautious"))", "\(t.count(fit.examples))", "\(t.count(fit.churned))",
                "\(fit.scores?.auc.map { t.decimal($0, digits: 3) })", "\(fit.scores.map { t.decimal($0.brier, digits: 4) })",
                "\(fit.baseline.map { t.decimal($0.brier, digits: 4) })", "\(fit.scores.map { t.decimal($0.calibrationError * 100) })",
            ]
        }
        let table = Table(
            t("What was learnt"), captionHidden: true,
            [
                .text("\(t("Within"))"), .text("\(t("Model"))"), .number("\(t("Cases"))"), .number("\(t("Left"))"), .number("AUC"),
                .number("\(t("Brier score"))"), .number("\(t("of the plain rate"))"), .number("\(t("Off by, in points"))"),
            ], rows)
        let day = t("Learnt on \(t.day(Instant(microseconds: model.madeAt))); it is learnt anew every week.")
        return "<section><h2>\(t("What was learnt"))</h2><p class=\"soft\">\(day)</p>\(table)</section>"
    }

    private static func notes(_ t: Localizer) -> [HTML] {
        let notes: [Phrase] = [
            "A case is a customer on a past day, with what was known then; left means no longer a customer when the days were over, by the rule that churn is counted with.",
            "The scores are of cases of customers that the model had not seen. AUC is the chance that of two customers the one who left had the higher risk; one half knows nothing.",
            "The AUC of weights is the chance that of two customers the one who left had the lower health. Each customer is judged by weights found without it; others are proposed only where the whole 99 % interval of the gain lies above 0.",
            "The Brier score is the mean squared distance of a chance from what came; lower is better, and the plain rate is what saying the same of everybody gets.",
        ]
        return notes.map { "<p>\(t($0))</p>" }
    }
}

extension RiskFeature {
    /// In a list of reasons.
    var name: Phrase {
        switch self {
        case .contract: "with or without a subscription"
        case .tenure: "time as a customer"
        case .usageChange: "use against the own past"
        case .pause: "time since the last use"
        case .inactivity, .probabilityInactive: "time since the last purchase"
        case .overdue: "a late payment"
        case .price: "what is paid"
        case .downgrade: "paying less than before"
        case .cancelled: "a cancellation"
        case .score: "the last answer"
        case .scoreDrop: "falling answers"
        case .conversations: "talks"
        case .refunds: "money given back"
        case .lateMilestones: "late milestones"
        }
    }
}
