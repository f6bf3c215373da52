import TendDomain
import TendHTML
import TendLanguage

enum DeletedCustomersPage {
    static func page(_ visit: SignedInContext, _ removals: [Deletion], next: ID<Deletion>?, isFirst: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = removals.map { removal in
            let own = "/customers/removed/" + removal.id.text
            return [
                "\(removal.name)", "\(t.day(removal.at))", "\(t.day(removal.at + Double(BulkEdits.retentionDays) * Instant.day))",
                """
                <div class="acts">\(Form(.post, own + "/restore", csrf: visit.csrf, style: "inline", "\(Button(t("Bring back")))"))\
                \(Form(.post, own + "/forget", csrf: visit.csrf, style: "inline", "\(Button(t("Delete for good"), .quiet))"))</div>
                """,
            ]
        }
        let table = Table(
            t("Deleted lately"), captionHidden: true,
            [.text("\(t("Name"))"), .text("\(t("Deleted"))"), .text("\(t("Kept until"))"), .text("\(t("What to do"))")], rows,
            empty: "<p>\(t("Nobody was deleted lately."))</p>", style: "mapping")
        return Page(
            t("Deleted lately"), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/customers">\(t("Customers"))</a></p><h1>\(t("Deleted lately"))</h1>\
                <p class="lede">\(t("Whoever is deleted can come back for \(BulkEdits.retentionDays) days, with everything that hung on them."))</p>\
                \(table)\(Pager.html(t, first: isFirst ? nil : "/customers/removed", next: next.map { url("/customers/removed", ["after": $0.text]) }))
                """)
    }
}
