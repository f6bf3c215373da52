/// The texts of a chart. Screen readers get the title, the description and the table.
package struct ChartText: Sendable {
    var id: String
    var title: String
    var description: String
    var columns: [String]
    var note: HTML?
    var table: String
    var empty: String

    /// - Parameters:
    ///   - id: unique on the page.
    ///   - description: what the chart shows, as a sentence.
    ///   - columns: the column titles of the table, in the order that each chart documents.
    ///   - table: the label that opens the table ("Table").
    ///   - empty: shown if there is no data.
    package init(id: String, title: String, description: String, columns: [String], note: HTML? = nil, table: String, empty: String) {
        self.id = id
        self.title = title
        self.description = description
        self.columns = columns
        self.note = note
        self.table = table
        self.empty = empty
    }
}

package typealias NumberFormat = @Sendable (Double) -> String

/// The fill of a shape; the style sheet defines its colour, a legend its meaning.
package enum Fill: String, Sendable { case accent, second, third, mute, warn, bad }

extension Fill {
    var key: HTML {
        "<svg class=\"key\" width=\"10\" height=\"10\" aria-hidden=\"true\"><rect class=\"\(rawValue)\" width=\"10\" height=\"10\" rx=\"2\"/></svg>"
    }
}

/// The frame of every chart. Horizontal positions are percentages and vertical ones pixels, so that the chart fills its
/// width while its text keeps its size.
struct ChartFrame {
    static let top = 20.0
    static let bottom = 24.0

    var text: ChartText
    var height: Double
    var axis: Axis
    /// Shorter than in the table, unless two ticks would get the same label.
    var format: NumberFormat
    var legend: HTML?

    init(text: ChartText, height: Double = 232, axis: Axis, format: @escaping NumberFormat, short: NumberFormat? = nil) {
        self.text = text
        self.height = height
        self.axis = axis
        let names = Set(axis.ticks.map { (short ?? format)($0) })
        self.format = names.count == axis.ticks.count ? short ?? format : format
    }

    var plotHeight: Double { height - Self.top - Self.bottom }

    func y(_ value: Double) -> Double { Self.top + plotHeight * (1 - axis.position(value)) }

    func figure(_ shapes: HTML, rows: [[HTML]]) -> HTML {
        let columns = text.columns.enumerated().map { $0.offset == 0 ? Table.Column.text("\($0.element)") : .number("\($0.element)") }
        return """
            <figure class="chart">\(legend)<div class="plot g\(gutter)">\
            <svg role="img" aria-labelledby="\(text.id)-title \(text.id)-desc" width="100%" height="\(at: height)">\
            <title id="\(text.id)-title">\(text.title)</title><desc id="\(text.id)-desc">\(text.description)</desc>\
            \(grid)\(shapes)</svg></div>\(text.note.map { "<figcaption>\($0)</figcaption>" })\
            <details><summary>\(text.table)</summary>\(Table(text.title, captionHidden: true, columns, rows))</details></figure>
            """
    }

    static func empty(_ text: ChartText) -> HTML {
        "<figure class=\"chart\"><p class=\"empty\">\(text.empty)</p></figure>"
    }

    /// Labels under the plot: as many as fit on a wide screen. Those marked "wide" are hidden on a narrow one.
    func names(_ names: [String], at x: (Int) -> Double, lastEndsAtEdge: Bool) -> HTML {
        let width = names.map(\.displayWidth).max() ?? 0
        let every = stride(for: names.count, fitting: 900 / (width * 7 + 18))
        let everyNarrow = every * stride(for: (names.count + every - 1) / every, fitting: 300 / (width * 7 + 18))
        let items: [HTML] = names.indices.filter { $0 % every == 0 }.map { index in
            let anchor = lastEndsAtEdge && index == names.count - 1 && index > 0 ? "end" : "middle"
            return """
                <text\(attribute: "class", index % everyNarrow == 0 ? nil : "wide") x="\(at: x(index))%" y="\(at: height - 4)" text-anchor="\(anchor)">\(names[index])</text>
                """
        }
        return "\(items)"
    }

    private func stride(for count: Int, fitting maxCount: Int) -> Int { max(1, (count + max(maxCount, 1) - 1) / max(maxCount, 1)) }

    private var grid: HTML {
        let lines: [HTML] = axis.ticks.map { tick in
            """
            <line class="\(tick == 0 ? "axis" : "grid")" x1="0" x2="100%" y1="\(at: y(tick))" y2="\(at: y(tick))"/>\
            <text x="-8" y="\(at: y(tick) + 4)" text-anchor="end">\(format(tick))</text>
            """
        }
        return "\(lines)"
    }

    /// The width of the numbers left of the plot, as a step that the style sheet defines.
    private var gutter: Int {
        let width = axis.ticks.map { format($0).displayWidth }.max() ?? 0
        return min(max((width + 1) / 2, 1), 6)
    }
}

extension String {
    /// The width in letters; a Chinese character counts as two.
    var displayWidth: Int { unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) } }
}
