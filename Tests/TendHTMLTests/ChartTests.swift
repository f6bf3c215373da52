import TendHTML
import Testing

@Suite("Charts")
struct ChartTests {
    static let text = ChartText(id: "c", title: "<T>", description: "D", columns: ["n", "v", "low", "high"], table: "Table", empty: "Nothing yet")
    static let format: NumberFormat = { "\($0)" }

    static let edgeCases: [[Double]] = [
        [], [5], [0], [-3], [2, 2, 2], [0, 0], [-1, -9], [1e300, -1e300], [1e-300, 2e-300], [.nan, 1], [.infinity, -.infinity],
        [1e16, 1e16 + 2], [.greatestFiniteMagnitude, .leastNonzeroMagnitude], [0.1, 0.3], Array(repeating: 1, count: 2000),
    ]

    @Test("ticks are round, evenly spaced and contain every value", arguments: edgeCases, [true, false])
    func ticks(values: [Double], fromZero: Bool) {
        let axis = Axis(values, fromZero: fromZero)
        #expect((2...12).contains(axis.ticks.count))
        #expect(axis.ticks.allSatisfy(\.isFinite) && zip(axis.ticks, axis.ticks.dropFirst()).allSatisfy { $0 < $1 })
        for value in values { #expect((0...1).contains(axis.position(value))) }
    }

    @Test("common ranges have the ticks a person would choose")
    func round() {
        #expect(Axis([0, 19_640], fromZero: true).ticks == [0, 5000, 10_000, 15_000, 20_000])
        #expect(Axis([0.1, 0.3], fromZero: false).ticks == [0.1, 0.15, 0.2, 0.25, 0.3])
        #expect(Axis([-40, 70], fromZero: true).ticks == [-50, 0, 50, 100])
        #expect(Axis([], fromZero: true).ticks == [0, 0.5, 1])
    }

    @Test("no data breaks a chart or puts NaN into it", arguments: edgeCases)
    func degenerate(values: [Double]) {
        let points = values.map { LineChart.Point("p", $0, band: $0.isNaN ? nil : $0...$0) }
        let forecast = values.map { LineChart.Point("p", $0, isForecast: true) }
        let charts: [HTML] = [
            LineChart(Self.text, points, format: Self.format).html, LineChart(Self.text, forecast, fromZero: false, format: Self.format).html,
            BarChart(Self.text, [.init("a"), .init("b", .bad)], values.map { .init("g", [$0, -$0]) }, format: Self.format).html,
            BarChart(Self.text, [.init("a")], [.init("g", values)], format: Self.format).html,
            Sparkline("s", values, format: Self.format).html, BudgetBar("b", values, of: 60).html,
            BarList(values.map { .init("r", $0, "t") }).html,
            RangeBar("r", values.first ?? 0, interval: 0...1).html,
            CohortTable("c", nameTitle: "n", sizeTitle: "s", periods: ["0"], [.init("r", size: 1, values)], format: Self.format, empty: "").html,
        ]
        for html in charts {
            #expect(!html.markup.contains("=\"nan") && !html.markup.contains("\"inf") && !html.markup.contains(",nan"))
            #expect(!html.markup.contains("style=") && !html.markup.contains("<script"))
        }
    }

    @Test("a chart has a name, a description and a table of its data")
    func accessible() {
        let markup = LineChart(Self.text, [.init("Jan", 1, band: 0...2), .init("Feb", nil), .init("Mar", 3)], format: Self.format).html.markup
        #expect(markup.contains("role=\"img\" aria-labelledby=\"c-title c-desc\""))
        #expect(markup.contains("<title id=\"c-title\">&lt;T&gt;</title><desc id=\"c-desc\">D</desc>"))
        #expect(markup.contains("<details><summary>Table</summary>"))
        #expect(markup.contains("<th scope=\"row\">Jan</th><td class=\"n\">1.0</td><td class=\"n\">0.0</td><td class=\"n\">2.0</td>"))
        #expect(markup.contains("<th scope=\"row\">Feb</th><td class=\"n\">–</td>"))
    }

    @Test("an empty chart shows its text")
    func empty() {
        for html in [LineChart(Self.text, [], format: Self.format).html, HistogramChart(Self.text, [.init("1", 0)], format: Self.format).html] {
            #expect(html.markup == "<figure class=\"chart\"><p class=\"empty\">Nothing yet</p></figure>")
        }
    }

    @Test("a missing value interrupts the line; the forecast starts at the last known value")
    func lines() {
        let chart = LineChart(
            Self.text, [.init("a", 1), .init("b", 2), .init("c", nil), .init("d", 3), .init("e", 4), .init("f", 5, isForecast: true)], format: Self.format)
        #expect(chart.html.markup.count(of: "<polyline class=\"line\"") == 2)
        #expect(chart.html.markup.contains("<polyline class=\"line next\" points=\"800,"))
    }

    @Test("gains are above the axis, losses below")
    func bars() {
        let markup = BarChart(Self.text, [.init("new"), .init("lost", .bad)], [.init("Jan", [10, -10])], format: Self.format).html.markup
        #expect(markup.contains("<rect class=\"bar accent\" x=\"45.5%\" y=\"20\" width=\"9%\" height=\"94\">"))
        #expect(markup.contains("<rect class=\"bar bad\" x=\"45.5%\" y=\"114\" width=\"9%\" height=\"94\">"))
    }

    @Test("an axis never repeats a label")
    func distinctNames() {
        let markup = LineChart(Self.text, [.init("a", 500), .init("b", 1900)], format: Self.format, axisFormat: { "\(Int($0 / 1000))k" }).html.markup
        #expect(markup.contains(">1500.0</text>") && !markup.contains(">1k</text>"))
    }

    @Test("many labels are thinned out, more on a narrow screen")
    func names() {
        let markup = LineChart(Self.text, (0..<60).map { .init("Month \($0)", 1) }, format: Self.format).html.markup
        #expect(markup.count(of: "text-anchor=\"middle\">Month ") == 12)
        #expect(markup.count(of: "<text class=\"wide\"") == 8)
    }

    @Test("a range bar shows its interval in place, and stays on its scale")
    func range() {
        #expect(RangeBar("r", 0.62, interval: 0.41...0.79, .bad).html.markup.contains("x=\"41%\" y=\"5\" width=\"38%\""))
        #expect(RangeBar("r", 9, interval: -5...9, in: 0...0).html.markup.contains("x1=\"0%\""))
    }

    @Test("cohort cells are tinted by tenths")
    func cohorts() {
        let table = CohortTable(
            "c", nameTitle: "n", sizeTitle: "s", periods: ["0", "1", "2"], [.init("Apr", size: 9, [1, 0.44, nil])], format: { "\(Int($0 * 100))" }, empty: "")
        #expect(table.html.markup.contains("<td class=\"t10\">100</td><td class=\"t4\">44</td><td></td>"))
    }

    @Test("progress has a value or none")
    func progress() {
        #expect(ProgressBar("p", done: 1, of: 4).html.markup.contains("<progress max=\"100\" value=\"25\">"))
        #expect(ProgressBar("p", done: nil, of: 0).html.markup.contains("<progress max=\"100\">"))
        #expect(ProgressBar("p", done: 5, of: 0).html.markup.contains("value=\"0\""))
    }
}
