import TendDomain
import TendHTML

/// What the owner called right, to be doubted again.
enum DismissalsPage {
    static func page(_ visit: OwnerVisit, _ dismissals: [Dismissal], next: ID<Dismissal>?, isFirstPage: Bool) -> Page {
        let t = visit.say
        let rows: [[HTML]] = dismissals.map { dismissal in
            [
                "\(t(dismissal.gap.title))", value(t, dismissal), "\(t.day(dismissal.at))",
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

    /// What stood there when it was called right, as far as it says something without its row.
    private static func value(_ t: Words, _ dismissal: Dismissal) -> HTML {
        if dismissal.isWholeKind { return "\(t("The whole kind"))" }
        let text: String =
            switch dismissal.gap.answer {
            case .day: Int64(dismissal.value).map { t.day(Instant(microseconds: $0)) } ?? t("day unknown")
            case .mail, .score: dismissal.value
            default: dismissal.spellings.joined(separator: t.comma)
            }
        guard dismissal.gap.subject == .customer, let number = Int64(dismissal.subject) else { return "\(text)" }
        return "<a href=\"\(url: "/customers/" + ID<Customer>(number).text)\">\(text.isEmpty ? t("Customer") : text)</a>"
    }
}
