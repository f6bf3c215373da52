/// A value over time with its forecast and interval.
/// Table columns: name, value and, if any point has a band, low and high.
package struct LineChart: HTMLConvertible {
    package struct Point: Sendable {
        var name: String
        var value: Double?
        var band: ClosedRange<Double>?
        var isForecast: Bool

        package init(_ name: String, _ value: Double?, band: ClosedRange<Double>? = nil, isForecast: Bool = false) {
            self.name = name
            self.value = value.flatMap { $0.isFinite ? $0 : nil }
            self.band = band.flatMap { $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil }
            self.isForecast = isForecast
        }
    }

    var text: ChartText
    var points: [Point]
    var target: (value: Double, name: String)?
    var frame: ChartFrame
    var format: NumberFormat

    /// - Parameters:
    ///   - format: numbers in the table and at the last point.
    ///   - axisFormat: the same, shorter, for the axis ("18k").
    package init(
        _ text: ChartText, _ points: [Point], target: (value: Double, name: String)? = nil, fromZero: Bool = true,
        format: @escaping NumberFormat, axisFormat: NumberFormat? = nil
    ) {
        self.text = text
        self.points = points
        self.target = target.flatMap { $0.value.isFinite ? $0 : nil }
        self.format = format
        let values = points.flatMap { [$0.value, $0.band?.lowerBound, $0.band?.upperBound] } + [self.target?.value]
        frame = ChartFrame(text: text, axis: Axis(values.compactMap { $0 }, fromZero: fromZero), format: format, short: axisFormat)
    }

    package var html: HTML {
        guard points.contains(where: { $0.value != nil }) else { return ChartFrame.empty(text) }
        let shapes: HTML = """
            <svg viewBox="0 0 1000 \(at: frame.height)" preserveAspectRatio="none" width="100%" height="\(at: frame.height)">\
            \(bands)\(targetLine)\(line(past, "line"))\(line(future, "line next"))</svg>\
            \(targetName)\(dots)\(frame.names(points.map(\.name), at: x, lastEndsAtEdge: true))
            """
        return frame.figure(shapes, rows: rows)
    }

    private func x(_ index: Int) -> Double { points.count < 2 ? 50 : Double(index) / Double(points.count - 1) * 100 }

    private func coordinates(_ index: Int, _ value: Double) -> HTML { "\(at: x(index) * 10),\(at: frame.y(value))" }

    private var last: Int? { points.lastIndex { !$0.isForecast && $0.value != nil } }

    private var past: [Int] { points.indices.filter { !points[$0].isForecast } }
    private var future: [Int] { [last].compactMap { $0 } + points.indices.filter { points[$0].isForecast } }

    /// The runs of known values; the line is interrupted where a value is missing.
    private func runs(_ indices: [Int], where isKnown: (Int) -> Bool) -> [[Int]] {
        indices.split { !isKnown($0) }.map(Array.init).filter { $0.count > 1 }
    }

    private func line(_ indices: [Int], _ style: String) -> [HTML] {
        runs(indices) { points[$0].value != nil }.map { run in
            let spots = run.map { coordinates($0, points[$0].value ?? 0) }.joined(separator: " ")
            return "<polyline class=\"\(style)\" points=\"\(spots)\"/>"
        }
    }

    private var bands: [HTML] {
        func band(_ index: Int) -> ClosedRange<Double>? {
            points[index].band ?? (index == last ? points[index].value.map { $0...$0 } : nil)
        }
        return runs(Array(points.indices)) { band($0) != nil }.map { run in
            let upper = run.map { coordinates($0, band($0)?.upperBound ?? 0) }
            let lower = run.reversed().map { coordinates($0, band($0)?.lowerBound ?? 0) }
            return "<polygon class=\"band\" points=\"\((upper + lower).joined(separator: " "))\"/>"
        }
    }

    private var targetLine: HTML? {
        target.map { "<line class=\"target\" x1=\"0\" x2=\"1000\" y1=\"\(at: frame.y($0.value))\" y2=\"\(at: frame.y($0.value))\"/>" }
    }

    private var targetName: HTML? {
        target.map { "<text class=\"halo\" x=\"100%\" y=\"\(at: frame.y($0.value) - 6)\" text-anchor=\"end\">\($0.name)</text>" }
    }

    /// Each point has a tooltip; the last known point also shows its number.
    private var dots: [HTML] {
        let width = 100 / Double(max(points.count, 1))
        return points.indices.compactMap { index in
            guard let value = points[index].value else { return nil }
            let isLast = index == last
            let anchor = x(index) > 90 ? "end" : "middle"
            return """
                <g class="\(isLast ? "spot now" : "spot")"><title>\(tooltip(points[index]))</title>\
                <rect x="\(at: x(index) - width / 2)%" y="0" width="\(at: width)%" height="\(at: frame.height)"/>\
                <circle cx="\(at: x(index))%" cy="\(at: frame.y(value))" r="3.5"/>\
                \(if: isLast, "<text class=\"halo\" x=\"\(at: x(index))%\" y=\"\(at: frame.y(value) - 10)\" text-anchor=\"\(anchor)\">\(format(value))</text>")</g>
                """
        }
    }

    private func tooltip(_ point: Point) -> String {
        let value = point.value.map(format) ?? "–"
        guard let band = point.band else { return "\(point.name): \(value)" }
        return "\(point.name): \(value) (\(format(band.lowerBound))–\(format(band.upperBound)))"
    }

    private var rows: [[HTML]] {
        let hasBand = points.contains { $0.band != nil }
        return points.map { point in
            let value: [String?] = [point.name, point.value.map(format)]
            let band: [String?] = hasBand ? [point.band.map { format($0.lowerBound) }, point.band.map { format($0.upperBound) }] : []
            return (value + band).map { "\($0 ?? "–")" }
        }
    }
}
