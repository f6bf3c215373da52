import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum MetricsPage {
    static func page(_ room: ReportPageBuilder<MetricsReport>, cohorts: CohortsReport) -> Page {
        let t = room.t
        let numbers = room.current
        let people = numbers.customerCounts
        return room.page(
            t("Numbers"), headline: headline(t, numbers, cohorts),
            """
            <p class="soft">\(t("\(t.count(people.atStart)) customers at the start, \(t.count(people.lost)) lost, \(t.count(people.new)) new. Each figure opens to its rows."))</p>\
            \(room.metricTiles(order.map { NamedMetric($0, numbers[$0]) }, open: room.rows))\
            <section><h2>\(t("Monthly recurring revenue"))</h2>\(revenue(t, numbers))</section>\
            <section><h2>\(t("How it moved"))</h2>\(room.table(numbers.tables[0]))</section>
            """)
    }

    /// What an owner looks for first stands first.
    private static let order: [Metric] = [
        .mrr, .churnRate, .nrr, .nps, .csat, .valueAdded, .retentionRate, .grr, .quickRatio, .arpa, .clvSimple, .clvDiscounted, .loyalty,
    ]

    private static func headline(_ t: Localizer, _ numbers: MetricsReport, _ cohorts: CohortsReport) -> String {
        guard let leak = cohorts.hazards.worstAge else { return t(numbers.headline) }
        return t("\(t(numbers.headline)), and leaking in month \(leak.age)")
    }

    private static func revenue(_ t: Localizer, _ numbers: MetricsReport) -> LineChart {
        let amount: NumberFormat = { t.money(Money.majorUnits($0, numbers.currency)) }
        let text = ChartText(
            id: "mrr", title: t("Monthly recurring revenue"), description: t("At the end of each of the last twelve months."),
            columns: [t("Month"), t("Revenue")], table: t("Table"), empty: t("Nobody pays a recurring amount yet."))
        let isKnown = numbers.months.contains { $0.mrr.minorUnits != 0 }
        let points = numbers.months.map { LineChart.Point(t.shortMonth($0.month.start), isKnown ? $0.mrr.majorValue : nil) }
        return LineChart(text, points, format: amount, axisFormat: { t.abbreviated($0) })
    }
}
