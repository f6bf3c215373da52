import TendDomain
import TendHTML

/// What a dry run found.
struct Trial: Sendable {
    let counts: Import.Counts
    let problems: [ImportProblem]
}

/// What each column is taken for, with samples, to be corrected.
enum MappingPage {
    static func page(
        _ visit: OwnerVisit, _ file: WaitingFile, _ preview: Imports.Preview, _ mapping: Mapping, trial: Trial? = nil, problem: Problem? = nil
    ) -> Page {
        let t = visit.say
        let path = "/imports/files/" + file.id.text
        let form = Form(
            .post, path + "/trial", csrf: visit.csrf,
            """
            \(Select("kind", t("Each row is mainly about"), ImportKind.allCases.map { Option($0.rawValue, t($0.phrase)) }, selected: mapping.kind.rawValue))\
            \(columns(t, preview, mapping))\
            <div class="acts">\(trial == nil ? Button(t("Try it, keep nothing"), .go) : Button(t("Try it again")))\
            \(Button(t("Take it in"), trial == nil ? .plain : .go, action: path + "/import"))</div>
            """)
        return Page(
            t("Look at the file"), room: .imports,
            content: """
                <p class="eyebrow"><a href="/imports">\(t("Imports"))</a></p>\
                <h1>\(file.name.isEmpty ? t("File without a name") : file.name)</h1><p class="lede">\(lede(t, preview))</p>\
                \(problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\
                \(trial.map { result(t, $0) })\(form)
                """)
    }

    private static func lede(_ t: Words, _ preview: Imports.Preview) -> String {
        let encoding =
            preview.isEncodingGuessed
            ? t("Read as \(preview.encoding), which is a guess: look whether the samples are readable.") : t("Read as \(preview.encoding).")
        return preview.hasHeader ? encoding : encoding + t.gap + t("It has no line of names; the columns are told by what is in them.")
    }

    private static func columns(_ t: Words, _ preview: Imports.Preview, _ mapping: Mapping) -> Table {
        let options = Meaning.allCases.map { Option($0.rawValue, t($0.phrase)) }
        let rows: [[HTML]] = mapping.columns.enumerated().map { index, column in
            let samples = preview.samples.prefix(3).map { $0.indices.contains(index) ? $0[index] : "" }.filter { !$0.isEmpty }
            let items: [HTML] = samples.map { "<div>\(shortened($0))</div>" }
            return [
                "\(column.header)", "<div class=\"soft\">\(items)</div>",
                "\(Select("column-\(index)", t("Meaning of \(column.header)"), options, selected: column.meaning.rawValue, labelHidden: true))",
            ]
        }
        return Table(
            t("What the columns mean"), [.text("\(t("Column"))"), .text("\(t("Samples"))"), .text("\(t("Meaning"))")], rows, style: "mapping")
    }

    private static func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(39) + "…" : text }

    private static func result(_ t: Words, _ trial: Trial) -> HTML {
        let counts = trial.counts
        return """
            <section><h2>\(t("What would happen"))</h2>\(ImportPage.figures(t, counts))\
            \(if: counts.problems == 0, Notice(.good, t("Every row fits.")).html)\
            \(if: counts.problems > 0, ImportPage.problems(t, trial.problems, count: counts.problems))</section>
            """
    }
}

extension Words {
    /// Between two sentences: Chinese has none.
    var gap: String { language == .chinese ? "" : " " }
}
