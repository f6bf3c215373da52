import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum CohortsPage {
    static func page(_ room: ReportPageBuilder<CohortsReport>) -> Page {
        let t = room.t
        let told = room.current
        let isRevenue = room.context.form["of"] == "revenue"
        let sheet = told.tables[isRevenue ? 1 : 0]
        return room.page(
            t("Cohorts"),
            """
            \(choices(room, isRevenue))\(room.metricTiles(told.metrics))\
            <section><h2>\(t(sheet.title)) <small>\(unit(t, told, isRevenue))</small></h2>\(cohortTable(t, told, sheet, isRevenue))\
            \(if: !sheet.rows.isEmpty, ReportTableView.link(t, room.csv(sheet)))</section>\
            \(room.section(told.hazardTable))
            """)
    }

    private static func unit(_ t: Localizer, _ told: CohortsReport, _ isRevenue: Bool) -> String {
        switch (told.choice.step, isRevenue) {
        case (.month, false): t("% of customers, by month since they began")
        case (.quarter, false): t("% of customers, by quarter since they began")
        case (.month, true): t("% of the first month’s revenue, by month since they began")
        case (.quarter, true): t("% of the first quarter’s revenue, by quarter since they began")
        }
    }

    private static func choices(_ room: ReportPageBuilder<CohortsReport>, _ isRevenue: Bool) -> HTML {
        let t = room.t
        let choice = room.current.choice
        func path(_ step: CohortChoice.Step, _ start: CohortChoice.Start, _ isRevenue: Bool) -> String {
            room.form.filter.url(room.path, ["step": step.rawValue, "start": start.rawValue, "of": isRevenue ? "revenue" : nil])
        }
        let current = path(choice.step, choice.start, isRevenue)
        let of = Tabs(
            t("What is followed"), [(t("Customers"), path(choice.step, choice.start, false)), (t("Revenue"), path(choice.step, choice.start, true))],
            current: current)
        let step = Tabs(
            t("Steps"), [(t("By month"), path(.month, choice.start, isRevenue)), (t("By quarter"), path(.quarter, choice.start, isRevenue))],
            current: current)
        let start = Tabs(
            t("Beginning"),
            [(t("From the first payment"), path(choice.step, .paid, isRevenue)), (t("From the day they came"), path(choice.step, .since, isRevenue))],
            current: current)
        return "<div class=\"choose\">\(of)\(step)\(start)</div>"
    }

    private static func cohortTable(_ t: Localizer, _ told: CohortsReport, _ sheet: ReportTable, _ isRevenue: Bool) -> CohortTable {
        let now = told.cohorts.rows.last.map { $0.cohort + $0.cells.count - 1 } ?? 0
        var rows = told.cohorts.rows.map { row in
            CohortTable.Row(
                told.units[row.cohort].map(t.periodName) ?? "", size: row.size, row.cells.map { (isRevenue ? $0.revenue : $0.customers).value },
                isOpen: row.cells.last.map { !$0.isMature } ?? false, style: row.isSmall ? "small" : nil)
        }
        let all = told.ages.map { (isRevenue ? told.cohorts.revenueRetention(age: $0) : told.cohorts.retention(age: $0)).value }
        if now >= 0, !rows.isEmpty { rows.append(CohortTable.Row(t("All"), size: told.cohorts.rows.reduce(0) { $0 + $1.size }, all, style: "all")) }
        return CohortTable(
            t(sheet.title), nameTitle: t("Began"), sizeTitle: t("Customers"), periods: told.ages.map(String.init), rows,
            format: { t.decimal($0 * 100, digits: 0) }, empty: "<p>\(t("Nobody began in this time."))</p>")
    }
}
