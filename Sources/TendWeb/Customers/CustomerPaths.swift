import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

/// Where the pages of one customer are.
struct CustomerPaths: Sendable {
    let id: ID<Customer>

    init(_ id: ID<Customer>) { self.id = id }
    init(_ visit: SignedInContext) throws { id = try visit.id("id", Customer.self) }

    var page: String { "/customers/" + id.text }

    func subpage(_ rest: String) -> String { page + "/" + rest }
    func contact(_ contact: ID<Contact>) -> String { subpage("contacts/" + contact.text) }
    func subscription(_ subscription: ID<Subscription>) -> String { subpage("subscriptions/" + subscription.text) }
    func plan(_ plan: ID<SuccessPlan>) -> String { subpage("plans/" + plan.text) }
    func milestone(_ milestone: Milestone) -> String { plan(milestone.plan) + "/milestones/" + milestone.id.text }

    /// What takes something back, and the page it was done on.
    func undo(_ undo: ID<Undo>, to path: String? = nil) -> String { url(subpage("undo/" + undo.text), ["to": path]) }
}

extension Page {
    /// A page further in: its way back, its question, and what is wrong with what was typed.
    static func customerSubpage(_ customer: Customer, _ title: String, _ visit: SignedInContext, problem: Problem? = nil, _ content: HTML) -> Page {
        let t = visit.localizer
        return Page(
            title + " · " + customer.name, mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="\(url: CustomerPaths(customer.id).page)">\(customer.name)</a></p><h1>\(title)</h1>\
                \(problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\(content)
                """)
    }
}
