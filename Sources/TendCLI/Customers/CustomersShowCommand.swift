import ArgumentParser
import TendDomain
import TendLanguage

struct CustomersShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show everything about one customer.")

    @Argument(help: "The customer: its id, customer number or email address.") var customer: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let properties = try await json(of: tend.customer(named: customer), tend)
            if dataOptions.json { return Output.json(.object(properties)) }
            Output.table([t("field"), t("value")], properties.compactMap { name, value in value == .null ? nil : [name, value.line] })
        }
    }

    private func json(of customer: Customer, _ tend: Tend) async throws -> [(String, JSON)] {
        let currency = try await tend.settings.current().currency
        guard case .object(let properties) = customer.json(currency) else { return [] }
        let contacts = try await tend.customers.contacts(of: customer.id)
        let subscriptions = try await tend.revenue.subscriptions(of: customer.id)
        let payments = try await tend.revenue.payments(of: customer.id)
        let plans = try await tend.successPlans.all(of: customer.id)
        let pulse = try await tend.customers.pulse(of: customer.id)
        let mrr = try await tend.revenue.mrr(of: customer.id, now: SystemClock.now)
        return properties + [
            ("tags", .array(try await tend.customers.tags(of: customer.id).map(JSON.string))), ("contacts", .array(contacts.map(\.json))),
            ("mrr", Money(minorUnits: mrr, currency: currency).json), ("subscriptions", .array(subscriptions.map(\.json))),
            ("money", .array(payments.map(\.json))), ("plans", .array(plans.map(\.json))), ("pulse", pulse?.json ?? .null),
        ]
    }
}

extension JSON {
    /// The text of a table cell; a list becomes its length.
    fileprivate var line: String {
        switch self {
        case .string(let text): text
        case .array(let items): String(items.count)
        case let other: other.text
        }
    }
}

extension Contact {
    var json: JSON {
        .object([
            ("id", .string(id.text)), ("name", .string(name)), ("role", .of(role)), ("email", .of(email)), ("phone", .of(phone)), ("left_at", .of(departedAt)),
        ])
    }
}

extension Subscription {
    var json: JSON {
        .object([
            ("id", .string(id.text)), ("plan", .string(plan)), ("amount", amount.json), ("currency", .string(amount.currency.code)),
            ("every", .string(every.rawValue)), ("started_at", .of(startedAt)), ("ended", .bool(ended)), ("ended_at", .of(endedAt)),
            ("cancelled_at", .of(cancelledAt)), ("paid_until", .of(paidUntil)),
        ])
    }
}

extension CustomerPayments {
    var json: JSON {
        .object([
            ("currency", .string(currency.code)), ("payments", .of(paymentCount)), ("paid", Money(minorUnits: paid, currency: currency).json),
            ("refunded", Money(minorUnits: refunded, currency: currency).json), ("first_paid_at", .of(firstPaidAt)), ("last_paid_at", .of(lastPaidAt)),
        ])
    }
}

extension Pulse {
    var json: JSON { .object([("level", .string(level.rawValue)), ("set_at", .of(setAt)), ("words", .of(note))]) }
}

extension SuccessPlan {
    var json: JSON {
        .object([
            ("id", .string(id.text)), ("goal", .string(goal)), ("state", .string(state.rawValue)), ("measure", .of(measure)), ("begun", .of(startValue)),
            ("target", .of(target)), ("reached", .of(currentValue)), ("progress", .of(progress)), ("due", .of(due)), ("opened_at", .of(openedAt)),
            ("closed_at", .of(closedAt)), ("closing_words", .of(outcomeNote)), ("milestones", .array(milestones.map(\.json))),
        ])
    }
}

extension Milestone {
    var json: JSON { .object([("id", .string(id.text)), ("title", .string(title)), ("due", .of(due)), ("done_at", .of(doneAt))]) }
}
