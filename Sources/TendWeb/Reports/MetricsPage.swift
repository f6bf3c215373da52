import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum MetricsPage {
    static func page(_ builder: ReportPageBuilder<MetricsReport>, cohorts: CohortsReport) -> Page {
        let t = builder.t
        let report = builder.current
        return builder.page(
            t("Reports"), headline: headline(t, report, cohorts),
            """
            <p class="soft">\(summary(t, report.customerCounts))</p>\
            \(builder.metricTiles(order.map { NamedMetric($0, report[$0]) }, open: builder.rows))\
            <section><h2>\(t("MRR (monthly recurring revenue)"))</h2>\(revenue(t, report))</section>\
            <section><h2>\(t("MRR movements"))</h2>\(builder.table(report.tables[0]))</section>
            """)
    }

    private static func summary(_ t: Localizer, _ counts: CustomerCounts) -> String {
        let (start, churned, new) = (t.count(counts.atStart), t.count(counts.lost), t.count(counts.new))
        return t("\(start) customers at the start, \(churned) churned, \(new) new. Select a metric to see the records behind it.")
    }

    /// The most important metrics first.
    private static let order: [Metric] = [
        .mrr, .churnRate, .nrr, .nps, .csat, .valueAdded, .retentionRate, .grr, .quickRatio, .arpa, .clvSimple, .clvDiscounted, .loyalty,
    ]

    private static func headline(_ t: Localizer, _ report: MetricsReport, _ cohorts: CohortsReport) -> String {
        guard let worst = cohorts.hazards.worstAge else { return t(report.headline) }
        return t("\(t(report.headline)); unusually many customers leave in month \(worst.age)")
    }

    private static func revenue(_ t: Localizer, _ report: MetricsReport) -> LineChart {
        let amount: NumberFormat = { t.money(Money.majorUnits($0, report.currency)) }
        let text = ChartText(
            id: "mrr", title: t("MRR (monthly recurring revenue)"), description: t("MRR at the end of each of the last 12 months."),
            columns: [t("Month"), t("MRR")], table: t("Table"), empty: t("No subscriptions yet. Add or import subscriptions to see MRR."))
        let isKnown = report.months.contains { $0.mrr.minorUnits != 0 }
        let points = report.months.map { LineChart.Point(t.shortMonth($0.month.start), isKnown ? $0.mrr.majorValue : nil) }
        return LineChart(text, points, format: amount, axisFormat: { t.abbreviated($0) })
    }
}
