/// A table with a caption. A table wider than the screen scrolls by itself.
package struct Table: HTMLConvertible {
    package struct Column {
        var title: HTML
        var isNumber: Bool

        package static func text(_ title: HTML) -> Column { Column(title: title, isNumber: false) }
        package static func number(_ title: HTML) -> Column { Column(title: title, isNumber: true) }
    }

    var caption: String
    var captionHidden: Bool
    var columns: [Column]
    var rows: [[HTML]]
    var empty: HTML
    var style: String?

    /// - Parameters:
    ///   - captionHidden: true if a heading above says the same.
    ///   - rows: cells in the order of the columns; the first cell is the header of its row.
    ///   - empty: shown instead of the table if there are no rows.
    ///   - style: "stack" shows each row as separate lines on a phone, with its numbers under their column titles.
    package init(_ caption: String, captionHidden: Bool = false, _ columns: [Column], _ rows: [[HTML]], empty: HTML = .empty, style: String? = nil) {
        self.caption = caption
        self.captionHidden = captionHidden
        self.columns = columns
        self.rows = rows
        self.empty = empty
        self.style = style
    }

    package var html: HTML {
        if rows.isEmpty, !empty.isEmpty { return "<div class=\"empty\">\(empty)</div>" }
        let head: [HTML] = columns.map { "<th scope=\"col\"\(attribute: "class", $0.isNumber ? "n" : nil)>\($0.title)</th>" }
        return """
            <div class="scroll" role="region" aria-label="\(caption)" tabindex="0"><table\(attribute: "class", style)>\
            <caption\(attribute: "class", captionHidden ? "hidden" : nil)>\(caption)</caption>\
            <thead><tr>\(head)</tr></thead><tbody>\(rows.map(row))</tbody></table></div>
            """
    }

    private func row(_ cells: [HTML]) -> HTML {
        let items: [HTML] = zip(columns, cells).enumerated().map { index, pair in
            let (column, cell) = pair
            let number: HTML? = column.isNumber ? (style == "stack" ? " class=\"n\" data-name=\"\(column.title)\"" : " class=\"n\"") : nil
            return index == 0 ? "<th scope=\"row\"\(number)>\(cell)</th>" : "<td\(number)>\(cell)</td>"
        }
        return "<tr>\(items)</tr>"
    }
}
