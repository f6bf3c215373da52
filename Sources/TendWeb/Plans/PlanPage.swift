import TendDomain
import TendHTML

/// The pages of one success plan.
enum PlanPage {
    static func opening(_ visit: OwnerVisit, _ customer: Customer, _ typed: TypedForm) -> Page {
        let t = visit.say
        let form = Form(
            .post, CustomerAddress(customer.id).page("plans"), csrf: visit.csrf,
            "\(fields(visit, typed, begins: true))<div class=\"acts\">\(Button(t("Begin"), .go))</div>")
        return .of(customer, t("What do they want to reach?"), visit, problem: typed.problem, form.html)
    }

    static func editing(_ visit: OwnerVisit, _ customer: Customer, _ plan: SuccessPlan, _ typed: TypedForm) -> Page {
        let t = visit.say
        let path = CustomerAddress(customer.id).plan(plan.id)
        let form = Form(
            .post, path + "/edit", csrf: visit.csrf,
            """
            \(fields(visit, typed, begins: false))\
            <div class="acts">\(Button(t("Save"), .go))<a class="button quiet" href="\(url: path)">\(t("Leave it"))</a></div>
            """)
        return .of(customer, t("Edit the plan"), visit, problem: typed.problem, form.html)
    }

    static func page(_ visit: OwnerVisit, _ customer: Customer, _ plan: SuccessPlan, _ typed: TypedForm) -> Page {
        let t = visit.say
        let place = CustomerAddress(customer.id)
        let path = place.plan(plan.id)
        let words: HTML? = plan.closingWords.map { "<blockquote>\($0)</blockquote>" }
        let edit: HTML = "<p class=\"acts\"><a class=\"button\" href=\"\(url: path)/edit\" aria-keyshortcuts=\"e\">\(t("Edit"))</a></p>"
        return .of(
            customer, plan.goal, visit, problem: typed.problem,
            """
            <p class="lede">\(t("Success plan since \(t.day(plan.openedAt))"))</p>\(PlanView.progress(visit, plan))\(words)\(if: plan.isOpen, edit)\
            \(if: plan.isOpen && (plan.target != nil || plan.measure != nil), value(visit, path, plan, typed))\
            <section><h2>\(t("Milestones"))</h2>\(PlanView.milestones(visit, place, plan))\
            \(if: plan.milestones.isEmpty, "<p class=\"mute\">\(t("No milestone yet. Small steps make it visible that it goes on."))</p>")\
            \(if: plan.isOpen, adding(visit, path, typed))</section>\(plan.isOpen ? closing(visit, path, typed) : reopening(visit, path))
            """)
    }

    static func values(_ t: Words, _ plan: SuccessPlan) -> [String: String] {
        [
            "goal": plan.goal, "measure": plan.measure ?? "", "begun": t.field(plan.begun), "target": t.field(plan.target), "due": t.field(plan.due),
        ]
    }

    private static func fields(_ visit: OwnerVisit, _ typed: TypedForm, begins: Bool) -> HTML {
        let t = visit.say
        let error = { (field: String) in typed.error(field, t) }
        let steps = Field("steps", t("Milestones"), .lines(4), value: typed["steps"], hint: t("One a line. Days can be added later."), error: error("steps"))
        return """
            \(Field("goal", t("Goal"), .lines(2), value: typed["goal"], hint: t("In the customer's own words."), error: error("goal")))\
            \(Field("due", t("By when"), .date, value: typed["due"], error: error("due")))\
            \(Field("measure", t("What is counted"), value: typed["measure"], hint: t("Such as: hours saved a week. Leave it empty where nothing is counted."), error: error("measure")))\
            \(Field("begun", t("Where it stands at the start"), value: typed["begun"], error: error("begun"), inputmode: "decimal"))\
            \(Field("target", t("Where it should go"), value: typed["target"], error: error("target"), inputmode: "decimal"))\
            \(if: begins, steps.html)
            """
    }

    private static func value(_ visit: OwnerVisit, _ path: String, _ plan: SuccessPlan, _ typed: TypedForm) -> HTML {
        let t = visit.say
        let field = Field(
            "reached", plan.measure.map { t("Now: \($0)") } ?? t("Now"), value: typed.values["reached"] ?? t.field(plan.reached),
            error: typed.error("reached", t), inputmode: "decimal")
        return Form(.post, path + "/value", csrf: visit.csrf, style: "find", "\(field)\(Button(t("Save")))").html
    }

    private static func adding(_ visit: OwnerVisit, _ path: String, _ typed: TypedForm) -> HTML {
        let t = visit.say
        return Form(
            .post, path + "/milestones", csrf: visit.csrf, style: "find",
            """
            \(Field("title", t("Next milestone"), value: typed["title"], error: typed.error("title", t)))\
            \(Field("due", t("By when"), .date, value: typed["due"], error: typed.error("due", t)))\(Button(t("Add")))
            """
        ).html
    }

    private static func closing(_ visit: OwnerVisit, _ path: String, _ typed: TypedForm) -> HTML {
        let t = visit.say
        let form = Form(
            .post, path + "/close", csrf: visit.csrf,
            """
            \(Field("words", t("In a few words"), .lines(2), value: typed["words"], error: typed.error("words", t)))\
            <div class="acts">\(Button(t("Goal reached"), .go, name: "state", value: SuccessPlan.State.reached.rawValue))\
            \(Button(t("Given up"), name: "state", value: SuccessPlan.State.givenUp.rawValue))</div>
            """)
        return "<section><h2>\(t("Close the plan"))</h2>\(form)</section>"
    }

    private static func reopening(_ visit: OwnerVisit, _ path: String) -> HTML {
        "<div class=\"acts\">\(Form(.post, path + "/reopen", csrf: visit.csrf, style: "inline", "\(Button(visit.say("Open it again")))"))</div>"
    }
}

enum MilestonePage {
    static func page(_ visit: OwnerVisit, _ customer: Customer, _ milestone: Milestone, _ typed: TypedForm) -> Page {
        let t = visit.say
        let place = CustomerAddress(customer.id)
        let path = place.milestone(milestone)
        let form = Form(
            .post, path, csrf: visit.csrf,
            """
            \(Field("title", t("Milestone"), value: typed["title"], error: typed.error("title", t)))\
            \(Field("due", t("By when"), .date, value: typed["due"], error: typed.error("due", t)))\
            <div class="acts">\(Button(t("Save"), .go))\(Button(t("Remove this milestone"), .bad, action: path + "/remove"))\
            <a class="button quiet" href="\(url: place.plan(milestone.plan))">\(t("Back to the plan"))</a></div>
            """)
        return .of(customer, t("Milestone"), visit, problem: typed.problem, form.html)
    }
}
