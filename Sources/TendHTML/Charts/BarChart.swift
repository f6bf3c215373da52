/// Stacked bars of the changes of a total: gains above the axis, losses below.
/// Table columns: the name, then one per series.
package struct BarChart: HTMLConvertible {
    package struct Series: Sendable {
        var name: String
        var fill: Fill

        package init(_ name: String, _ fill: Fill = .accent) {
            self.name = name
            self.fill = fill
        }
    }

    package struct Group: Sendable {
        var name: String
        var values: [Double]

        /// - Parameter values: one for each series; losses are negative.
        package init(_ name: String, _ values: [Double]) {
            self.name = name
            self.values = values.map { $0.isFinite ? min(max($0, -1e280), 1e280) : 0 }
        }
    }

    var text: ChartText
    var series: [Series]
    var groups: [Group]
    var frame: ChartFrame
    var format: NumberFormat

    package init(_ text: ChartText, _ series: [Series], _ groups: [Group], format: @escaping NumberFormat, axisFormat: NumberFormat? = nil) {
        self.text = text
        self.series = series
        self.groups = groups
        self.format = format
        let totals = groups.flatMap { [$0.values.filter { $0 > 0 }.reduce(0, +), $0.values.filter { $0 < 0 }.reduce(0, +)] }
        frame = ChartFrame(text: text, axis: Axis(totals, fromZero: true), format: format, short: axisFormat)
        if series.count > 1 {
            let items: [HTML] = series.map { "<li>\($0.fill.key) \($0.name)</li>" }
            frame.legend = "<ul class=\"legend\">\(items)</ul>"
        }
    }

    package var html: HTML {
        guard !groups.isEmpty, !series.isEmpty else { return ChartFrame.empty(text) }
        let shapes: HTML = "\(groups.indices.map(bars))\(frame.names(groups.map(\.name), at: centre, lastEndsAtEdge: false))"
        return frame.figure(shapes, rows: groups.map { group in ["\(group.name)"] + group.values.map { "\(format($0))" } })
    }

    private var slot: Double { 100 / Double(groups.count) }
    private func centre(_ index: Int) -> Double { (Double(index) + 0.5) * slot }

    private func bars(_ index: Int) -> HTML {
        let width = min(slot * 0.64, 9)
        var above = 0.0
        var below = 0.0
        let items: [HTML] = zip(series, groups[index].values).compactMap { series, value in
            guard value != 0 else { return nil }
            let start = value > 0 ? above : below
            let end = start + value
            if value > 0 { above = end } else { below = end }
            let (y1, y2) = (min(frame.y(start), frame.y(end)), max(frame.y(start), frame.y(end)))
            return """
                <rect class="bar \(series.fill.rawValue)" x="\(at: centre(index) - width / 2)%" y="\(at: y1)" width="\(at: width)%" height="\(at: y2 - y1)">\
                <title>\(groups[index].name), \(series.name): \(format(value))</title></rect>
                """
        }
        return "\(items)"
    }
}
