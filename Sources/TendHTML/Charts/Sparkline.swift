/// A small line chart inside a text, which explains it. The description lists the values.
package struct Sparkline: HTMLConvertible {
    var title: String
    var values: [Double]
    var format: NumberFormat

    package init(_ title: String, _ values: [Double], format: @escaping NumberFormat) {
        self.title = title
        self.values = values.filter(\.isFinite)
        self.format = format
    }

    package var html: HTML {
        guard let last = values.last else { return .empty }
        let axis = Axis(values, fromZero: false)
        let low = values.min() ?? last, high = values.max() ?? last
        let flat = axis.position(high) == axis.position(low)
        func y(_ value: Double) -> Double {
            flat ? 10 : 17 - 14 * (axis.position(value) - axis.position(low)) / (axis.position(high) - axis.position(low))
        }
        func x(_ index: Int) -> Double { values.count < 2 ? 76 : 2 + 74 * Double(index) / Double(values.count - 1) }
        let spots: [HTML] = values.indices.map { "\(at: x($0)),\(at: y(values[$0]))" }
        return """
            <svg class="spark" role="img" width="80" height="20" viewBox="0 0 80 20"><title>\(title)</title><desc>\(values.map(format).joined(separator: ", "))</desc>\
            <polyline class="line" points="\(spots.joined(separator: " "))"/><circle cx="\(at: x(values.count - 1))" cy="\(at: y(last))" r="2"/></svg>
            """
    }
}
