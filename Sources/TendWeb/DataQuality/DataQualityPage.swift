import TendDomain
import TendHTML
import TendLanguage

/// What the page of data quality shows.
struct DataQualityPageData: Sendable {
    let issueCounts: DataIssueCounts
    let corrections: [Correction]
    /// What the owner put aside, kind by kind.
    let dismissedKinds: [Dismissal]
    let hasDismissals: Bool
}

/// What is missing or doubtful, what it spoils, and the way to where it is mended.
enum DataQualityPage {
    static func page(_ visit: SignedInContext, _ model: DataQualityPageData) -> Page {
        let t = visit.localizer
        let weights: [HTML] = DataIssue.Severity.allCases.map { weight in
            let gaps = model.issueCounts.found.filter { $0.severity == weight }
            return gaps.isEmpty ? .empty : "<section><h2>\(t(weight.title))</h2>\(list(t, gaps, model.issueCounts))</section>"
        }
        return Page(
            t("Data quality"), mainSection: .customers, section: "/quality",
            content: """
                <h1>\(headline(t, model.issueCounts))</h1><p class="lede">\(lede(t, model.issueCounts))</p>\(metricLinks(t, model.issueCounts))\
                \(weights)\(corrections(visit, model.corrections))\(dismissedKinds(visit, model))
                """)
    }

    private static func headline(_ t: Localizer, _ gaps: DataIssueCounts) -> String {
        let figures = t.count(gaps.affectedMetrics.count)
        switch (gaps.metricAffectingCount, gaps.affectedMetrics.count) {
        case (0, _): return gaps.total == 0 ? t("Nothing is missing, nothing is doubtful") : t("Your figures are sound")
        case (1, 1): return t("One gap makes one figure unreliable")
        case (1, _): return t("One gap makes \(figures) figures unreliable")
        case (let many, 1): return t("\(t.count(many)) gaps make one figure unreliable")
        case (let many, _): return t("\(t.count(many)) gaps make \(figures) figures unreliable")
        }
    }

    private static func lede(_ t: Localizer, _ gaps: DataIssueCounts) -> String {
        let others = gaps.total - gaps.metricAffectingCount
        if gaps.total == 0 { return t("Every customer, payment, answer and subscription was looked at.") }
        return others > 0 ? t("\(t.count(others)) things change no figure, but are worth a look.") : t("Mend them here, one by one or many at once.")
    }

    private static func metricLinks(_ t: Localizer, _ gaps: DataIssueCounts) -> HTML {
        let links: [HTML] = gaps.affectedMetrics.map { "<a href=\"\(url: "/numbers/" + $0.rawValue)\">\(t($0.title))</a>" }
        return links.isEmpty ? .empty : "<p class=\"hint\">\(links.joined(separator: " · "))</p>"
    }

    private static func list(_ t: Localizer, _ gaps: [DataIssue], _ counts: DataIssueCounts) -> HTML {
        let items: [HTML] = gaps.map { gap in
            let path = gap.subject == .setting ? "/settings" : "/quality/" + gap.rawValue
            return """
                <li><span class="min">\(t.count(counts[gap]))</span><div class="body"><h3><a href="\(url: path)">\(t(gap.title))</a></h3>\
                <p class="why">\(t(gap.consequence))</p>\(if: !gap.affectedMetrics.isEmpty, "<p class=\"hint\">\(affectedMetrics(t, gap))</p>")</div></li>
                """
        }
        return "<ul class=\"plan gaps\">\(items)</ul>"
    }

    static func affectedMetrics(_ t: Localizer, _ gap: DataIssue) -> String {
        gap.affectedMetrics.isEmpty ? t("Spoils no figure.") : t("Spoils: \(gap.affectedMetrics.map { t($0.title) }.joined(separator: t.comma))")
    }

    private static func corrections(_ visit: SignedInContext, _ corrections: [Correction]) -> HTML {
        let t = visit.localizer
        guard !corrections.isEmpty else { return .empty }
        let rows: [[HTML]] = corrections.map { correction in
            [
                "\(t(correction.issue.title))", "\(t("\(t.count(correction.fixed)) mended"))", "\(t.moment(correction.at, now: visit.now))",
                Form(.post, "/corrections/\(correction.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Undo"), .quiet))").html,
            ]
        }
        let table = Table(
            t("Mended lately"), captionHidden: true,
            [.text("\(t("Gap"))"), .text("\(t("Rows"))"), .text("\(t("Day"))"), .text("<span class=\"hidden\">\(t("Undo"))</span>")], rows)
        return "<section><h2>\(t("Mended lately"))</h2>\(table)</section>"
    }

    private static func dismissedKinds(_ visit: SignedInContext, _ model: DataQualityPageData) -> HTML {
        let t = visit.localizer
        let items: [HTML] = model.dismissedKinds.map { dismissal in
            let again = Form(.post, "/dismissals/\(dismissal.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Look at it again"), .link))")
            return "<li>\(t(dismissal.issue.title)) · \(again)</li>"
        }
        let kinds: HTML = items.isEmpty ? .empty : "<section><h2>\(t("Left out by you"))</h2><ul>\(items)</ul></section>"
        return "\(kinds)\(if: model.hasDismissals, "<p class=\"pager\"><a href=\"/quality/right\">\(t("What you called right"))</a></p>")"
    }
}
