import TendDomain
import TendHTML

enum SubscriptionPage {
    static func opening(_ visit: OwnerVisit, _ customer: Customer, _ typed: TypedForm) -> Page {
        let t = visit.say
        let form = Form(
            .post, CustomerAddress(customer.id).page("subscriptions"), csrf: visit.csrf,
            """
            \(terms(visit, typed))\
            \(Field("at", t("From"), .date, value: typed["at"], hint: t("Empty means today."), error: typed.error("at", t)))\
            \(Field("paid-until", t("Paid until"), .date, value: typed["paid-until"], error: typed.error("paid-until", t)))\
            <div class="acts">\(Button(t("Add"), .go))</div>
            """)
        return .of(customer, t("Add a subscription"), visit, problem: typed.problem, form.html)
    }

    /// One that runs: its parts, and the three things that can happen to it.
    static func page(_ visit: OwnerVisit, _ customer: Customer, _ running: Subscription, _ parts: [Subscription], _ typed: TypedForm) -> Page {
        let t = visit.say
        let place = CustomerAddress(customer.id)
        let path = place.subscription(running.id)
        // What is wrong belongs to the form that was sent.
        let of = { (form: String) in typed["form"] == form ? typed : TypedForm() }
        let (cancelled, ended) = (of("cancel"), of("end"))
        var price = of("price")
        if price.values.isEmpty { price = TypedForm(values(running)) }
        return .of(
            customer, running.plan.isEmpty ? t("Subscription") : running.plan, visit, problem: typed.problem,
            """
            <p class="lede">\(t.charge(running))</p>\(SubscriptionsView.table(t, place, parts, linked: false))\
            <section><h2>\(t("New price"))</h2>\(Form(.post, path + "/price", csrf: visit.csrf, """
                \(terms(visit, price))\
                \(Field("at", t("From"), .date, value: price["at"], hint: t("Empty means today."), error: price.error("at", t), id: "price-at"))\
                <div class="acts">\(Button(t("Change the price"), .go))</div>
                """))</section>\
            <section><h2>\(t("Cancelled"))</h2><p class="hint">\(t("The customer said it should end. It runs on until it is ended."))</p>\
            \(Form(.post, path + "/cancel", csrf: visit.csrf, """
                \(Field("at", t("Cancelled on"), .date, value: cancelled["at"], hint: t("Empty means today."), error: cancelled.error("at", t), id: "cancel-at"))\
                \(Field("paid-until", t("Paid until"), .date, value: cancelled["paid-until"], error: cancelled.error("paid-until", t), id: "cancel-until"))\
                <div class="acts">\(Button(t("Note the cancellation")))</div>
                """))</section>\
            <section><h2>\(t("Ended"))</h2><p class="hint">\(t("Nothing more is charged from this day."))</p>\
            \(Form(.post, path + "/end", csrf: visit.csrf, """
                \(Field("at", t("Ended on"), .date, value: ended["at"], hint: t("Empty means today."), error: ended.error("at", t), id: "end-at"))\
                <div class="acts">\(Button(t("End it"), .bad))</div>
                """))</section>
            """)
    }

    private static func terms(_ visit: OwnerVisit, _ typed: TypedForm) -> HTML {
        let t = visit.say
        let every = Interval.allCases.map { Option($0.rawValue, t($0.phrase)) }
        return """
            \(Field("plan", t("Plan"), value: typed["plan"], error: typed.error("plan", t), autocomplete: "off"))\
            \(Field("amount", t("Price"), value: typed["amount"], error: typed.error("amount", t), inputmode: "decimal"))\
            \(Field("currency", t("Currency"), value: typed["currency"].isEmpty ? visit.business.currency.code : typed["currency"], error: typed.error("currency", t), extra: " maxlength=\"3\""))\
            \(Select("every", t("Charged"), every, selected: typed["every"].isEmpty ? Interval.month.rawValue : typed["every"], error: typed.error("every", t)))
            """
    }

    private static func values(_ running: Subscription) -> [String: String] {
        [
            "plan": running.plan, "amount": "\(running.amount.major)", "currency": running.amount.currency.code, "every": running.every.rawValue,
        ]
    }
}

extension Interval {
    var phrase: Phrase {
        switch self {
        case .day: "every day"
        case .week: "every week"
        case .month: "every month"
        case .quarter: "every quarter"
        case .halfYear: "every half-year"
        case .year: "every year"
        }
    }
}
