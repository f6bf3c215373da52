import TendDomain
import TendHTML
import TendLanguage

/// The fields the owner's files brought, all of them and one.
enum CustomFieldsPage {
    static func list(_ visit: SignedInContext, _ fields: [CustomField], jobs: [BackgroundJob], last: CustomFieldChange?) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = fields.map { field in
            [
                "<a href=\"\(url: path(field.name))\">\(field.name)</a>", "\(t(field.type.phrase))", "\(t.count(field.customers))",
                "<span class=\"soft\">\(samples(field.samples))</span>",
            ]
        }
        let undo = last.map { Form(.post, "/settings/fields/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Take it back")))\n\(t($0.phrase))").html }
        return Page(
            t("Own fields"), mainSection: .settings, section: "/settings/fields", refreshAfter: jobs.isEmpty ? nil : 3,
            content: """
                <h1>\(t("Own fields"))</h1><p class="lede">\(t("What your files tell of customers beyond name, mail and the like. Each can be renamed, read another way, put together or removed."))</p>\
                \(BackgroundJobsView.html(t, jobs))\
                \(Table(t("Own fields"), captionHidden: true, [.text("\(t("Name"))"), .text("\(t("Holds"))"), .number("\(t("Customers"))"), .text("\(t("Samples"))")], rows, empty: "<p>\(t("There are none yet. They come with a file that has columns of its own."))</p>", style: "stack"))\
                \(if: jobs.isEmpty && undo != nil, "<section><h2>\(t("The last change"))</h2><div class=\"acts\">\(undo)</div></section>")
                """)
    }

    static func field(
        _ visit: SignedInContext, _ field: CustomField, others: [CustomField], segments: [String], preview: (change: CustomFieldChange, trial: CustomFields.ConversionPreview)? = nil,
        submitted: String? = nil, problem: Problem? = nil
    ) -> Page {
        let t = visit.localizer
        let samples = field.samples.isEmpty ? "" : t("Such as: \(samples(field.samples))")
        return Page(
            field.name, mainSection: .settings,
            content: """
                <p class="eyebrow"><a href="/settings/fields">\(t("Own fields"))</a></p><h1>\(field.name)</h1>\
                <p class="lede">\(field.customers == 1 ? t("One customer has it.") : t("\(t.count(field.customers)) customers have it."))\(t.sentenceSeparator)\(samples)</p>\
                \(problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\(segmentNotice(t, segments))\
                <div class="cols"><section><h2>\(t("Rename"))</h2>\(rename(visit, field, submitted ?? field.name, problem))</section>\
                <section><h2>\(t("Read it another way"))</h2>\(retype(visit, field, preview))</section>\
                \(if: !others.isEmpty, "<section><h2>\(t("Put together with another"))</h2>\(merge(visit, field, others, preview))</section>")\
                <section><h2>\(t("Remove"))</h2>\(delete(visit, field))</section></div>
                """)
    }

    static func path(_ name: String) -> String { url("/settings/fields/field", ["name": name]) }

    private static func samples(_ samples: [String]) -> String {
        samples.map { $0.count > 40 ? $0.prefix(39) + "…" : $0 }.joined(separator: " · ")
    }

    private static func segmentNotice(_ t: Localizer, _ segments: [String]) -> HTML? {
        segments.isEmpty
            ? nil
            : Notice(.warn, t("Segments ask for this field: \(segments.joined(separator: ", "))"), "\(t("Change their questions after you change the field."))")
                .html
    }

    private static func hidden(_ field: CustomField) -> HTML { "<input type=\"hidden\" name=\"name\" value=\"\(field.name)\">" }

    private static func rename(_ visit: SignedInContext, _ field: CustomField, _ typed: String, _ problem: Problem?) -> Form {
        let t = visit.localizer
        let error = problem.flatMap { $0.field == "to" ? t($0.phrase) : nil }
        return Form(
            .post, "/settings/fields/rename", csrf: visit.csrf,
            """
            \(hidden(field))\(Field("to", t("New name"), value: typed, error: error, required: true, extra: " maxlength=\"60\""))\
            <div class="acts">\(Button(t("Rename")))</div>
            """)
    }

    /// Looked at first; the second button does it.
    private static func retype(_ visit: SignedInContext, _ field: CustomField, _ tried: (change: CustomFieldChange, trial: CustomFields.ConversionPreview)?) -> HTML {
        let t = visit.localizer
        let type = tried.flatMap { $0.change.kind == .retype ? $0.change.type : nil }
        let options = FieldType.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }
        let look = Form(
            .get, "/settings/fields/field",
            """
            \(hidden(field))\(Select("type", t("Holds"), options, selected: (type ?? field.type).rawValue))\
            <div class="acts">\(Button(t("See what would fit")))</div>
            """)
        guard let tried, let type, type != field.type else { return look.html }
        let trial = tried.trial
        let result =
            trial.unconvertible == 0
            ? Notice(.good, t("All \(t.count(trial.customers)) fit."))
            : Notice(
                .warn, t("\(t.count(trial.unconvertible)) of \(t.count(trial.customers)) do not fit and stay as they are."),
                "\(samples(trial.unconvertibleSamples))")
        return """
            \(look)\(result)\(Form(.post, "/settings/fields/type", csrf: visit.csrf, "\(hidden(field))<input type=\"hidden\" name=\"type\" value=\"\(type.rawValue)\"><div class=\"acts\">\(Button(t("Read it as: \(t(type.phrase))"), .primary))</div>"))
            """
    }

    private static func merge(
        _ visit: SignedInContext, _ field: CustomField, _ others: [CustomField], _ tried: (change: CustomFieldChange, trial: CustomFields.ConversionPreview)?
    ) -> HTML {
        let t = visit.localizer
        let other = tried.flatMap { $0.change.kind == .merge ? $0.change.other : nil }
        let look = Form(
            .get, "/settings/fields/field",
            """
            \(hidden(field))\(Select("into", t("The field that stays"), others.map { SelectOption($0.name, $0.name) }, selected: other))\
            <div class="acts">\(Button(t("See what would happen")))</div>
            """)
        guard let tried, let other else { return look.html }
        let doubles = tried.trial.collisions
        let result =
            doubles == 0
            ? Notice(.good, t("No customer has both with different contents."))
            : Notice(.warn, t("\(t.count(doubles)) customers have both, and keep what “\(other)” says."))
        return """
            \(look)\(result)\(Form(.post, "/settings/fields/merge", csrf: visit.csrf, "\(hidden(field))<input type=\"hidden\" name=\"into\" value=\"\(other)\"><div class=\"acts\">\(Button(t("Put together"), .primary))</div>"))
            """
    }

    private static func delete(_ visit: SignedInContext, _ field: CustomField) -> HTML {
        let t = visit.localizer
        return """
            <p class="soft">\(t("It goes from every customer. The last change can be taken back until the next one."))</p>\
            \(Form(.post, "/settings/fields/delete", csrf: visit.csrf, "\(hidden(field))<div class=\"acts\">\(Button(t("Remove the field"), .destructive))</div>"))
            """
    }
}

extension CustomFieldChange {
    /// What was done, in the words of its notice.
    var phrase: Phrase {
        let other = other ?? name
        return switch kind {
        case .rename: Phrase("“\(name)” is now called “\(other)”.")
        case .retype: Phrase("“\(name)” is read another way.")
        case .merge: Phrase("“\(name)” is part of “\(other)” now.")
        case .delete: Phrase("“\(name)” is removed.")
        }
    }
}
