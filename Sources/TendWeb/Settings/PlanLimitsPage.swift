import TendDomain
import TendHTML
import TendLanguage

/// The monthly usage limits of the plans.
enum PlanLimitsPage {
    static func page(_ visit: SignedInContext, _ limits: [PlanLimit], plans: [String], _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = limits.map { limit in
            let hidden: HTML = "<span class=\"hidden\">: \(limit.plan), \(t(limit.kind.unit))</span>"
            let remove = Form(
                .post, "/settings/limits/\(limit.id.text)/remove", csrf: visit.csrf, style: "inline", "<button class=\"quiet\">\(t("Remove"))\(hidden)</button>"
            )
            return ["\(limit.plan)", "\(sentenceCased(t(limit.kind.unit)))", "\(t.count(limit.uses))", "\(remove)"]
        }
        let table = Table(
            t("Plan limits"), captionHidden: true,
            [.text("\(t("Plan"))"), .text("\(t("Usage type"))"), .number("\(t("Per month"))"), .text("<span class=\"hidden\">\(t("Actions"))</span>")], rows,
            empty: "<p>\(t("No plan limits yet. Add one below."))</p>", style: "stack")
        return Page(
            t("Plan limits"), mainSection: .settings, section: "/settings/limits",
            content: """
                <h1>\(t("Plan limits"))</h1><p class="lede">\(t("The usage that each plan includes per month. Tend raises a signal when a customer has used 80 % of it, or will by the end of the month: a good time to offer the next plan."))</p>\
                \(typed.problem.map { Notice(.bad, t("Please check your input"), "\(t($0.phrase))") }?.html)\(table)\
                <section><h2>\(t("Add a limit"))</h2>\(form(visit, plans, typed))</section>
                """)
    }

    private static func form(_ visit: SignedInContext, _ plans: [String], _ typed: SubmittedForm) -> Form {
        let t = visit.localizer
        let kinds = Event.Kind.allCases.filter(\.isUsage).map { SelectOption($0.rawValue, sentenceCased(t($0.unit))) }
        let options: [HTML] = plans.map { "<option value=\"\($0)\">" }
        return Form(
            .post, "/settings/limits", csrf: visit.csrf,
            """
            <div class="fields">\(Field("plan", t("Plan"), value: typed["plan"], hint: t("As named in subscriptions."), error: typed.error("plan", t), autocomplete: "off", required: true, extra: " maxlength=\"200\" list=\"plans\""))\
            <datalist id="plans">\(options)</datalist>\
            \(Select("kind", t("Usage type"), kinds, selected: typed["kind"], error: typed.error("kind", t)))\
            \(Field("uses", t("Limit per month"), value: typed["uses"], error: typed.error("uses", t), inputmode: "numeric", required: true))</div>\
            <div class="acts">\(Button(t("Save"), .primary))</div>
            """)
    }
}
