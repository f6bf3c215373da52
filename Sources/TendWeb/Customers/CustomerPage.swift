import TendDomain
import TendHTML
import TendLanguage

/// Everything that the page of one customer shows.
struct CustomerPageData: Sendable {
    let customer: Customer
    let tags: [String]
    let merges: [Merge]
    let contacts: [Contact]
    let subscriptions: [Subscription]
    let payments: [CustomerPayments]
    /// Monthly recurring revenue in minor units of the business currency.
    let mrr: Int64
    let plans: [SuccessPlan]
    let signals: [Signal]
    let fieldTypes: [String: FieldType]
    let score: CustomerScoreData
    let pulse: Pulse?
    let timeline: Customers.Timeline
    let filter: TimelineFilter
    /// Forms of the page that were rejected, as submitted.
    var logForm = SubmittedForm()
    var filterForm = SubmittedForm()
    var fieldForm = SubmittedForm()
    var tagForm = SubmittedForm()
    var pulseForm = SubmittedForm()
}

enum CustomerPage {
    static func page(_ visit: SignedInContext, _ model: CustomerPageData) -> Page {
        let t = visit.localizer
        let customer = model.customer
        let paths = CustomerPaths(customer.id)
        return Page(
            customer.name, mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/customers">\(t("Customers"))</a> · \(kind(t, customer))</p>\
                <h1>\(customer.name)</h1><p class="lede">\(lede(t, model))</p>\(SignalsView.html(visit, paths, model.signals))\
                \(MergeView.html(visit, model.merges))\(TagsView.html(visit, paths, model))\
                <p class="acts"><a class="button" href="\(url: paths.subpage("edit"))" aria-keyshortcuts="e">\(t("Edit"))</a>\
                <a class="button" href="\(url: paths.subpage("stage"))">\(t("Stage"))</a>\
                \(if: model.plans.isEmpty, "<a class=\"button\" href=\"\(url: paths.subpage("plans/new"))\">\(t("Success plan"))</a>")</p>\
                \(CustomerScoreView.sections(visit, model))\(PlanView.section(visit, paths, model.plans))\
                <div class="cols">\(PaymentsView.section(visit, paths, model))\(contacts(t, paths, model.contacts))\
                \(CustomFieldsView.section(visit, paths, model))</div>\
                \(SubscriptionsView.section(visit, paths, model.subscriptions))\
                <section id="timeline"><h2>\(t("Timeline"))</h2>\(TimelineView.html(visit, model))</section>
                """)
    }

    private static func kind(_ t: Localizer, _ customer: Customer) -> String {
        let kind = customer.kind == .company ? t("company") : t("person")
        return ([kind] + [customer.since.map { t("since \(t.day($0))") }].compactMap { $0 }).joined(separator: " · ")
    }

    private static func lede(_ t: Localizer, _ model: CustomerPageData) -> HTML {
        let customer = model.customer
        let stage = customer.stageSince.map { t("\(sentenceCased(t(customer.stage.phrase))) since \(t.day($0))") } ?? sentenceCased(t(customer.stage.phrase))
        let active = model.subscriptions.last { !$0.ended }
        let plan = active.map { [$0.plan, t.charge($0)].filter { !$0.isEmpty }.joined(separator: ", ") }
        let items = [stage, customer.isLost ? customer.lostReason : nil, plan].compactMap { $0.map(HTML.init(text:)) }
        return (items + contactLinks(customer.email, customer.phone)).joined(separator: "&nbsp;· ")
    }

    private static func contactLinks(_ email: String?, _ phone: String?) -> [HTML] {
        [email.map(ContactLink.email), phone.map(ContactLink.phone)].compactMap { $0 }
    }

    private static func contacts(_ t: Localizer, _ paths: CustomerPaths, _ contacts: [Contact]) -> HTML {
        let pairs: [HTML] = contacts.map { contact in
            let left = contact.departedAt.map { t("left \(t.day($0))") }
            let items = [contact.role, left].compactMap { $0.map(HTML.init(text:)) }
            let details = (items + (left == nil ? contactLinks(contact.email, contact.phone) : [])).joined(separator: ", ")
            return "<div><dt><a href=\"\(url: paths.contact(contact.id))\">\(contact.name)</a></dt><dd>\(details)</dd></div>"
        }
        let empty: HTML = """
            <p class="mute">\(t("No contacts yet.")) <a href="\(url: paths.subpage("contacts/new"))">\(t("Add a contact"))</a></p>
            """
        return """
            <section id="contacts">\(SectionHead(t("Contacts"), t("Add"), paths.subpage("contacts/new"), about: t("Add a contact")))\
            \(pairs.isEmpty ? empty : Disclosure.list(t, pairs, showing: 6))</section>
            """
    }
}

/// A heading with one action.
struct SectionHead: HTMLConvertible {
    let html: HTML

    /// - Parameter about: the accessible name of the link, which must be clear without the heading.
    init(_ title: String, _ label: String, _ path: String, about: String) {
        html = "<div class=\"head\"><h2>\(title)</h2><a class=\"button quiet\" href=\"\(url: path)\" aria-label=\"\(about)\">\(label)</a></div>"
    }
}

/// A long list shows its first rows; the others open on demand.
enum Disclosure {
    static func list(_ t: Localizer, _ rows: [HTML], showing count: Int) -> HTML {
        let hidden = Array(rows.dropFirst(count))
        let more: HTML = "<details><summary>\(t("and \(t.count(hidden.count)) more"))</summary><dl class=\"facts\">\(hidden)</dl></details>"
        return "<dl class=\"facts\">\(Array(rows.prefix(count)))</dl>\(if: !hidden.isEmpty, more)"
    }
}
