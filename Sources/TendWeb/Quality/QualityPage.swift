import TendDomain
import TendHTML

/// What the page of data quality shows.
struct QualityModel: Sendable {
    let gaps: GapCounts
    let corrections: [Correction]
    /// What the owner put aside, kind by kind.
    let aside: [Dismissal]
    let hasDismissals: Bool
}

/// What is missing or doubtful, what it spoils, and the way to where it is mended.
enum QualityPage {
    static func page(_ visit: OwnerVisit, _ model: QualityModel) -> Page {
        let t = visit.say
        let weights: [HTML] = Gap.Weight.allCases.map { weight in
            let gaps = model.gaps.found.filter { $0.weight == weight }
            return gaps.isEmpty ? .empty : "<section><h2>\(t(weight.title))</h2>\(list(t, gaps, model.gaps))</section>"
        }
        return Page(
            t("Data quality"), room: .customers, section: "/quality",
            content: """
                <h1>\(headline(t, model.gaps))</h1><p class="lede">\(lede(t, model.gaps))</p>\
                \(weights)\(corrections(visit, model.corrections))\(aside(visit, model))
                """)
    }

    private static func headline(_ t: Words, _ gaps: GapCounts) -> String {
        let figures = t.count(gaps.spoiled.count)
        switch (gaps.spoiling, gaps.spoiled.count) {
        case (0, _): return gaps.total == 0 ? t("Nothing is missing, nothing is doubtful") : t("Your figures are sound")
        case (1, 1): return t("One gap makes one figure unreliable")
        case (1, _): return t("One gap makes \(figures) figures unreliable")
        case (let many, 1): return t("\(t.count(many)) gaps make one figure unreliable")
        case (let many, _): return t("\(t.count(many)) gaps make \(figures) figures unreliable")
        }
    }

    private static func lede(_ t: Words, _ gaps: GapCounts) -> HTML {
        let figures: [HTML] = gaps.spoiled.map { "<a href=\"\(url: "/numbers/" + $0.rawValue)\">\(t($0.title))</a>" }
        let others = gaps.total - gaps.spoiling
        if gaps.total == 0 { return "\(t("Every customer, payment, answer and subscription was looked at."))" }
        let rest = others > 0 ? t("\(t.count(others)) things change no figure, but are worth a look.") : ""
        return figures.isEmpty ? "\(rest)" : "\(figures.joined(separator: ", ")).\(if: others > 0, " \(rest)")"
    }

    private static func list(_ t: Words, _ gaps: [Gap], _ counts: GapCounts) -> HTML {
        let items: [HTML] = gaps.map { gap in
            let path = gap.subject == .setting ? "/settings" : "/quality/" + gap.rawValue
            return """
                <li><span class="min">\(t.count(counts[gap]))</span><div class="body"><h3><a href="\(url: path)">\(t(gap.title))</a></h3>\
                <p class="why">\(t(gap.harm))</p>\(if: !gap.spoils.isEmpty, "<p class=\"hint\">\(spoils(t, gap))</p>")</div></li>
                """
        }
        return "<ul class=\"plan\">\(items)</ul>"
    }

    static func spoils(_ t: Words, _ gap: Gap) -> String {
        gap.spoils.isEmpty ? t("Spoils no figure.") : t("Spoils: \(gap.spoils.map { t($0.title) }.joined(separator: t.comma))")
    }

    private static func corrections(_ visit: OwnerVisit, _ corrections: [Correction]) -> HTML {
        let t = visit.say
        guard !corrections.isEmpty else { return .empty }
        let rows: [[HTML]] = corrections.map { correction in
            [
                "\(t(correction.gap.title))", "\(t("\(t.count(correction.mended)) mended"))", "\(t.moment(correction.at, now: visit.now))",
                Form(.post, "/corrections/\(correction.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Undo"), .quiet))").html,
            ]
        }
        let table = Table(
            t("Mended lately"), captionHidden: true,
            [.text("\(t("Gap"))"), .text("\(t("Rows"))"), .text("\(t("Day"))"), .text("<span class=\"hidden\">\(t("Undo"))</span>")], rows)
        return "<section><h2>\(t("Mended lately"))</h2>\(table)</section>"
    }

    private static func aside(_ visit: OwnerVisit, _ model: QualityModel) -> HTML {
        let t = visit.say
        let items: [HTML] = model.aside.map { dismissal in
            let again = Form(.post, "/dismissals/\(dismissal.id.text)/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Look at it again"), .link))")
            return "<li>\(t(dismissal.gap.title)) · \(again)</li>"
        }
        let kinds: HTML = items.isEmpty ? .empty : "<section><h2>\(t("Left out by you"))</h2><ul>\(items)</ul></section>"
        return "\(kinds)\(if: model.hasDismissals, "<p class=\"pager\"><a href=\"/quality/right\">\(t("What you called right"))</a></p>")"
    }
}
