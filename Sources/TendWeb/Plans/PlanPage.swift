import TendDomain
import TendHTML
import TendLanguage

/// The pages of one success plan.
enum PlanPage {
    static func newPage(_ visit: SignedInContext, _ customer: Customer, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let form = Form(
            .post, CustomerPaths(customer.id).subpage("plans"), csrf: visit.csrf,
            "\(fields(visit, typed, isNew: true))<div class=\"acts\">\(Button(t("Begin"), .primary))</div>")
        return .customerSubpage(customer, t("What do they want to reach?"), visit, problem: typed.problem, form.html)
    }

    static func editPage(_ visit: SignedInContext, _ customer: Customer, _ plan: SuccessPlan, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let path = CustomerPaths(customer.id).plan(plan.id)
        let form = Form(
            .post, path + "/edit", csrf: visit.csrf,
            """
            \(fields(visit, typed, isNew: false))\
            <div class="acts">\(Button(t("Save"), .primary))<a class="button quiet" href="\(url: path)">\(t("Leave it"))</a></div>
            """)
        return .customerSubpage(customer, t("Edit the plan"), visit, problem: typed.problem, form.html)
    }

    static func page(_ visit: SignedInContext, _ customer: Customer, _ plan: SuccessPlan, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let place = CustomerPaths(customer.id)
        let path = place.plan(plan.id)
        let words: HTML? = plan.outcomeNote.map { "<blockquote>\($0)</blockquote>" }
        let edit: HTML = "<p class=\"acts\"><a class=\"button\" href=\"\(url: path)/edit\" aria-keyshortcuts=\"e\">\(t("Edit"))</a></p>"
        return .customerSubpage(
            customer, plan.goal, visit, problem: typed.problem,
            """
            <p class="lede">\(t("Success plan since \(t.day(plan.openedAt))"))</p>\(PlanView.progress(visit, plan))\(words)\(if: plan.isOpen, edit)\
            \(if: plan.isOpen && (plan.target != nil || plan.measure != nil), valueForm(visit, path, plan, typed))\
            <section><h2>\(t("Milestones"))</h2>\(PlanView.milestones(visit, place, plan))\
            \(if: plan.milestones.isEmpty, "<p class=\"mute\">\(t("No milestone yet. Small steps make it visible that it goes on."))</p>")\
            \(if: plan.isOpen, addMilestoneForm(visit, path, typed))</section>\(plan.isOpen ? closeForm(visit, path, typed) : reopenForm(visit, path))
            """)
    }

    static func values(_ t: Localizer, _ plan: SuccessPlan) -> [String: String] {
        [
            "goal": plan.goal, "measure": plan.measure ?? "", "begun": t.field(plan.startValue), "target": t.field(plan.target), "due": t.field(plan.due),
        ]
    }

    private static func fields(_ visit: SignedInContext, _ typed: SubmittedForm, isNew: Bool) -> HTML {
        let t = visit.localizer
        let error = { (field: String) in typed.error(field, t) }
        let steps = Field("steps", t("Milestones"), .lines(4), value: typed["steps"], hint: t("One a line. Days can be added later."), error: error("steps"))
        let counted = ["measure", "begun", "target"].contains { !typed[$0].isEmpty }
        return """
            \(Field("goal", t("Goal"), .lines(2), value: typed["goal"], hint: t("In the customer's own words."), error: error("goal")))\
            \(Field("due", t("By when"), .date, value: typed["due"], error: error("due")))\
            \(if: isNew, steps.html)<details\(attribute: "open", counted || !isNew)><summary>\(t("Count how far they are"))</summary>\
            \(Field("measure", t("What is counted"), value: typed["measure"], hint: t("Such as: hours saved a week."), error: error("measure")))\
            \(Field("begun", t("Where it stands at the start"), value: typed["begun"], error: error("begun"), inputmode: "decimal"))\
            \(Field("target", t("Where it should go"), value: typed["target"], error: error("target"), inputmode: "decimal"))</details>
            """
    }

    private static func valueForm(_ visit: SignedInContext, _ path: String, _ plan: SuccessPlan, _ typed: SubmittedForm) -> HTML {
        let t = visit.localizer
        let field = Field(
            "reached", plan.measure.map { t("Now: \($0)") } ?? t("Now"), value: typed.values["reached"] ?? t.field(plan.currentValue),
            error: typed.error("reached", t), inputmode: "decimal")
        return Form(.post, path + "/value", csrf: visit.csrf, style: "find", "\(field)\(Button(t("Save")))").html
    }

    private static func addMilestoneForm(_ visit: SignedInContext, _ path: String, _ typed: SubmittedForm) -> HTML {
        let t = visit.localizer
        return Form(
            .post, path + "/milestones", csrf: visit.csrf, style: "find",
            """
            \(Field("title", t("Next milestone"), value: typed["title"], error: typed.error("title", t)))\
            \(Field("due", t("By when"), .date, value: typed["due"], error: typed.error("due", t)))\(Button(t("Add")))
            """
        ).html
    }

    private static func closeForm(_ visit: SignedInContext, _ path: String, _ typed: SubmittedForm) -> HTML {
        let t = visit.localizer
        let form = Form(
            .post, path + "/close", csrf: visit.csrf,
            """
            \(Field("words", t("In a few words"), .lines(2), value: typed["words"], error: typed.error("words", t)))\
            <div class="acts">\(Button(t("Goal reached"), .primary, name: "state", value: SuccessPlan.State.reached.rawValue))\
            \(Button(t("Given up"), name: "state", value: SuccessPlan.State.givenUp.rawValue))</div>
            """)
        return "<section><h2>\(t("Close the plan"))</h2>\(form)</section>"
    }

    private static func reopenForm(_ visit: SignedInContext, _ path: String) -> HTML {
        "<div class=\"acts\">\(Form(.post, path + "/reopen", csrf: visit.csrf, style: "inline", "\(Button(visit.localizer("Open it again")))"))</div>"
    }
}

enum MilestonePage {
    static func page(_ visit: SignedInContext, _ customer: Customer, _ milestone: Milestone, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let place = CustomerPaths(customer.id)
        let path = place.milestone(milestone)
        let form = Form(
            .post, path, csrf: visit.csrf,
            """
            \(Field("title", t("Milestone"), value: typed["title"], error: typed.error("title", t)))\
            \(Field("due", t("By when"), .date, value: typed["due"], error: typed.error("due", t)))\
            <div class="acts">\(Button(t("Save"), .primary))\(Button(t("Remove this milestone"), .destructive, action: path + "/remove"))\
            <a class="button quiet" href="\(url: place.plan(milestone.plan))">\(t("Back to the plan"))</a></div>
            """)
        return .customerSubpage(customer, t("Milestone"), visit, problem: typed.problem, form.html)
    }
}
