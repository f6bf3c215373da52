import TendDomain
import TendHTML
import TendLanguage

enum SegmentsPage {
    static func page(_ visit: SignedInContext, _ segments: [(segment: Segment, customers: Int)], _ found: ValueRiskMatrix?) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = segments.map { entry in
            let own = "/segments/" + entry.segment.id.text
            return [
                "<a href=\"\(url: url("/customers", ["segment": entry.segment.id.text]))\">\(entry.segment.name)</a>",
                "\(entry.segment.filter.conditions.map { t($0) }.joined(separator: " · "))", "\(t.count(entry.customers))",
                """
                <div class="acts"><a class="button" href="\(url: own)">\(t("Change"))</a>\
                \(Form(.post, own + "/delete", csrf: visit.csrf, style: "inline", "\(Button(t("Delete"), .quiet))"))</div>
                """,
            ]
        }
        let table = Table(
            t("Segments"), captionHidden: true, [.text("\(t("Name"))"), .text("\(t("Who"))"), .number("\(t("Customers"))"), .text("\(t("What to do"))")], rows,
            empty: "<p>\(t("There is no segment yet. A segment is a question about customers that is saved under a name."))</p>", style: "mapping")
        return Page(
            t("Segments"), mainSection: .customers, section: "/segments",
            content: """
                <div class="head"><h1>\(t("Segments"))</h1>\
                <a class="button" href="/segments/new" aria-keyshortcuts="n">\(t("New segment"))</a></div>\
                <p class="lede">\(t("Groups of customers that are always current."))</p>\(table)\(ValueRiskMatrixView.section(t, found))
                """)
    }
}
