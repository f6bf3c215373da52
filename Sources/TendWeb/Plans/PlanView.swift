import TendDomain
import TendHTML
import TendLanguage

/// A success plan on the customer's page and on its own page. Without a plan, the customer's page has a button only.
enum PlanView {
    static func section(_ visit: SignedInContext, _ paths: CustomerPaths, _ plans: [SuccessPlan]) -> HTML {
        let t = visit.localizer
        let open = plans.filter(\.isOpen)
        let closed = plans.filter { !$0.isOpen }
        guard !plans.isEmpty else { return .empty }
        guard !open.isEmpty else {
            let head = SectionHead(
                t("Success plan"), t("New plan"), paths.subpage("plans/new"), about: t("New success plan"))
            return "<section id=\"plan\">\(head)\(closedPlans(t, paths, closed))</section>"
        }
        let shown: [HTML] = open.map { plan in
            "<h3><a href=\"\(url: paths.plan(plan.id))\">\(plan.goal)</a></h3>\(progress(visit, plan))\(milestones(visit, paths, plan, max: 4))"
        }
        return "<section id=\"plan\"><h2>\(t("Success plan"))</h2>\(shown)\(closedPlans(t, paths, closed))</section>"
    }

    private static func closedPlans(_ t: Localizer, _ paths: CustomerPaths, _ plans: [SuccessPlan]) -> HTML {
        guard !plans.isEmpty else { return .empty }
        let items: [HTML] = plans.map { plan in
            "<li><a href=\"\(url: paths.plan(plan.id))\">\(plan.goal)</a> <span class=\"mute\">\(state(t, plan))</span></li>"
        }
        return "<details><summary>\(t("Earlier plans: \(t.count(plans.count))"))</summary><ul class=\"bare\">\(items)</ul></details>"
    }

    static func state(_ t: Localizer, _ plan: SuccessPlan) -> String {
        switch plan.state {
        case .open: t("open")
        case .reached: plan.closedAt.map { t("reached on \(t.day($0))") } ?? t("reached")
        case .givenUp: plan.closedAt.map { t("abandoned on \(t.day($0))") } ?? t("abandoned")
        }
    }

    /// Progress as text and as a bar, and the due date.
    static func progress(_ visit: SignedInContext, _ plan: SuccessPlan) -> HTML {
        let t = visit.localizer
        var parts: [HTML] = []
        if let count = count(t, plan) { parts.append("\(count)") }
        if !plan.milestones.isEmpty { parts.append("\(t("\(t.count(plan.milestonesDone)) of \(t.count(plan.milestones.count)) milestones"))") }
        if let due = due(visit, plan.due, isOverdue: plan.isOverdue(now: visit.now, visit.business.calendar)) { parts.append(due) }
        if !plan.isOpen { parts.append("\(state(t, plan))") }
        let bar: HTML? = plan.progress.map {
            "<progress max=\"100\" value=\"\(Int(($0 * 100).rounded()))\" aria-label=\"\(t("Progress"))\">\(t.percent($0, digits: 0))</progress>"
        }
        let line: HTML? = parts.isEmpty ? nil : "<span>\(parts.joined(separator: " · "))</span>"
        return bar == nil && line == nil ? .empty : "<div class=\"progress\">\(line)\(bar)</div>"
    }

    private static func count(_ t: Localizer, _ plan: SuccessPlan) -> String? {
        let measure = plan.measure.map { " " + $0 } ?? ""
        switch (plan.currentValue, plan.target) {
        case (let current?, let target?): return t("\(t.field(current)) of \(t.field(target))") + measure
        case (let current?, nil): return t.field(current) + measure
        case (nil, let target?): return t("target: \(t.field(target))") + measure
        case (nil, nil): return plan.measure
        }
    }

    static func due(_ visit: SignedInContext, _ due: Instant?, isOverdue: Bool) -> HTML? {
        let t = visit.localizer
        return due.map { isOverdue ? Badge(t("overdue since \(t.day($0))"), .warn).html : "\(t("due \(t.day($0))"))" }
    }

    static func milestones(_ visit: SignedInContext, _ paths: CustomerPaths, _ plan: SuccessPlan, max count: Int = .max) -> HTML {
        let t = visit.localizer
        guard !plan.milestones.isEmpty else { return .empty }
        // The customer's page shows the next milestones only.
        let shown = count < plan.milestones.count ? Array((plan.milestones.filter { $0.doneAt == nil }).prefix(count)) : plan.milestones
        let items: [HTML] = shown.map { milestone(visit, paths, $0, isOpen: plan.isOpen) }
        let hidden = plan.milestones.count - shown.count
        let more: HTML = "<p><a href=\"\(url: paths.plan(plan.id))\">\(t("All milestones"))</a></p>"
        return "<ul class=\"milestones\">\(items)</ul>\(if: hidden > 0, more)"
    }

    private static func milestone(_ visit: SignedInContext, _ paths: CustomerPaths, _ milestone: Milestone, isOpen: Bool) -> HTML {
        let t = visit.localizer
        let path = paths.milestone(milestone)
        let when: HTML? =
            milestone.doneAt.map { "<span class=\"mute\">\(t("reached on \(t.day($0))"))</span>" }
            ?? due(visit, milestone.due, isOverdue: isOpen && milestone.isOverdue(now: visit.now, visit.business.calendar))
        let isDone = milestone.doneAt != nil
        let toggle = Form(
            .post, path + (isDone ? "/unreach" : "/reach"), csrf: visit.csrf, style: "inline",
            "<button\(attribute: "class", isDone ? "quiet" : nil)>\(isDone ? t("Mark as not reached") : t("Mark as reached"))<span class=\"hidden\"> \(milestone.title)</span></button>"
        )
        return """
            <li\(attribute: "class", isDone ? "done" : nil)><div><a href="\(url: path)">\(milestone.title)</a> \(when)</div>\(if: isOpen, toggle.html)</li>
            """
    }
}
