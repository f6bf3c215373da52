import TendDomain
import TendHTML
import TendLanguage

/// The problems of an import by row, of one kind or of all.
enum ImportProblemsPage {
    static func page(_ visit: SignedInContext, _ current: Import, _ found: Imports.ProblemPage, kind: Int?, isFirst: Bool) -> Page {
        let t = visit.localizer
        let path = "/imports/" + current.id.text
        let count = kind.map { current.tally.kinds[$0].count } ?? current.counts.problems
        let rows = { (after: Int?) in
            url(path + "/problems", ["kind": kind.map(String.init), "after": after.map(String.init)])
        }
        return Page(
            t("Problems"), mainSection: .imports,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a> · <a href="\(url: path)">\(t.fileName(current.name))</a></p>\
                <h1>\(t("Problems"))</h1>\(filter(t, current, kind, path))\
                \(ImportParts.problems(t, found.problems, of: count))\
                \(Pager.html(t, first: isFirst ? nil : rows(nil), next: found.next.map(rows)))\
                <p class="acts"><a class="button" href="\(url: path + "/bad-rows.csv")" download>\(t("Download these rows"))</a></p>
                """)
    }

    private static func filter(_ t: Localizer, _ current: Import, _ kind: Int?, _ path: String) -> HTML {
        guard current.tally.kinds.count > 1 else { return .empty }
        let options = current.tally.kinds.enumerated().map { index, kind in
            SelectOption(String(index), [kind.field, t(kind.example)].compactMap { $0 }.joined(separator: ": ") + t.language.inBrackets(t.count(kind.count)))
        }
        return Form(
            .get, path + "/problems", style: "find",
            "\(Select("kind", t("Problem type"), [SelectOption("", t("All"))] + options, selected: kind.map(String.init) ?? ""))\(Button(t("Show")))"
        ).html
    }
}
