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
            \(Field("at", t("From"), .date, value: typed["at"], hint: t("Leave empty for today."), error: typed.error("at", t)))\
            \(Field("paid-until", t("Paid until"), .date, value: typed["paid-until"], error: typed.error("paid-until", t)))\
            <div class="acts">\(Button(t("Add"), .primary))</div>
            """)
        return .customerSubpage(customer, t("Add a subscription"), visit, problem: typed.problem, form.html)
    }

    /// An active subscription: its periods, and the forms to change its price, cancel it and end it.
    static func page(_ visit: SignedInContext, _ customer: Customer, _ active: Subscription, _ parts: [Subscription], _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let paths = CustomerPaths(customer.id)
        let path = paths.subscription(active.id)
        // A problem belongs to the form that was submitted.
        let submitted = { (form: String) in typed["form"] == form ? typed : SubmittedForm() }
        let (cancelled, ended) = (submitted("cancel"), submitted("end"))
        var price = submitted("price")
        if price.values.isEmpty { price = SubmittedForm(values(active)) }
        return .customerSubpage(
            customer, active.plan.isEmpty ? t("Subscription") : active.plan, visit, problem: typed.problem,
            """
            <p class="lede">\(t.charge(active))</p>\(SubscriptionsView.table(t, paths, parts, linked: false))\
            <section><h2>\(t("New price"))</h2>\(Form(.post, path + "/price", csrf: visit.csrf, """
                \(terms(visit, price))\
                \(Field("at", t("From"), .date, value: price["at"], hint: t("Leave empty for today."), error: price.error("at", t), id: "price-at"))\
                <div class="acts">\(Button(t("Change price"), .primary))</div>
                """))</section>\
            <section><h2>\(t("Cancelled"))</h2><p class="hint">\(t("The customer cancelled. The subscription stays active until it ends."))</p>\
            \(Form(.post, path + "/cancel", csrf: visit.csrf, """
                \(Field("at", t("Cancelled on"), .date, value: cancelled["at"], hint: t("Leave empty for today."), error: cancelled.error("at", t), id: "cancel-at"))\
                \(Field("paid-until", t("Paid until"), .date, value: cancelled["paid-until"], error: cancelled.error("paid-until", t), id: "cancel-until"))\
                <div class="acts">\(Button(t("Record cancellation")))</div>
                """))</section>\
            <section><h2>\(t("Ended"))</h2><p class="hint">\(t("No charges from this day on."))</p>\
            \(Form(.post, path + "/end", csrf: visit.csrf, """
                \(Field("at", t("Ended on"), .date, value: ended["at"], hint: t("Leave empty for today."), error: ended.error("at", t), id: "end-at"))\
                <div class="acts">\(Button(t("End subscription"), .destructive))</div>
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
            \(Select("every", t("Billing interval"), every, selected: typed["every"].isEmpty ? BillingInterval.month.rawValue : typed["every"], error: typed.error("every", t)))
            """
    }

    private static func values(_ active: Subscription) -> [String: String] {
        [
            "plan": active.plan, "amount": "\(active.amount.majorUnits)", "currency": active.amount.currency.code, "every": active.every.rawValue,
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
