import TendDomain
import TendHTML
import TendLanguage

/// What the list of customers shows.
struct CustomersPageData: Sendable {
    let filter: CustomersFilter
    let page: Customers.Page
    let paid: [ID<Customer>: [Money]]
    let scores: [ID<Customer>: CustomerScore]
    let byStage: [Stage: Int]
    /// Each with how many fit now.
    let segments: [(segment: Segment, customers: Int)]
    let tags: [String]
    /// Of all customers, searched for or not.
    let isEmpty: Bool
    /// What is wrong with the backups.
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
                <h1>\(t("Customers"))</h1><div class="empty"><p>\(t("There are no customers yet."))</p>\
                <p class="acts"><a class="button go" href="/imports">\(t("Bring a file"))</a>\
                <a class="button" href="/customers/new" aria-keyshortcuts="n">\(t("Add a customer"))</a></p></div>\
                <p class="foot"><a href="/customers/removed">\(t("Deleted lately"))</a></p>
                """)
    }

    private static func backupNotice(_ t: Localizer, _ trouble: BackupStatus.Issue?) -> HTML? {
        trouble.map { Notice(.warn, t($0.phrase), "<a href=\"/settings/backup\">\(t("See to the backup"))</a>").html }
    }

    private static func addLink(_ t: Localizer) -> HTML {
        "<a class=\"button\" href=\"/customers/new\" aria-keyshortcuts=\"n\">\(t("Add a customer"))</a>"
    }

    private static func lede(_ t: Localizer, _ model: CustomersPageData) -> String {
        let lost = t.count(model.byStage[.lost] ?? 0)
        if model.filter.isFiltered { return t("\(t.count(model.total)) fit.") }
        return model.filter.stage == nil ? t("\(t.count(model.total)) in all, \(lost) of them lost.") : t("\(t.count(model.total)) of \(t.count(model.all)).")
    }

    /// What narrows the list, each to be taken off.
    private static func parts(_ t: Localizer, _ filter: CustomersFilter) -> HTML {
        let parts: [HTML] = filter.parts(t).map { part in
            "<li><a class=\"chip\" href=\"\(url: part.without)\"><span class=\"hidden\">\(t("Without:")) </span>\(part.words)</a></li>"
        }
        return parts.isEmpty ? .empty : "<ul class=\"chips\">\(parts)</ul>"
    }

    private static func segments(_ t: Localizer, _ model: CustomersPageData) -> HTML {
        guard !model.segments.isEmpty else { return .empty }
        let everyone = (label: t("Everyone"), address: model.filter.path { $0.segment = nil })
        let tabs = model.segments.map { entry in
            (label: entry.segment.name + " " + t.count(entry.customers), address: model.filter.path { $0.segment = entry.segment })
        }
        return Tabs(t("Segments"), [everyone] + tabs, current: model.filter.path { $0.segment = model.filter.segment }).html
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
        let question = model.filter.asSegmentFilter
        var file = model.filter
        file.after = nil
        let segment: HTML? =
            question.conditions.isEmpty
            ? nil : "<a href=\"\(url: url("/segments/new", ["question": question.text]))\">\(t("Save this search as a segment"))</a>"
        let export: HTML? = model.total == 0 ? nil : "<a href=\"\(url: file.path("/customers/list.csv"))\">\(t("Download this list"))</a>"
        return "<p class=\"foot\">\(segment)\(export)<a href=\"/customers/removed\">\(t("Deleted lately"))</a></p>"
    }
}

/// Pages are found by where the last one ended, so there is a next one and a first one.
enum Pager {
    static func html(_ t: Localizer, first: String?, next: String?) -> HTML {
        guard first != nil || next != nil else { return .empty }
        let back: HTML? = first.map { "<a href=\"\(url: $0)\">\(t("To the first page"))</a>" }
        let on: HTML? = next.map { "<a href=\"\(url: $0)\" rel=\"next\">\(t("Next page"))</a>" }
        return "<nav class=\"pager\" aria-label=\"\(t("Pages"))\"><span>\(back)</span><span>\(on)</span></nav>"
    }
}

func sentenceCased(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
