import TendDomain
import TendHTML
import TendLanguage

/// What an undo left as it is, with whom it concerns and what to do.
enum ImportConflicts {
    static func html(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        let t = visit.localizer
        guard let page = model.conflicts, model.conflictCount > 0 else {
            return Notice(.good, t("Everything is as it was before.")).html
        }
        let rows: [[HTML]] = page.conflicts.map { conflict in
            let who: HTML = conflict.customer.map { "<a href=\"\(url: "/customers/" + $0.text)\">\(conflict.name)</a>" } ?? "\(t("deleted since"))"
            return [who, "\(t(conflict.reason))"]
        }
        let table = Table(t("What stays"), captionHidden: true, [.text("\(t("Customer"))"), .text("\(t("What stays, and why"))")], rows)
        let path = "/imports/" + model.current.id.text
        let first: String? = visit.form["after"].isEmpty ? nil : path
        return """
            \(Notice(.warn, t("Taken back, but for what was changed since"), "\(t("What stays: \(t.count(model.conflictCount))."))"))\
            <section><h2>\(t("What stays"))</h2>\(table)\(Pager.html(t, first: first, next: page.next.map { path + "?after=\($0)" }))</section>
            """
    }
}
