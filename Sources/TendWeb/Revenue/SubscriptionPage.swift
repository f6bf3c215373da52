import TendDomain
import TendHTML
import TendLanguage

enum SubscriptionPage {
    static func newPage(_ visit: SignedInContext, _ customer: Customer, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let form = Form(
            .post, CustomerPaths(customer.id).subpage("subscriptions"), csrf: visit.csrf,
            """
            \(terms(visit, typed))\
            \(Field("at", t("From"), .date, value: typed["at"], hint: t("Empty means today."), error: typed.error("at", t)))\
            \(Field("paid-until", t("Paid until"), .date, value: typed["paid-until"], error: typed.error("paid-until", t)))\
            <div class="acts">\(Button(t("Add"), .primary))</div>
            """)
        return .customerSubpage(customer, t("Add a subscription"), visit, problem: typed.problem, form.html)
    }

    /// One that runs: its parts, and the three things that can happen to it.
    static func page(_ visit: SignedInContext, _ customer: Customer, _ running: Subscription, _ parts: [Subscription], _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let place = CustomerPaths(customer.id)
        let path = place.subscription(running.id)
        // What is wrong belongs to the form that was sent.
        let of = { (form: String) in typed["form"] == form ? typed : SubmittedForm() }
        let (cancelled, ended) = (of("cancel"), of("end"))
        var price = of("price")
        if price.values.isEmpty { price = SubmittedForm(values(running)) }
        return .customerSubpage(
            customer, running.plan.isEmpty ? t("Subscription") : running.plan, visit, problem: typed.problem,
            """
            <p class="lede">\(t.charge(running))</p>\(SubscriptionsView.table(t, place, parts, linked: false))\
            <section><h2>\(t("New price"))</h2>\(Form(.post, path + "/price", csrf: visit.csrf, """
                \(terms(visit, price))\
                \(Field("at", t("From"), .date, value: price["at"], hint: t("Empty means today."), error: price.error("at", t), id: "price-at"))\
                <div class="acts">\(Button(t("Change the price"), .primary))</div>
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
                <div class="acts">\(Button(t("End it"), .destructive))</div>
                """))</section>
            """)
    }

    private static func terms(_ visit: SignedInContext, _ typed: SubmittedForm) -> HTML {
        let t = visit.localizer
        let every = BillingInterval.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }
        return """
            \(Field("plan", t("Plan"), value: typed["plan"], error: typed.error("plan", t), autocomplete: "off"))\
            \(Field("amount", t("Price"), value: typed["amount"], error: typed.error("amount", t), inputmode: "decimal"))\
            \(Field("currency", t("Currency"), value: typed["currency"].isEmpty ? visit.business.currency.code : typed["currency"], error: typed.error("currency", t), extra: " maxlength=\"3\""))\
            \(Select("every", t("Charged"), every, selected: typed["every"].isEmpty ? BillingInterval.month.rawValue : typed["every"], error: typed.error("every", t)))
            """
    }

    private static func values(_ running: Subscription) -> [String: String] {
        [
            "plan": running.plan, "amount": "\(running.amount.majorUnits)", "currency": running.amount.currency.code, "every": running.every.rawValue,
        ]
    }
}

extension BillingInterval {
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
