import Hummingbird
import TendDomain
import TendHTML

/// Where the pages of one customer are.
struct CustomerAddress: Sendable {
    let id: ID<Customer>

    init(_ id: ID<Customer>) { self.id = id }
    init(_ visit: OwnerVisit) throws { id = try visit.id("id", Customer.self) }

    var page: String { "/customers/" + id.text }

    func page(_ rest: String) -> String { page + "/" + rest }
    func contact(_ contact: ID<Contact>) -> String { page("contacts/" + contact.text) }
    func subscription(_ subscription: ID<Subscription>) -> String { page("subscriptions/" + subscription.text) }
    func plan(_ plan: ID<SuccessPlan>) -> String { page("plans/" + plan.text) }
    func milestone(_ milestone: Milestone) -> String { plan(milestone.plan) + "/milestones/" + milestone.id.text }

    /// What takes something back, and the page it was done on.
    func undo(_ undo: ID<Undo>, to path: String? = nil) -> String { address(page("undo/" + undo.text), ["to": path]) }
}

extension Page {
    /// A page further in: its way back, its question, and what is wrong with what was typed.
    static func of(_ customer: Customer, _ title: String, _ visit: OwnerVisit, problem: Problem? = nil, _ content: HTML) -> Page {
        let t = visit.say
        return Page(
            title + " · " + customer.name, room: .customers,
            content: """
                <p class="eyebrow"><a href="\(url: CustomerAddress(customer.id).page)">\(customer.name)</a></p><h1>\(title)</h1>\
                \(problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\(content)
                """)
    }
}
