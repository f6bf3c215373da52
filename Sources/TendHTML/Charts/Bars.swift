/// An estimate with its interval on a scale. The number is shown beside it as text.
package struct RangeBar: HTMLConvertible {
    var title: String
    var value: Double
    var interval: ClosedRange<Double>
    var scale: ClosedRange<Double>
    var fill: Fill

    package init(_ title: String, _ value: Double, interval: ClosedRange<Double>, in scale: ClosedRange<Double> = 0...1, _ fill: Fill = .accent) {
        self.title = title
        self.value = value
        self.interval = interval
        self.scale = scale
        self.fill = fill
    }

    package var html: HTML {
        let (low, high) = (position(interval.lowerBound), position(interval.upperBound))
        return """
            <svg class="range" role="img" width="100%" height="16"><title>\(title)</title>\
            <rect class="track" y="5" width="100%" height="6" rx="3"/>\
            <rect class="span \(fill.rawValue)" x="\(at: low)%" y="5" width="\(at: high - low)%" height="6" rx="3"/>\
            <line class="mark \(fill.rawValue)" x1="\(at: position(value))%" x2="\(at: position(value))%" y1="1" y2="15"/></svg>
            """
    }

    private func position(_ value: Double) -> Double { share(of: value - scale.lowerBound, in: scale.upperBound - scale.lowerBound) }
}

/// Rows of name, bar and number: the parts of a health score, the most frequent themes.
package struct BarList: HTMLConvertible {
    package struct Row: Sendable {
        var name: HTML
        var value: Double?
        var text: String
        var fill: Fill

        /// - Parameter value: nil when unknown; then only the text is shown.
        package init(_ name: HTML, _ value: Double?, _ text: String, _ fill: Fill = .accent) {
            self.name = name
            self.value = value
            self.text = text
            self.fill = fill
        }
    }

    var rows: [Row]
    var maxValue: Double

    /// - Parameter maxValue: the value of a full bar; the largest value by default.
    package init(_ rows: [Row], maxValue: Double? = nil) {
        self.rows = rows
        self.maxValue = maxValue ?? rows.compactMap(\.value).max() ?? 1
    }

    package var html: HTML {
        let items: [HTML] = rows.map { row in
            let bar: HTML? = row.value.map { value in
                """
                <svg width="100%" height="6" aria-hidden="true"><rect class="track" width="100%" height="6" rx="3"/>\
                <rect class="\(row.fill.rawValue)" width="\(at: share(of: value, in: maxValue))%" height="6" rx="3"/></svg>
                """
            }
            return "<div><dt>\(row.name)</dt><dd>\(bar)<span\(attribute: "class", row.value == nil ? "unknown" : nil)>\(row.text)</span></dd></div>"
        }
        return "<dl class=\"bars\">\(items)</dl>"
    }
}

/// The used part of a total, such as today's minutes, with one segment per task.
package struct BudgetBar: HTMLConvertible {
    var title: String
    var segments: [Double]
    var total: Double

    package init(_ title: String, _ segments: [Double], of total: Double) {
        self.title = title
        self.segments = segments.map { $0.isFinite ? max($0, 0) : 0 }
        self.total = max(total.isFinite ? total : 0, self.segments.reduce(0, +))
    }

    package var html: HTML {
        var start = 0.0
        let items: [HTML] = segments.map { segment in
            defer { start += segment }
            let end = share(of: start + segment, in: total)
            return """
                <rect x="\(at: share(of: start, in: total))%" width="\(at: share(of: segment, in: total))%" height="6"/>\
                <line class="gap" x1="\(at: end)%" x2="\(at: end)%" y2="6"/>
                """
        }
        return
            "<svg class=\"budget\" role=\"img\" width=\"100%\" height=\"6\"><title>\(title)</title><rect class=\"track\" width=\"100%\" height=\"6\"/>\(items)</svg>"
    }
}

/// The progress of long work; without a value the progress is unknown.
package struct ProgressBar: HTMLConvertible {
    var label: String
    var done: Double?

    package init(_ label: String, done: Int?, of total: Int) {
        self.label = label
        self.done = done.map { share(of: Double($0), in: Double(total)) }
    }

    package var html: HTML {
        "<label class=\"progress\"><span>\(label)</span><progress max=\"100\"\(if: done != nil, " value=\"\(at: done ?? 0)\"")></progress></label>"
    }
}

/// A percentage, always between 0 and 100.
private func share(of part: Double, in total: Double) -> Double {
    guard part > 0, total > 0 else { return 0 }
    let ratio = part / total
    return ratio.isNaN ? 100 : min(ratio, 1) * 100
}
