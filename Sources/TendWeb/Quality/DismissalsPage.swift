import TendDomain
import TendHTML

/// What the owner called right, to be doubted again.
enum DismissalsPage {
    static func page(_ visit: OwnerVisit, _ dismissals: [Dismissal], next: ID<Dismissal>?, isFirstPage: Bool) -> Page {
        let t = visit.say
        let rows: [[HTML]] = dismissals.map { dismissal in
            [
                "\(t(dismissal.gap.title))", "\(dismissal.isWholeKind ? t("The whole kind") : dismissal.value)", "\(t.day(dismissal.at))",
                Form(.post, "/dismissals/\(dismissal.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Doubt it again"), .quiet))").html,
            ]
        }
        let table = Table(
            t("What you called right"), captionHidden: true,
            [.text("\(t("Gap"))"), .text("\(t("Value"))"), .text("\(t("Day"))"), .text("<span class=\"hidden\">\(t("Doubt it again"))</span>")], rows,
            empty: "<p>\(t("Nothing was called right yet."))</p>")
        let path = "/quality/right"
        return Page(
            t("What you called right"), room: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a></p><h1>\(t("What you called right"))</h1>\(table)\
                \(Pager.html(t, first: isFirstPage ? nil : path, next: next.map { address(path, ["after": $0.text]) }))
                """)
    }
}
