import TendDomain
import TendHTML
import TendLanguage

/// All merges that have not been undone.
enum MergesPage {
    static func page(_ visit: SignedInContext, _ merges: [Merge], next: ID<Merge>?, isFirstPage: Bool) -> Page {
        let t = visit.localizer
        return Page(
            t("Merged"), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/duplicates">\(t("Duplicates"))</a></p><h1>\(t("Merged"))</h1>\(table(visit, merges))\
                \(Pager.html(t, first: isFirstPage ? nil : "/merges", next: next.map { url("/merges", ["after": $0.text]) }))
                """)
    }

    static func table(_ visit: SignedInContext, _ merges: [Merge]) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = merges.map { merge in
            [
                "<a href=\"\(url: "/customers/" + merge.surviving.text)\">\(merge.survivingName)</a>", "\(merge.mergedName)", "\(merge.reason)",
                "\(t.day(merge.at))", MergeView.undo(visit, merge, .quiet),
            ]
        }
        return Table(
            t("Merged"), captionHidden: true,
            [
                .text("\(t("Kept"))"), .text("\(t("Merged into it"))"), .text("\(t("Reason"))"), .text("\(t("Date"))"),
                .text("<span class=\"hidden\">\(t("Undo merge"))</span>"),
            ], rows, empty: "<p>\(t("No merges yet. Possible duplicates are listed under Duplicates."))</p>")
    }
}

/// On a customer's page: the customers merged into it, each with Undo.
enum MergeView {
    static func html(_ visit: SignedInContext, _ merges: [Merge]) -> HTML {
        let t = visit.localizer
        let lines: [HTML] = merges.map { merge in
            "<p class=\"hint\">\(t("\(merge.mergedName) was merged into this customer on \(t.day(merge.at)).")) \(undo(visit, merge, .link))</p>"
        }
        return lines.joined()
    }

    static func undo(_ visit: SignedInContext, _ merge: Merge, _ kind: Button.Kind) -> HTML {
        Form(.post, "/merges/\(merge.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(visit.localizer("Undo merge"), kind))").html
    }
}
