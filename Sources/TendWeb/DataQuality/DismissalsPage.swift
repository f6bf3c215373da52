import TendDomain
import TendHTML
import TendLanguage

/// What the owner called right, to be doubted again.
enum DismissalsPage {
    static func page(_ visit: SignedInContext, _ dismissals: [Dismissal], next: ID<Dismissal>?, isFirstPage: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = dismissals.map { dismissal in
            [
                "\(t(dismissal.issue.title))", value(t, dismissal), "\(t.day(dismissal.at))",
                Form(.post, "/dismissals/\(dismissal.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Doubt it again"), .quiet))").html,
            ]
        }
        let table = Table(
            t("What you called right"), captionHidden: true,
            [.text("\(t("Gap"))"), .text("\(t("Value"))"), .text("\(t("Day"))"), .text("<span class=\"hidden\">\(t("Doubt it again"))</span>")], rows,
            empty: "<p>\(t("Nothing was called right yet."))</p>")
        let path = "/quality/right"
        return Page(
            t("What you called right"), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a></p><h1>\(t("What you called right"))</h1>\(table)\
                \(Pager.html(t, first: isFirstPage ? nil : path, next: next.map { url(path, ["after": $0.text]) }))
                """)
    }

    /// What stood there when it was called right, as far as it says something without its row.
    private static func value(_ t: Localizer, _ dismissal: Dismissal) -> HTML {
        if dismissal.coversWholeKind { return "\(t("The whole kind"))" }
        let text: String =
            switch dismissal.issue.input {
            case .day: Int64(dismissal.value).map { t.day(Instant(microseconds: $0)) } ?? t("day unknown")
            case .email, .score: dismissal.value
            default: dismissal.spellings.joined(separator: t.comma)
            }
        guard dismissal.issue.subject == .customer, let number = Int64(dismissal.subject) else { return "\(text)" }
        return "<a href=\"\(url: "/customers/" + ID<Customer>(number).text)\">\(text.isEmpty ? t("Customer") : text)</a>"
    }
}
