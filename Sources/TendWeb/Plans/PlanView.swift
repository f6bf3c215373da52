import TendDomain
import TendHTML
import TendLanguage

/// What a customer wants to reach, as its page and the plan's own page show it. Where nobody wrote it down yet, the
/// customer's page has a button only.
enum PlanView {
    static func section(_ visit: SignedInContext, _ place: CustomerPaths, _ plans: [SuccessPlan]) -> HTML {
        let t = visit.localizer
        let open = plans.filter(\.isOpen)
        let past = plans.filter { !$0.isOpen }
        guard !plans.isEmpty else { return .empty }
        guard !open.isEmpty else {
            let head = SectionHead(
                t("Success plan"), t("Write it down"), place.subpage("plans/new"), about: t("Write down what this customer wants to reach"))
            return "<section id=\"plan\">\(head)\(closedPlans(t, place, past))</section>"
        }
        let shown: [HTML] = open.map { plan in
            "<h3><a href=\"\(url: place.plan(plan.id))\">\(plan.goal)</a></h3>\(progress(visit, plan))\(milestones(visit, place, plan, max: 4))"
        }
        return "<section id=\"plan\"><h2>\(t("Success plan"))</h2>\(shown)\(closedPlans(t, place, past))</section>"
    }

    private static func closedPlans(_ t: Localizer, _ place: CustomerPaths, _ plans: [SuccessPlan]) -> HTML {
        guard !plans.isEmpty else { return .empty }
        let items: [HTML] = plans.map { plan in
            "<li><a href=\"\(url: place.plan(plan.id))\">\(plan.goal)</a> <span class=\"mute\">\(state(t, plan))</span></li>"
        }
        return "<details><summary>\(t("Earlier plans: \(t.count(plans.count))"))</summary><ul class=\"bare\">\(items)</ul></details>"
    }

    static func state(_ t: Localizer, _ plan: SuccessPlan) -> String {
        switch plan.state {
        case .open: t("open")
        case .reached: plan.closedAt.map { t("reached on \(t.day($0))") } ?? t("reached")
        case .givenUp: plan.closedAt.map { t("given up on \(t.day($0))") } ?? t("given up")
        }
    }

    /// How far, in words and as a bar, and by when.
    static func progress(_ visit: SignedInContext, _ plan: SuccessPlan) -> HTML {
        let t = visit.localizer
        var words: [HTML] = []
        if let count = count(t, plan) { words.append("\(count)") }
        if !plan.milestones.isEmpty { words.append("\(t("\(t.count(plan.milestonesDone)) of \(t.count(plan.milestones.count)) milestones"))") }
        if let due = due(visit, plan.due, isOverdue: plan.isOverdue(now: visit.now, visit.business.calendar)) { words.append(due) }
        if !plan.isOpen { words.append("\(state(t, plan))") }
        let bar: HTML? = plan.progress.map {
            "<progress max=\"100\" value=\"\(Int(($0 * 100).rounded()))\" aria-label=\"\(t("How far"))\">\(t.percent($0, digits: 0))</progress>"
        }
        let line: HTML? = words.isEmpty ? nil : "<span>\(words.joined(separator: " · "))</span>"
        return bar == nil && line == nil ? .empty : "<div class=\"progress\">\(line)\(bar)</div>"
    }

    private static func count(_ t: Localizer, _ plan: SuccessPlan) -> String? {
        let measure = plan.measure.map { " " + $0 } ?? ""
        switch (plan.currentValue, plan.target) {
        case (let reached?, let target?): return t("\(t.field(reached)) of \(t.field(target))") + measure
        case (let reached?, nil): return t.field(reached) + measure
        case (nil, let target?): return t("to reach: \(t.field(target))") + measure
        case (nil, nil): return plan.measure
        }
    }

    static func due(_ visit: SignedInContext, _ due: Instant?, isOverdue: Bool) -> HTML? {
        let t = visit.localizer
        return due.map { isOverdue ? Badge(t("was due on \(t.day($0))"), .warn).html : "\(t("by \(t.day($0))"))" }
    }

    static func milestones(_ visit: SignedInContext, _ place: CustomerPaths, _ plan: SuccessPlan, max count: Int = .max) -> HTML {
        let t = visit.localizer
        guard !plan.milestones.isEmpty else { return .empty }
        // The page of the customer shows what comes next.
        let shown = count < plan.milestones.count ? Array((plan.milestones.filter { $0.doneAt == nil }).prefix(count)) : plan.milestones
        let items: [HTML] = shown.map { milestone(visit, place, $0, isOpen: plan.isOpen) }
        let hidden = plan.milestones.count - shown.count
        let more: HTML = "<p><a href=\"\(url: place.plan(plan.id))\">\(t("All milestones"))</a></p>"
        return "<ul class=\"milestones\">\(items)</ul>\(if: hidden > 0, more)"
    }

    private static func milestone(_ visit: SignedInContext, _ place: CustomerPaths, _ milestone: Milestone, isOpen: Bool) -> HTML {
        let t = visit.localizer
        let path = place.milestone(milestone)
        let when: HTML? =
            milestone.doneAt.map { "<span class=\"mute\">\(t("reached on \(t.day($0))"))</span>" }
            ?? due(visit, milestone.due, isOverdue: isOpen && milestone.isOverdue(now: visit.now, visit.business.calendar))
        let isDone = milestone.doneAt != nil
        let act = Form(
            .post, path + (isDone ? "/unreach" : "/reach"), csrf: visit.csrf, style: "inline",
            "<button\(attribute: "class", isDone ? "quiet" : nil)>\(isDone ? t("Not yet after all") : t("Reached"))<span class=\"hidden\"> \(milestone.title)</span></button>"
        )
        return """
            <li\(attribute: "class", isDone ? "done" : nil)><div><a href="\(url: path)">\(milestone.title)</a> \(when)</div>\(if: isOpen, act.html)</li>
            """
    }
}
