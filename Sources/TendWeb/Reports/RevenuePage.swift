import Foundation
import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum RevenuePage {
    static func page(_ room: ReportPageBuilder<RevenueReport>) -> Page {
        let t = room.t
        let told = room.current
        return room.page(
            t("Money"),
            """
            \(room.metricTiles(told.metrics, open: room.rows))\
            <section><h2>\(t("How recurring revenue moved"))</h2>\(chart(t, told))\(room.table(told.movementsTable))</section>\
            <section><h2>\(t(told.churnDatesTable.title))</h2>\(choice(room))\(room.table(told.churnDatesTable))</section>\
            <div class="cols wide">\(room.section(told.revenueByKindTable))\(room.section(told.productsTable))</div>
            """)
    }

    private static func chart(_ t: Localizer, _ told: RevenueReport) -> BarChart {
        let digits = told.scope.business.currency.digits
        let major = { (minor: Int) in Double(minor) / pow(10, Double(digits)) }
        let text = ChartText(
            id: "movements", title: t("How recurring revenue moved"), description: t("Gains above the line, losses below it, month by month."),
            columns: [t("Month"), t("New customers"), t("Grown"), t("Come back"), t("Shrunk"), t("Lost")], table: t("Table"),
            empty: t("Nobody pays a recurring amount yet."))
        let series: [BarChart.Series] = [
            .init(t("New customers")), .init(t("Grown"), .second), .init(t("Come back"), .third), .init(t("Shrunk"), .warn), .init(t("Lost"), .bad),
        ]
        let isKnown = told.months.contains { $0.movements.opening + $0.movements.closing > 0 }
        let groups = told.months.map { month in
            let moved = month.movements
            return BarChart.Group(
                t.shortMonth(month.month.start),
                [moved.new, moved.expansion, moved.reactivation, -moved.contraction, -moved.churn].map(major))
        }
        return BarChart(text, series, isKnown ? groups : [], format: { t.money(Money.majorUnits($0, t.currency)) }, axisFormat: { t.abbreviated($0) })
    }

    /// A view only: what the settings say stays.
    private static func choice(_ room: ReportPageBuilder<RevenueReport>) -> HTML {
        let t = room.t
        let path = { (date: ChurnDate) in
            var lens = room.form.filter
            lens.churnDate = date
            return lens.url(room.path)
        }
        let tabs = Tabs(
            t("Lost on the day"), ChurnDate.allCases.map { (sentenceCased(t($0.phrase)), path($0)) }, current: path(room.scope.business.churnDate))
        return "<p class=\"soft\">\(t("A subscription can count as lost on one of three days. Choose another one to see all numbers that way."))</p>\(tabs)"
    }
}
