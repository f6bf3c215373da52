import TendDomain
import TendHTML
import TendLanguage

/// The content of a segment's page: its conditions and the customers that match.
struct SegmentPageData: Sendable {
    var segment: Segment?
    var form: SegmentForm
    var filter: SegmentFilter?
    var matches: (count: Int, first: [Customer]) = (0, [])
    var fields: [String] = []
    var tags: [String] = []
    var name = ""
    var text = ""
    var problem: Problem?
}

enum SegmentPage {
    static func page(_ visit: SignedInContext, _ model: SegmentPageData) -> Page {
        let t = visit.localizer
        let title = model.segment?.name ?? t("New segment")
        return Page(
            title, mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/segments">\(t("Segments"))</a></p><h1>\(title)</h1>\
                <p class="lede">\(t("Customers that meet all conditions. The list updates itself."))</p>\
                \(conditionForm(t, model))\(textForm(t, model))\(result(visit, model))
                """)
    }

    private static func path(_ model: SegmentPageData) -> String { model.segment.map { "/segments/" + $0.id.text } ?? "/segments/new" }

    private static func conditionForm(_ t: Localizer, _ model: SegmentPageData) -> Form {
        let lines: [HTML] = model.form.lines.enumerated().map { index, line in
            let error = model.problem.flatMap { $0.field == "value-\(index)" ? t($0.phrase) : nil }
            return """
                <div class="find condition">\(Select("what", t("Field"), SegmentOptions.fields(t, model.fields), selected: line.what, labelHidden: index > 0, id: "what-\(index)"))\
                \(Select("how", t("Condition"), SegmentOptions.comparisons(t), selected: line.how, labelHidden: index > 0, id: "how-\(index)"))\
                \(Field("value", t("Value"), value: line.value, error: error, labelHidden: index > 0, id: "value-\(index)", extra: " list=\"values\""))</div>
                """
        }
        return Form(
            .get, path(model),
            "\(lines)\(values(t, model))\(CustomersSearch.hidden("name", model.name.isEmpty ? nil : model.name))<p class=\"acts\">\(Button(t("Preview")))</p>"
        )
    }

    private static func values(_ t: Localizer, _ model: SegmentPageData) -> HTML {
        let suggestions =
            Stage.allCases.map { t($0.phrase) } + Customer.Kind.allCases.map { t($0.phrase) } + Pulse.Level.allCases.map { t($0.phrase) } + model.tags
        let options: [HTML] = suggestions.map { "<option value=\"\($0)\">" }
        return "<datalist id=\"values\">\(options)</datalist>"
    }

    private static func textForm(_ t: Localizer, _ model: SegmentPageData) -> HTML {
        let error = model.problem.flatMap { $0.field == "question" ? t($0.phrase) : nil }
        let field = Field(
            "question", t("Expression"), .lines(2), value: model.text, hint: t("Example: stage is lost and paid > 1000 and field Plan is \"Two year\""),
            error: error, required: true)
        return
            "<details\(attribute: "open", error != nil)><summary>\(t("Write as an expression"))</summary>\(Form(.get, path(model), "\(field)<p class=\"acts\">\(Button(t("Preview")))</p>"))</details>"
    }

    private static func result(_ visit: SignedInContext, _ model: SegmentPageData) -> HTML {
        let t = visit.localizer
        guard let filter = model.filter else { return .empty }
        let names: [HTML] = model.matches.first.map { "<li><a href=\"\(url: "/customers/" + $0.id.text)\">\($0.name)</a></li>" }
        let error = model.problem.flatMap { $0.field == "name" ? t($0.phrase) : nil }
        let save = Form(
            .post, model.segment.map { "/segments/" + $0.id.text } ?? "/segments", csrf: visit.csrf,
            """
            \(CustomersSearch.hidden("question", filter.text))\
            \(Field("name", t("Segment name"), value: model.name, error: error, required: true, extra: " maxlength=\"80\""))\
            <p class="acts">\(Button(t("Save"), .primary))</p>
            """)
        let all = url("/customers", ["where": filter.text])
        return """
            <section><h2>\(t("\(t.count(model.matches.count)) customers match"))</h2><p class="soft">\(filter.conditions.map { t($0) }.joined(separator: " · "))</p>\
            \(if: !names.isEmpty, "<ul class=\"chips\">\(names)</ul><p class=\"foot\"><a href=\"\(url: all)\">\(t("Show all"))</a></p>")</section>\
            <section>\(save)</section>
            """
    }
}
