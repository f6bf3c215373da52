import TendDomain
import TendHTML
import TendLanguage

/// The values that the owner confirmed, each with a button to check it again.
enum DismissalsPage {
    static func page(_ visit: SignedInContext, _ dismissals: [Dismissal], next: ID<Dismissal>?, isFirstPage: Bool) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = dismissals.map { dismissal in
            [
                "\(t(dismissal.issue.title))", value(t, dismissal), "\(t.day(dismissal.at))",
                Form(.post, "/dismissals/\(dismissal.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Check again"), .quiet))").html,
            ]
        }
        let table = Table(
            t("Confirmed values"), captionHidden: true,
            [.text("\(t("Problem"))"), .text("\(t("Value"))"), .text("\(t("Date"))"), .text("<span class=\"hidden\">\(t("Check again"))</span>")], rows,
            empty: "<p>\(t("Nothing confirmed yet. Values that you confirm are listed here."))</p>")
        let path = "/quality/right"
        return Page(
            t("Confirmed values"), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/quality">\(t("Data quality"))</a></p><h1>\(t("Confirmed values"))</h1>\(table)\
                \(Pager.html(t, first: isFirstPage ? nil : path, next: next.map { url(path, ["after": $0.text]) }))
                """)
    }

    /// The confirmed value, if it means something without its row.
    private static func value(_ t: Localizer, _ dismissal: Dismissal) -> HTML {
        if dismissal.coversWholeKind { return "\(t("All rows"))" }
        let text: String =
            switch dismissal.issue.input {
            case .day: Int64(dismissal.value).map { t.day(Instant(microseconds: $0)) } ?? t("date unknown")
            case .email, .score: dismissal.value
            default: t.language.join(list: dismissal.spellings)
            }
        guard dismissal.issue.subject == .customer, let number = Int64(dismissal.subject) else { return "\(text)" }
        return "<a href=\"\(url: "/customers/" + ID<Customer>(number).text)\">\(text.isEmpty ? t("Customer") : text)</a>"
    }
}
