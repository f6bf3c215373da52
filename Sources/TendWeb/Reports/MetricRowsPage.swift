import TendDomain
import TendHTML
import TendLanguage
import TendMetrics
import TendTables

/// A metric and the records it is computed from.
enum MetricRowsPage {
    static func page(
        _ visit: SignedInContext, _ metric: Metric, _ filter: ReportFilter, _ report: MetricsReport, _ rows: Reports.Rows, isFirstPage: Bool
    ) -> Page {
        let t = visit.localizer
        let value = report[metric].value.map { t.metric($0, metric.unit) } ?? "–"
        let path = { (after: String?) in filter.url("/numbers/" + metric.rawValue, ["after": after]) }
        return Page(
            t(metric.title), mainSection: .reports,
            content: """
                <p class="eyebrow"><a href="\(url: filter.url("/numbers"))">\(t("Reports"))</a> · \(t.period(report.scope.choice))</p>\
                <h1>\(t(metric.title)): \(value)</h1><p class="lede">\(t.note(NamedMetric(metric, report[metric])))</p>\
                \(table(t, metric, rows.rows))\
                \(if: !rows.rows.isEmpty, ReportTableView.link(t, filter.url("/numbers/" + metric.rawValue, ["csv": "rows"])))\
                \(Pager.html(t, first: isFirstPage ? nil : path(nil), next: rows.next.map { path(String($0)) }))
                """)
    }

    private static func table(_ t: Localizer, _ metric: Metric, _ rows: [MetricRow]) -> Table {
        let hasScore = rows.contains { $0.score != nil }
        let hasDay = rows.contains { $0.at != nil }
        let hasComment = rows.contains { $0.text != nil }
        let columns: [Table.Column?] = [
            .text("\(t("Customer"))"), .number("\(t("Contribution"))"), hasScore ? .number("\(t("Score"))") : nil,
            hasDay ? .text("\(t("Day"))") : nil, hasComment ? .text("\(t("Comment"))") : nil,
        ]
        let cells: [[HTML]] = rows.map { row in
            let cells: [HTML?] = [
                "<a href=\"\(url: "/customers/" + row.customer.text)\">\(row.name)</a>", "\(contribution(t, metric, row.contribution))",
                hasScore ? "\(row.score.map { t.decimal($0, digits: 0) })" : nil, hasDay ? "\(row.at.map(t.day))" : nil,
                hasComment ? "\(row.text)" : nil,
            ]
            return cells.compactMap { $0 }
        }
        return Table(
            t("Records behind this metric"), columns.compactMap { $0 }, cells, empty: "<p>\(t("No records in this period. Choose another period."))</p>")
    }

    private static func contribution(_ t: Localizer, _ metric: Metric, _ value: Double) -> String {
        switch metric {
        case .csat, .nps, .churnRate, .retentionRate, .loyalty: (value > 0 ? "+" : "") + t.decimal(value, digits: 0)
        default: t.metric(value, .money)
        }
    }

    /// All rows, page by page.
    static func csv(_ reports: Reports, _ metric: Metric, _ filter: ReportFilter, _ visit: SignedInContext) async throws -> [UInt8] {
        let t = visit.localizer
        var writer = TableWriter(byteOrderMark: true)
        writer.append(["customer", "name", "adds", "score", "day", "text"])
        var after: Int64?
        repeat {
            let page = try await reports.rows(behind: metric, filter, now: visit.now, after: after, limit: 2000)
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
