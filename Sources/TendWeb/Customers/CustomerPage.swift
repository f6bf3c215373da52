import TendDomain
import TendHTML

/// What is known about one customer.
struct CustomerModel: Sendable {
    let customer: Customer
    let tags: [String]
    let contacts: [Contact]
    let subscriptions: [Subscription]
    let money: [CustomerMoney]
    let timeline: Customers.Timeline
    let filter: TimelineFilter
    let isFirstPage: Bool
}

enum CustomerPage {
    static func page(_ visit: OwnerVisit, _ model: CustomerModel) -> Page {
        let t = visit.say
        let customer = model.customer
        return Page(
            customer.name, room: .customers,
            content: """
                <p class="eyebrow"><a href="/customers">\(t("Customers"))</a> · \(kind(t, customer))</p>\
                <h1>\(customer.name)</h1><p class="lede">\(lede(t, model))</p>\
                \(tags(model.tags))\
                <div class="cols">\(money(t, model))\(contacts(t, model))\(about(t, customer))</div>\
                \(subscriptions(t, model))\
                <section id="timeline"><h2>\(t("Timeline"))</h2>\(TimelineView.html(t, model, now: visit.now))</section>
                """)
    }

    private static func kind(_ t: Words, _ customer: Customer) -> String {
        let kind = customer.kind == .company ? t("company") : t("person")
        return ([kind] + [customer.since.map { t("since \(t.day($0))") }].compactMap { $0 }).joined(separator: " · ")
    }

    private static func lede(_ t: Words, _ model: CustomerModel) -> String {
        let customer = model.customer
        let stage = customer.stageSince.map { t("\(capital(t(customer.stage.phrase))) since \(t.day($0))") } ?? capital(t(customer.stage.phrase))
        let running = model.subscriptions.last { !$0.ended }
        let plan = running.map { [$0.plan, t.charge($0)].filter { !$0.isEmpty }.joined(separator: ", ") }
        return [stage, customer.isLost ? customer.lostReason : nil, plan, customer.email, customer.phone].compactMap { $0 }.joined(separator: " · ")
    }

    private static func tags(_ tags: [String]) -> HTML {
        let items: [HTML] = tags.map { tag in
            "<a href=\"\(url: address("/customers", ["search": tag]))\">\(Tag(tag))</a> "
        }
        return tags.isEmpty ? .empty : "<p class=\"acts\">\(items)</p>"
    }

    private static func money(_ t: Words, _ model: CustomerModel) -> HTML {
        let pairs: [(String, HTML)] = model.money.flatMap { money -> [(String, HTML)] in
            var pairs: [(String, HTML)] = [(t("Paid"), "\(t.money(Money(minor: money.paid, currency: money.currency)))")]
            if money.refunded != 0 { pairs.append((t("Refunded"), "\(t.money(Money(minor: money.refunded, currency: money.currency)))")) }
            pairs.append((t("Payments"), "\(t.count(money.payments))"))
            if let last = money.lastPaidAt { pairs.append((t("Last payment"), "\(t.day(last))")) }
            return pairs
        }
        return section(t("Money"), pairs, empty: t("Nothing was paid yet."))
    }

    private static func contacts(_ t: Words, _ model: CustomerModel) -> HTML {
        let pairs: [(String, HTML)] = model.contacts.map { contact in
            let ways = [contact.role, contact.email, contact.phone].compactMap { $0 }.joined(separator: ", ")
            return (contact.name, "\(ways)")
        }
        return pairs.isEmpty ? .empty : section(t("Contacts"), pairs, empty: "")
    }

    private static func about(_ t: Words, _ customer: Customer) -> HTML {
        var pairs: [(String, HTML)] = []
        if let key = customer.key { pairs.append((t("Number"), "\(CustomerKey.shown(key))")) }
        if let source = customer.acquisitionSource { pairs.append((t("Came from"), "\(source)")) }
        if let cost = customer.acquisitionCost { pairs.append((t("Cost to win"), "\(t.money(cost))")) }
        pairs += customer.fields.names.map { name in (name, "\(customer.fields[name].map { value(t, $0) })") }
        return section(t("Details"), pairs, empty: t("Nothing more is known."))
    }

    private static func value(_ t: Words, _ content: Fields.Content) -> String {
        if case .flag(let isOn) = content { isOn ? t("Yes") : t("No") } else { content.shown }
    }

    private static func section(_ title: String, _ pairs: [(String, HTML)], empty: String) -> HTML {
        "<section><h2>\(title)</h2>\(if: pairs.isEmpty, "<p class=\"mute\">\(empty)</p>")\(if: !pairs.isEmpty, Definitions(pairs).html)</section>"
    }

    private static func subscriptions(_ t: Words, _ model: CustomerModel) -> HTML {
        guard !model.subscriptions.isEmpty else { return .empty }
        let rows: [[HTML]] = model.subscriptions.map { subscription in
            [
                "\(subscription.plan.isEmpty ? t("Subscription") : subscription.plan)",
                "\(subscription.startedAt.map(t.day) ?? t("unknown"))", "\(end(t, subscription))", "\(t.charge(subscription))",
            ]
        }
        let table = Table(
            t("Subscriptions"), captionHidden: true,
            [.text("\(t("Plan"))"), .text("\(t("From"))"), .text("\(t("To"))"), .number("\(t("Price"))")], rows)
        return "<section><h2>\(t("Subscriptions"))</h2>\(table)</section>"
    }

    private static func end(_ t: Words, _ subscription: Subscription) -> String {
        if subscription.ended { return subscription.endedAt.map(t.day) ?? t("ended, day unknown") }
        return subscription.cancelledAt.map { t("cancelled \(t.day($0))") } ?? t("running")
    }
}

extension Words {
    /// "¥400 a month"
    func charge(_ subscription: Subscription) -> String {
        let amount = money(subscription.amount)
        return switch subscription.every {
        case .day: self(Phrase("\(amount) a day"))
        case .week: self(Phrase("\(amount) a week"))
        case .month: self(Phrase("\(amount) a month"))
        case .quarter: self(Phrase("\(amount) a quarter"))
        case .halfYear: self(Phrase("\(amount) a half-year"))
        case .year: self(Phrase("\(amount) a year"))
        }
    }
}
