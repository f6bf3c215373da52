import TendDomain
import TendHTML
import TendLanguage

/// What an undo kept, with the customer and the reason.
enum ImportConflicts {
    static func html(_ visit: SignedInContext, _ model: ImportPageData) -> HTML {
        let t = visit.localizer
        guard let page = model.conflicts, model.conflictCount > 0 else {
            return Notice(.good, t("Everything is as it was before the import.")).html
        }
        let rows: [[HTML]] = page.conflicts.map { conflict in
            let customer: HTML = conflict.customer.map { "<a href=\"\(url: "/customers/" + $0.text)\">\(conflict.name)</a>" } ?? "\(t("deleted since"))"
            return [customer, "\(t(conflict.reason))"]
        }
        let table = Table(t("Kept"), captionHidden: true, [.text("\(t("Customer"))"), .text("\(t("Reason"))")], rows)
        let path = "/imports/" + model.current.id.text
        let first: String? = visit.form["after"].isEmpty ? nil : path
        return """
            \(Notice(.warn, t("Undone, except for later edits"), "\(t("\(t.count(model.conflictCount)) items were kept."))"))\
            <section><h2>\(t("Kept"))</h2>\(table)\(Pager.html(t, first: first, next: page.next.map { path + "?after=\($0)" }))</section>
            """
    }
}
