import TendDomain
import TendHTML
import TendLanguage

/// What the owner's plans have of each kind of use in a month.
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
            [.text("\(t("Plan"))"), .text("\(t("Kind of use"))"), .number("\(t("A month"))"), .text("<span class=\"hidden\">\(t("What to do"))</span>")], rows,
            empty: "<p>\(t("No plan has a limit yet."))</p>", style: "stack")
        return Page(
            t("Plan limits"), mainSection: .settings, section: "/settings/limits",
            content: """
                <h1>\(t("Plan limits"))</h1><p class="lede">\(t("What a plan has in a month. Who has used four fifths of it, or will by the end of the month, gives a signal: a good moment to offer the next plan."))</p>\
                \(typed.problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\(table)\
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
            <div class="fields">\(Field("plan", t("Plan"), value: typed["plan"], hint: t("By the name it has in subscriptions."), error: typed.error("plan", t), autocomplete: "off", required: true, extra: " maxlength=\"200\" list=\"plans\""))\
            <datalist id="plans">\(options)</datalist>\
            \(Select("kind", t("Kind of use"), kinds, selected: typed["kind"], error: typed.error("kind", t)))\
            \(Field("uses", t("How many a month"), value: typed["uses"], error: typed.error("uses", t), inputmode: "numeric", required: true))</div>\
            <div class="acts">\(Button(t("Save"), .primary))</div>
            """)
    }
}
