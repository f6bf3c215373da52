import Foundation
import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum RevenuePage {
    static func page(_ builder: ReportPageBuilder<RevenueReport>) -> Page {
        let t = builder.t
        let report = builder.current
        return builder.page(
            t("Revenue"),
            """
            \(builder.metricTiles(report.metrics, open: builder.rows))\
            <section><h2>\(t("MRR movements"))</h2>\(chart(t, report))\(builder.table(report.movementsTable))</section>\
            <section><h2>\(t(report.churnDatesTable.title))</h2>\(choice(builder))\(builder.table(report.churnDatesTable))</section>\
            <div class="cols wide">\(builder.section(report.revenueByKindTable))\(builder.section(report.productsTable))</div>
            """)
    }

    private static func chart(_ t: Localizer, _ report: RevenueReport) -> BarChart {
        let digits = report.scope.business.currency.digits
        let major = { (minorUnits: Int) in Double(minorUnits) / pow(10, Double(digits)) }
        let text = ChartText(
            id: "movements", title: t("MRR movements"), description: t("By month, gains above the line and losses below it."),
            columns: [t("Month"), t("New"), t("Expansion"), t("Reactivation"), t("Contraction"), t("Churn")], table: t("Table"),
            empty: t("No subscriptions yet. Add or import subscriptions to see MRR."))
        let series: [BarChart.Series] = [
            .init(t("New")), .init(t("Expansion"), .second), .init(t("Reactivation"), .third), .init(t("Contraction"), .warn), .init(t("Churn"), .bad),
        ]
        let isKnown = report.months.contains { $0.movements.opening + $0.movements.closing > 0 }
        let groups = report.months.map { month in
            let movements = month.movements
            return BarChart.Group(
                t.shortMonth(month.month.start),
                [movements.new, movements.expansion, movements.reactivation, -movements.contraction, -movements.churn].map(major))
        }
        return BarChart(text, series, isKnown ? groups : [], format: { t.money(Money.majorUnits($0, t.currency)) }, axisFormat: { t.abbreviated($0) })
    }

    /// Changes only the view, not the setting.
    private static func choice(_ builder: ReportPageBuilder<RevenueReport>) -> HTML {
        let t = builder.t
        let path = { (date: ChurnDate) in
            var filter = builder.form.filter
            filter.churnDate = date
            return filter.url(builder.path)
        }
        let tabs = Tabs(
            t("Churned when"), ChurnDate.allCases.map { (sentenceCased(t($0.phrase)), path($0)) }, current: path(builder.scope.business.churnDate))
        return "<p class=\"soft\">\(t("Choose which date counts as the churn date. This changes only this view, not the settings."))</p>\(tabs)"
    }
}
