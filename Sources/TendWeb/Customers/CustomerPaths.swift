import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

/// The addresses of one customer's pages.
struct CustomerPaths: Sendable {
    let id: ID<Customer>

    init(_ id: ID<Customer>) { self.id = id }
    init(_ visit: SignedInContext) throws { id = try visit.id("id", Customer.self) }

    var page: String { "/customers/" + id.text }

    func subpage(_ name: String) -> String { page + "/" + name }
    func contact(_ contact: ID<Contact>) -> String { subpage("contacts/" + contact.text) }
    func subscription(_ subscription: ID<Subscription>) -> String { subpage("subscriptions/" + subscription.text) }
    func plan(_ plan: ID<SuccessPlan>) -> String { subpage("plans/" + plan.text) }
    func milestone(_ milestone: Milestone) -> String { plan(milestone.plan) + "/milestones/" + milestone.id.text }

    /// The address that undoes a change, with the page to return to.
    func undo(_ undo: ID<Undo>, to path: String? = nil) -> String { url(subpage("undo/" + undo.text), ["to": path]) }
}

extension Page {
    /// A page below a customer: a link back, a title and the problem of a rejected form.
    static func customerSubpage(_ customer: Customer, _ title: String, _ visit: SignedInContext, problem: Problem? = nil, _ content: HTML) -> Page {
        let t = visit.localizer
        return Page(
            title + " · " + customer.name, mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="\(url: CustomerPaths(customer.id).page)">\(customer.name)</a></p><h1>\(title)</h1>\
                \(problem.map { Notice(.bad, t("Please check your input"), "\(t($0.phrase))") }?.html)\(content)
                """)
    }
}
