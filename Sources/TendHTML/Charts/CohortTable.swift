/// Who stays: a table whose cells are tinted by their share, numbers in sight.
package struct CohortTable: HTMLConvertible {
    package struct Row: Sendable {
        var name: String
        var size: Int
        var shares: [Double?]

        /// - Parameter shares: 0…1 for each period that has passed; nil where nothing is known.
        package init(_ name: String, size: Int, _ shares: [Double?]) {
            self.name = name
            self.size = size
            self.shares = shares.map { share in share.flatMap { $0.isFinite ? min(max($0, 0), 1) : nil } }
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
            return "<td class=\"t\(Int((share * 10).rounded()))\">\(format(share))</td>"
        }
        return "<tr><th scope=\"row\">\(row.name)</th><td class=\"n\">\(row.size)</td>\(cells)</tr>"
    }
}
