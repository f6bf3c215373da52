/// A retention table whose cells are tinted by their share.
package struct CohortTable: HTMLConvertible {
    package struct Row: Sendable {
        var name: String
        var size: Int
        var shares: [Double?]
        var isOpen: Bool
        var style: String?

        /// - Parameters:
        ///   - shares: 0…1 for each period that has started, more if revenue grew; nil if unknown.
        ///   - isOpen: the last period is not complete.
        ///   - style: "small" for a cohort with few customers, "all" for the total row.
        package init(_ name: String, size: Int, _ shares: [Double?], isOpen: Bool = false, style: String? = nil) {
            self.name = name
            self.size = size
            self.shares = shares.map { share in share.flatMap { $0.isFinite ? $0 : nil } }
            self.isOpen = isOpen
            self.style = style
        }
    }

    var caption: String
    var nameTitle: String
    var sizeTitle: String
    var periods: [String]
    var rows: [Row]
    var format: NumberFormat
    var empty: HTML

    /// - Parameter format: shows a share, such as 0.87 as "87".
    package init(_ caption: String, nameTitle: String, sizeTitle: String, periods: [String], _ rows: [Row], format: @escaping NumberFormat, empty: HTML) {
        self.caption = caption
        self.nameTitle = nameTitle
        self.sizeTitle = sizeTitle
        self.periods = periods
        self.rows = rows
        self.format = format
        self.empty = empty
    }

    package var html: HTML {
        if rows.isEmpty { return "<div class=\"empty\">\(empty)</div>" }
        let head: [HTML] = periods.map { "<th scope=\"col\">\($0)</th>" }
        return """
            <div class="scroll" role="region" aria-label="\(caption)" tabindex="0"><table class="cohorts"><caption class="hidden">\(caption)</caption>\
            <thead><tr><th scope="col">\(nameTitle)</th><th scope="col" class="n">\(sizeTitle)</th>\(head)</tr></thead><tbody>\(rows.map(line))</tbody></table></div>
            """
    }

    private func line(_ row: Row) -> HTML {
        let cells: [HTML] = periods.indices.map { index in
            guard index < row.shares.count, let share = row.shares[index] else { return "<td></td>" }
            let tint = Int((min(max(share, 0), 1) * 10).rounded())
            let isOpen = row.isOpen && index == row.shares.count - 1
            return "<td class=\"t\(tint)\(if: isOpen, " open")\">\(format(share))</td>"
        }
        return "<tr\(attribute: "class", row.style)><th scope=\"row\">\(row.name)</th><td class=\"n\">\(row.size)</td>\(cells)</tr>"
    }
}
