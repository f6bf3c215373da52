import TendDomain
import TendHTML
import TendLanguage

/// Which claims are shown.
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

    func filtered(_ left: Bool?) -> RecordedPredictionsFilter { RecordedPredictionsFilter(horizon: horizon, isBacktest: isBacktest, churned: left) }
}

/// The customers behind the figures of what was claimed.
enum RecordedPredictionsPage {
    static let pageSize = 50

    /// - Parameter claims: one more than the page shows where there is a next one.
    static func page(_ visit: SignedInContext, _ choice: RecordedPredictionsFilter, _ claims: [RecordedPrediction]) -> Page {
        let t = visit.localizer
        let days = choice.horizon.days
        let title = choice.isBacktest ? t("Within \(days) days, as it would have been claimed") : t("Within \(days) days")
        let shown = claims.prefix(pageSize)
        var next = choice
        next.after = claims.count > pageSize ? shown.last?.cursor : nil
        let tabs = Tabs(
            t("What came of it"),
            [
                (t("All"), choice.filtered(nil).path), (sentenceCased(t("left")), choice.filtered(true).path), (sentenceCased(t("stayed")), choice.filtered(false).path),
            ], current: choice.filtered(choice.churned).path)
        return Page(
            title, mainSection: .reports,
            content: """
                <p class="eyebrow"><a href="/numbers/models">\(t("Models"))</a></p><h1>\(title)</h1>\
                <p class="lede">\(t("What was claimed of whom, the highest chance first, and what came of it."))</p>\(tabs)\(table(t, shown))\
                \(Pager.html(t, first: choice.after == nil ? nil : choice.filtered(choice.churned).path, next: next.after == nil ? nil : next.path))
                """)
    }

    private static func table(_ t: Localizer, _ claims: ArraySlice<RecordedPrediction>) -> Table {
        let rows: [[HTML]] = claims.map { claim in
            [
                "<a href=\"\(url: CustomerPaths(claim.customer).page)\">\(claim.name)</a>", "\(t.percent(claim.probability))", "\(t.day(claim.madeAt))",
                "\(t.day(claim.dueAt))", "\(Badge(claim.hasChurned ? t("left") : t("stayed"), claim.hasChurned ? .bad : .plain))",
                "\(claim.reason.map { t($0.name) })",
            ]
        }
        return Table(
            t("What was claimed"), captionHidden: true,
            [
                .text("\(t("Customer"))"), .number("\(t("Chance"))"), .text("\(t("Claimed on"))"), .text("\(t("Checked on"))"),
                .text("\(t("What came of it"))"), .text("\(t("Reason"))"),
            ], rows, empty: "<p>\(t("There are no such claims."))</p>", style: "stack")
    }
}
