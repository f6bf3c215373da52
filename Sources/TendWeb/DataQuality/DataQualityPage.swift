import TendDomain
import TendHTML
import TendLanguage

/// The content of the Data quality page.
struct DataQualityPageData: Sendable {
    let issueCounts: DataIssueCounts
    let corrections: [Correction]
    /// The issues that the owner does not want to check.
    let dismissedKinds: [Dismissal]
    let hasDismissals: Bool
    /// The words of files that Tend asks about.
    let questions: [Question]

    var openQuestions: [Question] { questions.filter(\.isOpen) }
    var decidedQuestions: [Question] { questions.filter { !$0.isOpen } }
}

/// The data problems with the metrics they affect and links to fix them.
enum DataQualityPage {
    static func page(_ visit: SignedInContext, _ model: DataQualityPageData) -> Page {
        let t = visit.localizer
        let sections: [HTML] = DataIssue.Severity.allCases.map { severity in
            let issues = model.issueCounts.found.filter { $0.severity == severity }
            return issues.isEmpty ? .empty : "<section><h2>\(t(severity.title))</h2>\(list(t, issues, model.issueCounts))</section>"
        }
        return Page(
            t("Data quality"), mainSection: .customers, section: "/quality",
            content: """
                <h1>\(headline(t, model))</h1><p class="lede">\(lede(t, model.issueCounts))</p>\(metricLinks(t, model.issueCounts))\
                \(if: !model.openQuestions.isEmpty, QuestionsSection.open(visit, model.openQuestions, path: "/quality"))\(sections)\
                \(if: !model.decidedQuestions.isEmpty, decidedQuestions(visit, model))\(corrections(visit, model.corrections))\(dismissedKinds(visit, model))
                """)
    }

    private static func decidedQuestions(_ visit: SignedInContext, _ model: DataQualityPageData) -> HTML {
        QuestionsSection.decided(visit, model.decidedQuestions, first: model.openQuestions.count, path: "/quality")
    }

    private static func headline(_ t: Localizer, _ model: DataQualityPageData) -> String {
        let issues = model.issueCounts
        let (count, metrics) = (issues.metricAffectingCount, issues.affectedMetrics.count)
        if count == 0, !model.openQuestions.isEmpty { return t("\(t.count(model.openQuestions.count)) questions about words are open") }
        if count == 0 { return issues.total == 0 ? t("No data problems found") : t("No data problem affects a metric") }
        return metrics == 1 ? t("\(t.count(count)) data problems affect one metric") : t("\(t.count(count)) data problems affect \(t.count(metrics)) metrics")
    }

    private static func lede(_ t: Localizer, _ issues: DataIssueCounts) -> String {
        let others = issues.total - issues.metricAffectingCount
        if issues.total == 0 { return t("All customers, payments, survey responses and subscriptions were checked.") }
        return others > 0 ? t("\(t.count(others)) problems affect no metric, but are worth fixing.") : t("Fix them here, one by one or several at once.")
    }

    private static func metricLinks(_ t: Localizer, _ issues: DataIssueCounts) -> HTML {
        let links: [HTML] = issues.affectedMetrics.map { "<a href=\"\(url: "/numbers/" + $0.rawValue)\">\(t($0.title))</a>" }
        return links.isEmpty ? .empty : "<p class=\"hint\">\(links.joined(separator: " · "))</p>"
    }

    private static func list(_ t: Localizer, _ issues: [DataIssue], _ counts: DataIssueCounts) -> HTML {
        let items: [HTML] = issues.map { issue in
            let path = issue.subject == .setting ? "/settings" : "/quality/" + issue.rawValue
            return """
                <li><span class="min">\(t.count(counts[issue]))</span><div class="body"><h3><a href="\(url: path)">\(t(issue.title))</a></h3>\
                <p class="why">\(t(issue.consequence))</p>\(if: !issue.affectedMetrics.isEmpty, "<p class=\"hint\">\(affectedMetrics(t, issue))</p>")</div></li>
                """
        }
        return "<ul class=\"plan gaps\">\(items)</ul>"
    }

    static func affectedMetrics(_ t: Localizer, _ issue: DataIssue) -> String {
        issue.affectedMetrics.isEmpty ? t("Affects no metric") : t("Affects: \(t.language.join(list: issue.affectedMetrics.map { t($0.title) }))")
    }

    private static func corrections(_ visit: SignedInContext, _ corrections: [Correction]) -> HTML {
        let t = visit.localizer
        guard !corrections.isEmpty else { return .empty }
        let rows: [[HTML]] = corrections.map { correction in
            [
                "\(t(correction.issue.title))", "\(t("\(t.count(correction.fixed)) fixed"))", "\(t.moment(correction.at, now: visit.now))",
                Form(.post, "/corrections/\(correction.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Undo"), .quiet))").html,
            ]
        }
        let table = Table(
            t("Recent fixes"), captionHidden: true,
            [.text("\(t("Problem"))"), .text("\(t("Rows"))"), .text("\(t("Date"))"), .text("<span class=\"hidden\">\(t("Undo"))</span>")], rows)
        return "<section><h2>\(t("Recent fixes"))</h2>\(table)</section>"
    }

    private static func dismissedKinds(_ visit: SignedInContext, _ model: DataQualityPageData) -> HTML {
        let t = visit.localizer
        let items: [HTML] = model.dismissedKinds.map { dismissal in
            let undo = Form(.post, "/dismissals/\(dismissal.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Check again"), .link))")
            return "<li>\(t(dismissal.issue.title)) · \(undo)</li>"
        }
        let kinds: HTML = items.isEmpty ? .empty : "<section><h2>\(t("Not checked"))</h2><ul>\(items)</ul></section>"
        return "\(kinds)\(if: model.hasDismissals, "<p class=\"pager\"><a href=\"/quality/right\">\(t("Confirmed values"))</a></p>")"
    }
}
