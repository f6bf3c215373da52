import TendDomain
import TendHTML
import TendLanguage
import TendMetrics
import TendTables

/// A figure and the rows it was counted from.
enum MetricRowsPage {
    static func page(_ visit: SignedInContext, _ name: Metric, _ lens: ReportFilter, _ numbers: MetricsReport, _ rows: Reports.Rows, isFirstPage: Bool) -> Page {
        let t = visit.localizer
        let value = numbers[name].value.map { t.metric($0, name.unit) } ?? "–"
        let path = { (after: String?) in lens.url("/numbers/" + name.rawValue, ["after": after]) }
        return Page(
            t(name.title), mainSection: .reports,
            content: """
                <p class="eyebrow"><a href="\(url: lens.url("/numbers"))">\(t("Numbers"))</a> · \(t.period(numbers.scope.choice))</p>\
                <h1>\(t(name.title)): \(value)</h1><p class="lede">\(t.note(numbers[name], name.unit))</p>\
                \(table(t, name, rows.rows))\
                \(if: !rows.rows.isEmpty, ReportTableView.link(t, lens.url("/numbers/" + name.rawValue, ["csv": "rows"])))\
                \(Pager.html(t, first: isFirstPage ? nil : path(nil), next: rows.next.map { path(String($0)) }))
                """)
    }

    private static func table(_ t: Localizer, _ name: Metric, _ rows: [MetricRow]) -> Table {
        let hasScore = rows.contains { $0.score != nil }
        let hasDay = rows.contains { $0.at != nil }
        let hasText = rows.contains { $0.text != nil }
        let columns: [Table.Column?] = [
            .text("\(t("Customer"))"), .number("\(t("Adds"))"), hasScore ? .number("\(t("Score"))") : nil,
            hasDay ? .text("\(t("Day"))") : nil, hasText ? .text("\(t("In words"))") : nil,
        ]
        let cells: [[HTML]] = rows.map { row in
            let cells: [HTML?] = [
                "<a href=\"\(url: "/customers/" + row.customer.text)\">\(row.name)</a>", "\(contribution(t, name, row.contribution))",
                hasScore ? "\(row.score.map { t.decimal($0, digits: 0) })" : nil, hasDay ? "\(row.at.map(t.day))" : nil,
                hasText ? "\(row.text)" : nil,
            ]
            return cells.compactMap { $0 }
        }
        return Table(
            t("The rows behind it"), columns.compactMap { $0 }, cells, empty: "<p>\(t("There are no rows in this period."))</p>")
    }

    private static func contribution(_ t: Localizer, _ name: Metric, _ value: Double) -> String {
        switch name {
        case .csat, .nps, .churnRate, .retentionRate, .loyalty: (value > 0 ? "+" : "") + t.decimal(value, digits: 0)
        default: t.metric(value, .money)
        }
    }

    /// All rows, page by page.
    static func csv(_ reports: Reports, _ name: Metric, _ lens: ReportFilter, _ visit: SignedInContext) async throws -> [UInt8] {
        let t = visit.localizer
        var writer = TableWriter(byteOrderMark: true)
        writer.append(["customer", "name", "adds", "score", "day", "text"])
        var after: Int64?
        repeat {
            let page = try await reports.rows(behind: name, lens, now: visit.now, after: after, limit: 2000)
            for row in page.rows {
                writer.append([
                    .text(row.customer.text), .text(row.name), .number(JSONText.number(row.contribution)), .number(row.score.map(JSONText.number) ?? ""),
                    .text(row.at.map(t.calendar.dayText) ?? ""), .text(row.text ?? ""),
                ])
            }
            after = page.next
        } while after != nil
        return writer.drain()
    }
}
