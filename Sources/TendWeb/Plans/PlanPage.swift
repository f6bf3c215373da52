import TendDomain
import TendHTML
import TendLanguage

/// The pages of one success plan.
enum PlanPage {
    static func newPage(_ visit: SignedInContext, _ customer: Customer, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let form = Form(
            .post, CustomerPaths(customer.id).subpage("plans"), csrf: visit.csrf,
            "\(fields(visit, typed, isNew: true))<div class=\"acts\">\(Button(t("Start plan"), .primary))</div>")
        return .customerSubpage(customer, t("New success plan"), visit, problem: typed.problem, form.html)
    }

    static func editPage(_ visit: SignedInContext, _ customer: Customer, _ plan: SuccessPlan, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let path = CustomerPaths(customer.id).plan(plan.id)
        let form = Form(
            .post, path + "/edit", csrf: visit.csrf,
            """
            \(fields(visit, typed, isNew: false))\
            <div class="acts">\(Button(t("Save"), .primary))<a class="button quiet" href="\(url: path)">\(t("Cancel"))</a></div>
            """)
        return .customerSubpage(customer, t("Edit the plan"), visit, problem: typed.problem, form.html)
    }

    static func page(_ visit: SignedInContext, _ customer: Customer, _ plan: SuccessPlan, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let paths = CustomerPaths(customer.id)
        let path = paths.plan(plan.id)
        let outcome: HTML? = plan.outcomeNote.map { "<blockquote>\($0)</blockquote>" }
        let edit: HTML = "<p class=\"acts\"><a class=\"button\" href=\"\(url: path)/edit\" aria-keyshortcuts=\"e\">\(t("Edit"))</a></p>"
        return .customerSubpage(
            customer, plan.goal, visit, problem: typed.problem,
            """
            <p class="lede">\(t("Success plan, started \(t.day(plan.openedAt))"))</p>\(PlanView.progress(visit, plan))\(outcome)\(if: plan.isOpen, edit)\
            \(if: plan.isOpen && (plan.target != nil || plan.measure != nil), valueForm(visit, path, plan, typed))\
            <section><h2>\(t("Milestones"))</h2>\(PlanView.milestones(visit, paths, plan))\
            \(if: plan.milestones.isEmpty, "<p class=\"mute\">\(t("No milestones yet. Add the first step."))</p>")\
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
        let steps = Field("steps", t("Milestones"), .lines(4), value: typed["steps"], hint: t("One per line. You can add dates later."), error: error("steps"))
        let isMeasured = ["measure", "begun", "target"].contains { !typed[$0].isEmpty }
        return """
            \(Field("goal", t("Goal"), .lines(2), value: typed["goal"], hint: t("In the customer's own words"), error: error("goal")))\
            \(Field("due", t("Due date"), .date, value: typed["due"], error: error("due")))\
            \(if: isNew, steps.html)<details\(attribute: "open", isMeasured || !isNew)><summary>\(t("Measure progress"))</summary>\
            \(Field("measure", t("Measure"), value: typed["measure"], hint: t("For example: hours saved a week"), error: error("measure")))\
            \(Field("begun", t("Start value"), value: typed["begun"], error: error("begun"), inputmode: "decimal"))\
            \(Field("target", t("Target"), value: typed["target"], error: error("target"), inputmode: "decimal"))</details>
            """
    }

    private static func valueForm(_ visit: SignedInContext, _ path: String, _ plan: SuccessPlan, _ typed: SubmittedForm) -> HTML {
        let t = visit.localizer
        let field = Field(
            "reached", plan.measure.map { t("Current value: \($0)") } ?? t("Current value"), value: typed.values["reached"] ?? t.field(plan.currentValue),
            error: typed.error("reached", t), inputmode: "decimal")
        return Form(.post, path + "/value", csrf: visit.csrf, style: "find", "\(field)\(Button(t("Save")))").html
    }

    private static func addMilestoneForm(_ visit: SignedInContext, _ path: String, _ typed: SubmittedForm) -> HTML {
        let t = visit.localizer
        return Form(
            .post, path + "/milestones", csrf: visit.csrf, style: "find",
            """
            \(Field("title", t("Next milestone"), value: typed["title"], error: typed.error("title", t)))\
            \(Field("due", t("Due date"), .date, value: typed["due"], error: typed.error("due", t)))\(Button(t("Add")))
            """
        ).html
    }

    private static func closeForm(_ visit: SignedInContext, _ path: String, _ typed: SubmittedForm) -> HTML {
        let t = visit.localizer
        let form = Form(
            .post, path + "/close", csrf: visit.csrf,
            """
            \(Field("words", t("Outcome"), .lines(2), value: typed["words"], error: typed.error("words", t)))\
            <div class="acts">\(Button(t("Goal reached"), .primary, name: "state", value: SuccessPlan.State.reached.rawValue))\
            \(Button(t("Abandoned"), name: "state", value: SuccessPlan.State.givenUp.rawValue))</div>
            """)
        return "<section><h2>\(t("Close the plan"))</h2>\(form)</section>"
    }

    private static func reopenForm(_ visit: SignedInContext, _ path: String) -> HTML {
        "<div class=\"acts\">\(Form(.post, path + "/reopen", csrf: visit.csrf, style: "inline", "\(Button(visit.localizer("Reopen")))"))</div>"
    }
}

enum MilestonePage {
    static func page(_ visit: SignedInContext, _ customer: Customer, _ milestone: Milestone, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let paths = CustomerPaths(customer.id)
        let path = paths.milestone(milestone)
        let form = Form(
            .post, path, csrf: visit.csrf,
            """
            \(Field("title", t("Milestone"), value: typed["title"], error: typed.error("title", t)))\
            \(Field("due", t("Due date"), .date, value: typed["due"], error: typed.error("due", t)))\
            <div class="acts">\(Button(t("Save"), .primary))\(Button(t("Remove this milestone"), .destructive, action: path + "/remove"))\
            <a class="button quiet" href="\(url: paths.plan(milestone.plan))">\(t("Back to the plan"))</a></div>
            """)
        return .customerSubpage(customer, t("Milestone"), visit, problem: typed.problem, form.html)
    }
}
