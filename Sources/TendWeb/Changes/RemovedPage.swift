import TendDomain
import TendHTML

enum RemovedPage {
    static func page(_ visit: OwnerVisit, _ removals: [Removal], next: ID<Removal>?, isFirst: Bool) -> Page {
        let t = visit.say
        let rows: [[HTML]] = removals.map { removal in
            let own = "/customers/removed/" + removal.id.text
            return [
                "\(removal.name)", "\(t.day(removal.at))", "\(t.day(removal.at + Double(Changes.keptDays) * Instant.day))",
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
            t("Deleted lately"), room: .customers,
            content: """
                <p class="eyebrow"><a href="/customers">\(t("Customers"))</a></p><h1>\(t("Deleted lately"))</h1>\
                <p class="lede">\(t("Whoever is deleted can come back for \(Changes.keptDays) days, with everything that hung on them."))</p>\
                \(table)\(Pager.html(t, first: isFirst ? nil : "/customers/removed", next: next.map { address("/customers/removed", ["after": $0.text]) }))
                """)
    }
}
