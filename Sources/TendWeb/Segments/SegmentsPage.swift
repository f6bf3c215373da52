import TendDomain
import TendHTML
import TendLanguage

enum SegmentsPage {
    static func page(_ visit: SignedInContext, _ segments: [(segment: Segment, customers: Int)], _ matrix: ValueRiskMatrix?) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = segments.map { entry in
            let path = "/segments/" + entry.segment.id.text
            return [
                "<a href=\"\(url: url("/customers", ["segment": entry.segment.id.text]))\">\(entry.segment.name)</a>",
                "\(entry.segment.filter.conditions.map { t($0) }.joined(separator: " · "))", "\(t.count(entry.customers))",
                """
                <div class="acts"><a class="button" href="\(url: path)">\(t("Edit"))</a>\
                \(Form(.post, path + "/delete", csrf: visit.csrf, style: "inline", "\(Button(t("Delete"), .quiet))"))</div>
                """,
            ]
        }
        let table = Table(
            t("Segments"), captionHidden: true,
            [.text("\(t("Name"))"), .text("\(t("Conditions"))"), .number("\(t("Customers"))"), .text("\(t("Actions"))")], rows,
            empty: "<p>\(t("No segments yet. A segment is a saved filter that stays up to date."))</p>", style: "mapping")
        return Page(
            t("Segments"), mainSection: .customers, section: "/segments",
            content: """
                <div class="head"><h1>\(t("Segments"))</h1>\
                <a class="button" href="/segments/new" aria-keyshortcuts="n">\(t("New segment"))</a></div>\
                <p class="lede">\(t("Saved filters of customers that stay up to date."))</p>\(table)\(ValueRiskMatrixView.section(t, matrix))
                """)
    }
}
