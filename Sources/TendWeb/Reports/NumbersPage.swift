import TendDomain
import TendHTML
import TendMetrics

enum NumbersPage {
    static func page(_ room: RoomParts<Numbers>, cohorts: CohortsReport) -> Page {
        let t = room.t
        let numbers = room.told
        let people = numbers.headcount
        return room.page(
            t("Numbers"), headline: headline(t, numbers, cohorts),
            """
            <p class="soft">\(t("\(t.count(people.atStart)) customers at the start, \(t.count(people.lost)) lost, \(t.count(people.new)) new. Each figure opens to its rows."))</p>\
            \(room.figures(numbers.figures, open: room.rows))\
            <section><h2>\(t("Monthly recurring revenue"))</h2>\(revenue(t, numbers))</section>\
            <section><h2>\(t("How it moved"))</h2>\(room.sheet(numbers.sheets[0]))</section>
            """)
    }

    private static func headline(_ t: Words, _ numbers: Numbers, _ cohorts: CohortsReport) -> String {
        guard let leak = cohorts.hazards.leak else { return t(numbers.headline) }
        return t("\(t(numbers.headline)), and leaking in month \(leak.age)")
    }

    private static func revenue(_ t: Words, _ numbers: Numbers) -> LineChart {
        let amount: NumberFormat = { t.money(Money.major($0, numbers.currency)) }
        let text = ChartText(
            id: "mrr", title: t("Monthly recurring revenue"), description: t("At the end of each of the last twelve months."),
            columns: [t("Month"), t("Revenue")], table: t("Table"), empty: t("Nobody pays a recurring amount yet."))
        let isKnown = numbers.months.contains { $0.mrr.minor != 0 }
        let points = numbers.months.map { LineChart.Point(t.shortMonth($0.month.start), isKnown ? $0.mrr.majorValue : nil) }
        return LineChart(text, points, format: amount, axisFormat: { t.short($0) })
    }
}
