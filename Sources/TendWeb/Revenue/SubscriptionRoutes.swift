import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func newSubscription(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        return .page(SubscriptionPage.newPage(visit, customer, SubmittedForm()), visit)
    }

    @Sendable func openSubscription(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let undo = tend.ids.next(Undo.self)
        do {
            let terms = try SubscriptionTerms(visit)
            try await tend.revenue.open(
                for: paths.id, plan: terms.plan, amount: terms.amount, every: terms.every, at: terms.at, paidUntil: visit.day("paid-until"), undo: undo)
            return .seeOther(paths.page, flash: Phrase("Subscription added"), undo: paths.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            let customer = try await tend.customers.find(paths.id)
            return .page(SubscriptionPage.newPage(visit, customer, SubmittedForm(visit.form, problem)), visit, status: problem.status)
        }
    }

    @Sendable func subscription(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await subscriptionPage(visit, SubmittedForm())
    }

    @Sendable func changePrice(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await change(visit, "price", Phrase("New price saved")) { key, undo in
            let terms = try SubscriptionTerms(visit)
            try await tend.revenue.changePrice(of: key, to: terms.amount, every: terms.every, plan: terms.plan, at: terms.at, undo: undo)
        }
    }

    @Sendable func cancelSubscription(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await change(visit, "cancel", Phrase("Cancellation recorded")) { key, undo in
            try await tend.revenue.cancel(key, at: visit.day("at") ?? visit.today, paidUntil: visit.day("paid-until"), undo: undo)
        }
    }

    @Sendable func endSubscription(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await change(visit, "end", Phrase("Subscription ended")) { key, undo in
            try await tend.revenue.end(key, at: visit.day("at") ?? visit.today, undo: undo)
        }
    }

    private func change(
        _ visit: SignedInContext, _ form: String, _ message: Phrase, _ edit: (_ key: String, _ undo: ID<Undo>) async throws -> Void
    ) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let active = try await tend.revenue.subscription(visit.id("subscription"), of: paths.id)
        let undo = tend.ids.next(Undo.self)
        do {
            try await edit(active.key, undo)
            return .seeOther(paths.page, flash: message, undo: paths.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            var typed = SubmittedForm(visit.form, problem)
            typed.values["form"] = form
            return try await subscriptionPage(visit, typed)
        }
    }

    private func subscriptionPage(_ visit: SignedInContext, _ typed: SubmittedForm) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let active = try await tend.revenue.subscription(visit.id("subscription"), of: customer.id)
        guard !active.ended else { return .seeOther(CustomerPaths(customer.id).page) }
        let parts = try await tend.revenue.subscriptions(of: customer.id).filter { $0.key == active.key }
        return .page(SubscriptionPage.page(visit, customer, active, parts, typed), visit, status: typed.problem?.status ?? .ok)
    }
}

/// The submitted price of a subscription and its first day.
private struct SubscriptionTerms {
    let plan: String
    let amount: Money
    let every: BillingInterval
    let at: Instant

    init(_ visit: SignedInContext) throws {
        plan = visit.form["plan"]
        guard plan.count <= 200 else { throw Problem.invalid(field: "plan", Phrase("At most 200 characters, please.")) }
        guard let amount = try visit.amount("amount") else { throw Problem.invalid(field: "amount", Phrase("Enter an amount.")) }
        guard let every = BillingInterval(rawValue: visit.form["every"]) else { throw Problem.invalid(field: "every", Phrase("Choose a billing interval.")) }
        (self.amount, self.every) = (amount, every)
        at = try visit.day("at") ?? visit.today
    }
}

extension SignedInContext {
    /// The start of today.
    var today: Instant { business.calendar.day(of: now).start }
}
