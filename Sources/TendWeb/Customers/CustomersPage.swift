import TendDomain
import TendHTML
import TendLanguage

/// Everything that the list of customers shows.
struct CustomersPageData: Sendable {
    let filter: CustomersFilter
    let page: Customers.Page
    let paid: [ID<Customer>: [Money]]
    let scores: [ID<Customer>: CustomerScore]
    let byStage: [Stage: Int]
    /// Each with the number of customers that match now.
    let segments: [(segment: Segment, customers: Int)]
    let tags: [String]
    /// Whether the business has no customers at all.
    let isEmpty: Bool
    /// A problem with the backups.
    var backupIssue: BackupStatus.Issue?
    var problem: Problem?

    var all: Int { byStage.values.reduce(0, +) }
    var total: Int { filter.stage.map { byStage[$0] ?? 0 } ?? all }
}

enum CustomersPage {
    static func page(_ visit: SignedInContext, _ model: CustomersPageData) -> Page {
        let t = visit.localizer
        guard !model.isEmpty else { return empty(t) }
        return Page(
            t("Customers"), mainSection: .customers, section: "/customers",
            content: """
                <div class="head"><h1>\(t("Customers"))</h1>\(Self.addLink(t))</div><p class="lede">\(lede(t, model))</p>\(backupNotice(t, model.backupIssue))\
                \(CustomersSearch.form(t, model))\(parts(t, model.filter))\(segments(t, model))\(stages(t, model))\
                \(CustomersTable.html(visit, model))\(pager(t, model))\(footer(t, model))
                """)
    }

    private static func empty(_ t: Localizer) -> Page {
        Page(
            t("Customers"), mainSection: .customers, section: "/customers",
            content: """
                <h1>\(t("Customers"))</h1><div class="empty"><p>\(t("No customers yet. Import a file or add a customer."))</p>\
                <p class="acts"><a class="button go" href="/imports">\(t("Import a file"))</a>\
                <a class="button" href="/customers/new" aria-keyshortcuts="n">\(t("Add a customer"))</a></p></div>\
                <p class="foot"><a href="/customers/removed">\(t("Recently deleted"))</a></p>
                """)
    }

    private static func backupNotice(_ t: Localizer, _ issue: BackupStatus.Issue?) -> HTML? {
        issue.map { Notice(.warn, t($0.phrase), "<a href=\"/settings/backup\">\(t("Check the backup"))</a>").html }
    }

    private static func addLink(_ t: Localizer) -> HTML {
        "<a class=\"button\" href=\"/customers/new\" aria-keyshortcuts=\"n\">\(t("Add a customer"))</a>"
    }

    private static func lede(_ t: Localizer, _ model: CustomersPageData) -> String {
        let churned = t.count(model.byStage[.lost] ?? 0)
        if model.filter.isFiltered { return t("\(t.count(model.total)) customers match") }
        return model.filter.stage == nil
            ? t("\(t.count(model.total)) customers, \(churned) churned") : t("\(t.count(model.total)) of \(t.count(model.all)) customers")
    }

    /// The active filters; each link removes one.
    private static func parts(_ t: Localizer, _ filter: CustomersFilter) -> HTML {
        let parts: [HTML] = filter.parts(t).map { part in
            "<li><a class=\"chip\" href=\"\(url: part.pathWithout)\"><span class=\"hidden\">\(t("Remove filter:")) </span>\(part.text)</a></li>"
        }
        return parts.isEmpty ? .empty : "<ul class=\"chips\">\(parts)</ul>"
    }

    private static func segments(_ t: Localizer, _ model: CustomersPageData) -> HTML {
        guard !model.segments.isEmpty else { return .empty }
        let all = (label: t("All customers"), address: model.filter.path { $0.segment = nil })
        let tabs = model.segments.map { entry in
            (label: entry.segment.name + " " + t.count(entry.customers), address: model.filter.path { $0.segment = entry.segment })
        }
        return Tabs(t("Segments"), [all] + tabs, current: model.filter.path { $0.segment = model.filter.segment }).html
    }

    private static func stages(_ t: Localizer, _ model: CustomersPageData) -> Tabs {
        let stages = Stage.allCases.map { stage in
            (label: sentenceCased(t(stage.phrase)) + " " + t.count(model.byStage[stage] ?? 0), address: model.filter.path { $0.stage = stage })
        }
        return Tabs(
            t("Stages"), [(label: t("All") + " " + t.count(model.all), address: model.filter.path { $0.stage = nil })] + stages,
            current: model.filter.path { $0.stage = model.filter.stage })
    }

    private static func pager(_ t: Localizer, _ model: CustomersPageData) -> HTML {
        let next = model.page.next.map { next in model.filter.path { $0.after = next } }
        return Pager.html(t, first: model.filter.after == nil ? nil : model.filter.path { _ in }, next: next)
    }

    private static func footer(_ t: Localizer, _ model: CustomersPageData) -> HTML {
        let filter = model.filter.asSegmentFilter
        var firstPage = model.filter
        firstPage.after = nil
        let segment: HTML? =
            filter.conditions.isEmpty
            ? nil : "<a href=\"\(url: url("/segments/new", ["question": filter.text]))\">\(t("Save as segment"))</a>"
        let export: HTML? = model.total == 0 ? nil : "<a href=\"\(url: firstPage.path("/customers/list.csv"))\">\(t("Export CSV"))</a>"
        return "<p class=\"foot\">\(segment)\(export)<a href=\"/customers/removed\">\(t("Recently deleted"))</a></p>"
    }
}

/// Lists are paged by cursor, so there are only links to the next and the first page.
enum Pager {
    static func html(_ t: Localizer, first: String?, next: String?) -> HTML {
        guard first != nil || next != nil else { return .empty }
        let firstLink: HTML? = first.map { "<a href=\"\(url: $0)\">\(t("First page"))</a>" }
        let nextLink: HTML? = next.map { "<a href=\"\(url: $0)\" rel=\"next\">\(t("Next page"))</a>" }
        return "<nav class=\"pager\" aria-label=\"\(t("Pages"))\"><span>\(firstLink)</span><span>\(nextLink)</span></nav>"
    }
}

func sentenceCased(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
