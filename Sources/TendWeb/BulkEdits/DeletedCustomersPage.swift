import TendDomain
import TendHTML
import TendLanguage

enum DeletedCustomersPage {
    static func page(_ visit: SignedInContext, _ deletions: [Deletion], next: ID<Deletion>?, isFirst: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = deletions.map { deletion in
            let path = "/customers/removed/" + deletion.id.text
            return [
                "\(deletion.name)", "\(t.day(deletion.at))", "\(t.day(deletion.at + Double(BulkEdits.retentionDays) * Instant.day))",
                """
                <div class="acts">\(Form(.post, path + "/restore", csrf: visit.csrf, style: "inline", "\(Button(t("Restore")))"))\
                \(Form(.post, path + "/forget", csrf: visit.csrf, style: "inline", "\(Button(t("Delete permanently"), .quiet))"))</div>
                """,
            ]
        }
        let table = Table(
            t("Recently deleted"), captionHidden: true,
            [.text("\(t("Name"))"), .text("\(t("Deleted"))"), .text("\(t("Can be restored until"))"), .text("\(t("Actions"))")], rows,
            empty: "<p>\(t("No recently deleted customers"))</p>", style: "mapping")
        return Page(
            t("Recently deleted"), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/customers">\(t("Customers"))</a></p><h1>\(t("Recently deleted"))</h1>\
                <p class="lede">\(t("You can restore deleted customers and their related records for \(BulkEdits.retentionDays) days."))</p>\
                \(table)\(Pager.html(t, first: isFirst ? nil : "/customers/removed", next: next.map { url("/customers/removed", ["after": $0.text]) }))
                """)
    }
}
