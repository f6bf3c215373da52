/// The number of responses per answer. Table columns: answer, count.
package struct HistogramChart: HTMLConvertible {
    package struct Bin: Sendable {
        var name: String
        var count: Int
        var fill: Fill

        package init(_ name: String, _ count: Int, _ fill: Fill = .accent) {
            self.name = name
            self.count = max(count, 0)
            self.fill = fill
        }
    }

    var text: ChartText
    var bins: [Bin]
    var frame: ChartFrame
    var format: NumberFormat

    package init(_ text: ChartText, _ bins: [Bin], format: @escaping NumberFormat) {
        self.text = text
        self.bins = bins
        self.format = format
        frame = ChartFrame(text: text, height: 192, axis: Axis(bins.map { Double($0.count) }, fromZero: true, steps: 3), format: format)
    }

    package var html: HTML {
        guard bins.contains(where: { $0.count > 0 }) else { return ChartFrame.empty(text) }
        let shapes: HTML = "\(bins.indices.map(bar))\(frame.names(bins.map(\.name), at: centre, lastEndsAtEdge: false))"
        return frame.figure(shapes, rows: bins.map { ["\($0.name)", "\(format(Double($0.count)))"] })
    }

    private var slot: Double { 100 / Double(bins.count) }
    private func centre(_ index: Int) -> Double { (Double(index) + 0.5) * slot }

    private func bar(_ index: Int) -> HTML {
        let bin = bins[index]
        let (y, width, count) = (frame.y(Double(bin.count)), min(slot * 0.8, 14), format(Double(bin.count)))
        return """
            <rect class="bar \(bin.fill.rawValue)" x="\(at: centre(index) - width / 2)%" y="\(at: y)" width="\(at: width)%" height="\(at: frame.y(0) - y)">\
            <title>\(bin.name): \(count)</title></rect>\
            \(if: bin.count > 0, "<text class=\"halo count\" x=\"\(at: centre(index))%\" y=\"\(at: y - 6)\" text-anchor=\"middle\">\(count)</text>")
            """
    }
}
