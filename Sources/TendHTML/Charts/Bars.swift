/// One estimate with its interval on a scale. The number itself stands beside it in words.
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

    /// - Parameter most: the value of a full bar; the largest one unless given.
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

/// What has been given out of what there is: today's minutes, one piece for each thing to do.
package struct BudgetBar: HTMLConvertible {
    var title: String
    var segments: [Double]
    var total: Double

    package init(_ title: String, _ pieces: [Double], of total: Double) {
        self.title = title
        self.segments = pieces.map { $0.isFinite ? max($0, 0) : 0 }
        self.total = max(total.isFinite ? total : 0, self.segments.reduce(0, +))
    }

    package var html: HTML {
        var start = 0.0
        let items: [HTML] = segments.map { piece in
            defer { start += piece }
            let end = share(of: start + piece, in: total)
            return """
                <rect x="\(at: share(of: start, in: total))%" width="\(at: share(of: piece, in: total))%" height="6"/>\
                <line class="gap" x1="\(at: end)%" x2="\(at: end)%" y2="6"/>
                """
        }
        return
            "<svg class=\"budget\" role=\"img\" width=\"100%\" height=\"6\"><title>\(title)</title><rect class=\"track\" width=\"100%\" height=\"6\"/>\(items)</svg>"
    }
}

/// How far long work has come; without a value it is under way and nobody knows how far.
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

/// In per cent, between 0 and 100 whatever comes in.
private func share(of part: Double, in whole: Double) -> Double {
    guard part > 0, whole > 0 else { return 0 }
    let ratio = part / whole
    return ratio.isNaN ? 100 : min(ratio, 1) * 100
}
