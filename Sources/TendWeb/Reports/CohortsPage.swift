import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum CohortsPage {
    static func page(_ builder: ReportPageBuilder<CohortsReport>) -> Page {
        let t = builder.t
        let report = builder.current
        let isRevenue = builder.context.form["of"] == "revenue"
        let table = report.tables[isRevenue ? 1 : 0]
        return builder.page(
            t("Retention cohorts"),
            """
            \(choices(builder, isRevenue))\(builder.metricTiles(report.metrics))\
            <section><h2>\(t(table.title)) <small>\(unit(t, report, isRevenue))</small></h2>\(cohortTable(t, report, table, isRevenue))\
            \(if: !table.rows.isEmpty, ReportTableView.link(t, builder.csv(table)))</section>\
            \(builder.section(report.hazardTable))
            """)
    }

    private static func unit(_ t: Localizer, _ report: CohortsReport, _ isRevenue: Bool) -> String {
        switch (report.choice.step, isRevenue) {
        case (.month, false): t("% of customers, by month since the start")
        case (.quarter, false): t("% of customers, by quarter since the start")
        case (.month, true): t("% of the first month’s revenue, by month since the start")
        case (.quarter, true): t("% of the first quarter’s revenue, by quarter since the start")
        }
    }

    private static func choices(_ builder: ReportPageBuilder<CohortsReport>, _ isRevenue: Bool) -> HTML {
        let t = builder.t
        let choice = builder.current.choice
        func path(_ step: CohortChoice.Step, _ start: CohortChoice.Start, _ isRevenue: Bool) -> String {
            builder.form.filter.url(builder.path, ["step": step.rawValue, "start": start.rawValue, "of": isRevenue ? "revenue" : nil])
        }
        let current = path(choice.step, choice.start, isRevenue)
        let of = Tabs(
            t("Show"), [(t("Customers"), path(choice.step, choice.start, false)), (t("Revenue"), path(choice.step, choice.start, true))],
            current: current)
        let step = Tabs(
            t("Interval"), [(t("By month"), path(.month, choice.start, isRevenue)), (t("By quarter"), path(.quarter, choice.start, isRevenue))],
            current: current)
        let start = Tabs(
            t("Start"),
            [(t("From the first payment"), path(choice.step, .paid, isRevenue)), (t("From “customer since”"), path(choice.step, .since, isRevenue))],
            current: current)
        return "<div class=\"choose\">\(of)\(step)\(start)</div>"
    }

    private static func cohortTable(_ t: Localizer, _ report: CohortsReport, _ table: ReportTable, _ isRevenue: Bool) -> CohortTable {
        let lastUnit = report.cohorts.rows.last.map { $0.cohort + $0.cells.count - 1 } ?? 0
        var rows = report.cohorts.rows.map { row in
            CohortTable.Row(
                report.units[row.cohort].map(t.periodName) ?? "", size: row.size, row.cells.map { (isRevenue ? $0.revenue : $0.customers).value },
                isOpen: row.cells.last.map { !$0.isMature } ?? false, style: row.isSmall ? "small" : nil)
        }
        let all = report.ages.map { (isRevenue ? report.cohorts.revenueRetention(age: $0) : report.cohorts.retention(age: $0)).value }
        if lastUnit >= 0, !rows.isEmpty { rows.append(CohortTable.Row(t("Total"), size: report.cohorts.rows.reduce(0) { $0 + $1.size }, all, style: "all")) }
        return CohortTable(
            t(table.title), nameTitle: t("Start"), sizeTitle: t("Customers"), periods: report.ages.map(String.init), rows,
            format: { t.decimal($0 * 100, digits: 0) }, empty: "<p>\(t("No new customers in this period. Choose a longer period."))</p>")
    }
}
