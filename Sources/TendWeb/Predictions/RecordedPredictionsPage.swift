import TendDomain
import TendHTML
import TendLanguage

/// Which predictions are shown.
struct RecordedPredictionsFilter: Sendable {
    let horizon: Horizon
    let isBacktest: Bool
    var churned: Bool?
    var after: RecordedPrediction.Cursor?

    var path: String {
        url(
            "/numbers/models/claims",
            [
                "days": String(horizon.days), "back": isBacktest ? "1" : nil, "came": churned.map { $0 ? "left" : "stayed" }, "after": after?.customer.text,
                "month": after.map { String($0.month) },
            ])
    }

    func filtered(_ churned: Bool?) -> RecordedPredictionsFilter { RecordedPredictionsFilter(horizon: horizon, isBacktest: isBacktest, churned: churned) }
}

/// The predictions behind the figures of prediction accuracy.
enum RecordedPredictionsPage {
    static let pageSize = 50

    /// - Parameter predictions: one more than the page shows if there is a next page.
    static func page(_ visit: SignedInContext, _ choice: RecordedPredictionsFilter, _ predictions: [RecordedPrediction]) -> Page {
        let t = visit.localizer
        let days = choice.horizon.days
        let title = choice.isBacktest ? t("Within \(days) days (backtest)") : t("Within \(days) days")
        let visible = predictions.prefix(pageSize)
        var next = choice
        next.after = predictions.count > pageSize ? visible.last?.cursor : nil
        let tabs = Tabs(
            t("Outcome"),
            [
                (t("All"), choice.filtered(nil).path), (t("Churned"), choice.filtered(true).path), (t("Stayed"), choice.filtered(false).path),
            ], current: choice.filtered(choice.churned).path)
        return Page(
            title, mainSection: .reports,
            content: """
                <p class="eyebrow"><a href="/numbers/models">\(t("Prediction accuracy"))</a></p><h1>\(title)</h1>\
                <p class="lede">\(t("Predictions with their outcomes, highest risk first."))</p>\(tabs)\(table(t, visible))\
                \(Pager.html(t, first: choice.after == nil ? nil : choice.filtered(choice.churned).path, next: next.after == nil ? nil : next.path))
                """)
    }

    private static func table(_ t: Localizer, _ predictions: ArraySlice<RecordedPrediction>) -> Table {
        let rows: [[HTML]] = predictions.map { prediction in
            [
                "<a href=\"\(url: CustomerPaths(prediction.customer).page)\">\(prediction.name)</a>", "\(t.percent(prediction.probability))",
                "\(t.day(prediction.madeAt))", "\(t.day(prediction.dueAt))",
                "\(Badge(prediction.hasChurned ? t("Churned") : t("Stayed"), prediction.hasChurned ? .bad : .plain))",
                "\(prediction.reason.map { t($0.name) })",
            ]
        }
        return Table(
            t("Predictions"), captionHidden: true,
            [
                .text("\(t("Customer"))"), .number("\(t("Risk"))"), .text("\(t("Predicted on"))"), .text("\(t("Checked on"))"),
                .text("\(t("Outcome"))"), .text("\(t("Reason"))"),
            ], rows, empty: "<p>\(t("No predictions match."))</p>", style: "stack")
    }
}
