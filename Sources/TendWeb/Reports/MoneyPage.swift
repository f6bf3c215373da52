import Foundation
import TendDomain
import TendHTML
import TendMetrics

enum MoneyPage {
    static func page(_ room: RoomParts<MoneyReport>) -> Page {
        let t = room.t
        let told = room.told
        return room.page(
            t("Money"),
            """
            \(room.figures(told.figures, open: room.rows))\
            <section><h2>\(t("How recurring revenue moved"))</h2>\(picture(t, told))\(room.sheet(told.movementsSheet))</section>\
            <section><h2>\(t(told.churnDatesSheet.title))</h2>\(choice(room))\(room.sheet(told.churnDatesSheet))</section>\
            <div class="cols wide">\(room.section(told.incomeSheet))\(room.section(told.productsSheet))</div>
            """)
    }

    private static func picture(_ t: Words, _ told: MoneyReport) -> BarChart {
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
        return BarChart(text, series, isKnown ? groups : [], format: { t.money(Money.major($0, t.currency)) }, axisFormat: { t.short($0) })
    }

    /// A view only: what the settings say stays.
    private static func choice(_ room: RoomParts<MoneyReport>) -> HTML {
        let t = room.t
        let path = { (date: ChurnDate) in
            var lens = room.form.lens
            lens.churnDate = date
            return lens.address(room.path)
        }
        let tabs = Tabs(
            t("Lost on the day"), ChurnDate.allCases.map { (capital(t($0.phrase)), path($0)) }, current: path(room.scope.business.churnDate))
        return "<p class=\"soft\">\(t("A subscription can count as lost on one of three days. Choose another one to see all numbers that way."))</p>\(tabs)"
    }
}
