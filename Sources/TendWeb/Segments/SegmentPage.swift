import TendDomain
import TendHTML

/// What is shown while a segment is written: its conditions, and who fits now.
struct SegmentModel: Sendable {
    var segment: Segment?
    var form: SegmentForm
    var question: Question?
    var fits: (count: Int, first: [Customer]) = (0, [])
    var fields: [String] = []
    var tags: [String] = []
    var name = ""
    var text = ""
    var problem: Problem?
}

enum SegmentPage {
    static func page(_ visit: OwnerVisit, _ model: SegmentModel) -> Page {
        let t = visit.say
        let title = model.segment?.name ?? t("New segment")
        return Page(
            title, room: .customers,
            content: """
                <p class="eyebrow"><a href="/segments">\(t("Segments"))</a></p><h1>\(title)</h1>\
                <p class="lede">\(t("All conditions must hold. Who fits is looked up anew each time."))</p>\
                \(guided(t, model))\(written(t, model))\(result(visit, model))
                """)
    }

    private static func path(_ model: SegmentModel) -> String { model.segment.map { "/segments/" + $0.id.text } ?? "/segments/new" }

    private static func guided(_ t: Words, _ model: SegmentModel) -> Form {
        let lines: [HTML] = model.form.lines.enumerated().map { index, line in
            let error = model.problem.flatMap { $0.field == "value-\(index)" ? t($0.phrase) : nil }
            return """
                <div class="find condition">\(Select("what", t("What"), SegmentWords.whats(t, model.fields), selected: line.what, labelHidden: index > 0, id: "what-\(index)"))\
                \(Select("how", t("Comparison"), SegmentWords.hows(t), selected: line.how, labelHidden: index > 0, id: "how-\(index)"))\
                \(Field("value", t("Value"), value: line.value, error: error, labelHidden: index > 0, id: "value-\(index)", extra: " list=\"values\""))</div>
                """
        }
        return Form(
            .get, path(model),
            "\(lines)\(values(t, model))\(CustomersSearch.hidden("name", model.name.isEmpty ? nil : model.name))<p class=\"acts\">\(Button(t("See who fits")))</p>"
        )
    }

    private static func values(_ t: Words, _ model: SegmentModel) -> HTML {
        let words = Stage.allCases.map { t($0.phrase) } + Customer.Kind.allCases.map { t($0.phrase) } + Pulse.Level.allCases.map { t($0.phrase) } + model.tags
        let options: [HTML] = words.map { "<option value=\"\($0)\">" }
        return "<datalist id=\"values\">\(options)</datalist>"
    }

    private static func written(_ t: Words, _ model: SegmentModel) -> HTML {
        let error = model.problem.flatMap { $0.field == "question" ? t($0.phrase) : nil }
        let field = Field(
            "question", t("Conditions"), .lines(2), value: model.text, hint: t("Such as: stage is lost and paid > 1000 and field Plan is \"Two year\""),
            error: error,
            required: true)
        return
            "<details\(attribute: "open", error != nil)><summary>\(t("Write it as text"))</summary>\(Form(.get, path(model), "\(field)<p class=\"acts\">\(Button(t("See who fits")))</p>"))</details>"
    }

    private static func result(_ visit: OwnerVisit, _ model: SegmentModel) -> HTML {
        let t = visit.say
        guard let question = model.question else { return .empty }
        let names: [HTML] = model.fits.first.map { "<li><a href=\"\(url: "/customers/" + $0.id.text)\">\($0.name)</a></li>" }
        let error = model.problem.flatMap { $0.field == "name" ? t($0.phrase) : nil }
        let save = Form(
            .post, model.segment.map { "/segments/" + $0.id.text } ?? "/segments", csrf: visit.csrf,
            """
            \(CustomersSearch.hidden("question", question.text))\
            \(Field("name", t("Name of the segment"), value: model.name, error: error, required: true, extra: " maxlength=\"80\""))\
            <p class="acts">\(Button(t("Save"), .go))</p>
            """)
        let all = address("/customers", ["where": question.text])
        return """
            <section><h2>\(t("\(t.count(model.fits.count)) fit now."))</h2><p class="soft">\(question.conditions.map { t($0) }.joined(separator: " · "))</p>\
            \(if: !names.isEmpty, "<ul class=\"chips\">\(names)</ul><p class=\"foot\"><a href=\"\(url: all)\">\(t("See them all"))</a></p>")</section>\
            <section>\(save)</section>
            """
    }
}

enum SegmentWords {
    static func whats(_ t: Words, _ fields: [String]) -> [Option] {
        [
            Option("", t("Choose …")), Option("stage", t("Stage")), Option("tag", t("Tag")), Option("kind", t("Person or company")),
            Option("paid", capital(t("money paid"))), Option("mrr", capital(t("recurring revenue a month"))),
            Option("payments", capital(t("number of payments"))), Option("silent", capital(t("days without any event"))),
            Option("risk", capital(t("risk of leaving within 90 days, in %"))), Option("income", capital(t("income a year"))),
            Option("worth", t("Worth")), Option("health", t("Health")), Option("pulse", t("Pulse")),
            Option("since", t("Customer since")), Option("source", t("Came from")), Option("mail", t("Mail address")),
            Option("phone", t("Phone")), Option("contains", t("Name, mail, phone or tag contains")),
        ] + fields.map { Option("field:" + $0, t("Field: \($0)")) }
    }

    static func hows(_ t: Words) -> [Option] {
        [
            Option("is", t("is")), Option("is not", t("is not")), Option(">=", t("is at least")), Option("<=", t("is at most")),
            Option(">", t("is more than")), Option("<", t("is less than")), Option("known", t("is known")), Option("missing", t("is missing")),
        ]
    }
}
