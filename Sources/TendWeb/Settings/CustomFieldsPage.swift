import TendDomain
import TendHTML
import TendLanguage

/// The list of custom fields and the page of one.
enum CustomFieldsPage {
    static func list(_ visit: SignedInContext, _ fields: [CustomField], jobs: [BackgroundJob], last: CustomFieldChange?) -> Page {
        let t = visit.localizer
        let rows: [[HTML]] = fields.map { field in
            [
                "<a href=\"\(url: path(field.name))\">\(field.name)</a>", "\(t(field.type.phrase))", "\(t.count(field.customers))",
                "<span class=\"soft\">\(samples(field.samples))</span>",
            ]
        }
        let undo = last.map { Form(.post, "/settings/fields/undo", csrf: visit.csrf, style: "inline", "\(Button(t("Undo")))\n\(t($0.phrase))").html }
        return Page(
            t("Custom fields"), mainSection: .settings, section: "/settings/fields", refreshAfter: jobs.isEmpty ? nil : 3,
            content: """
                <h1>\(t("Custom fields"))</h1><p class="lede">\(t("Customer data from your files beyond the standard fields such as name and email. You can rename, convert, merge or delete each field."))</p>\
                \(BackgroundJobsView.html(t, jobs))\
                \(Table(t("Custom fields"), captionHidden: true, [.text("\(t("Name"))"), .text("\(t("Type"))"), .number("\(t("Customers"))"), .text("\(t("Examples"))")], rows, empty: "<p>\(t("No custom fields yet. Import a file with additional columns to create them."))</p>", style: "stack"))\
                \(if: jobs.isEmpty && undo != nil, "<section><h2>\(t("Last change"))</h2><div class=\"acts\">\(undo)</div></section>")
                """)
    }

    static func field(
        _ visit: SignedInContext, _ field: CustomField, others: [CustomField], segments: [String],
        preview: (change: CustomFieldChange, result: CustomFields.ConversionPreview)? = nil,
        submitted: String? = nil, problem: Problem? = nil
    ) -> Page {
        let t = visit.localizer
        let usage = [t("\(t.count(field.customers)) customers have this field.")] + (field.samples.isEmpty ? [] : [t("Such as: \(samples(field.samples))")])
        return Page(
            field.name, mainSection: .settings,
            content: """
                <p class="eyebrow"><a href="/settings/fields">\(t("Custom fields"))</a></p><h1>\(field.name)</h1>\
                <p class="lede">\(t.language.join(sentences: usage))</p>\
                \(problem.map { Notice(.bad, t("Please check your input"), "\(t($0.phrase))") }?.html)\(segmentNotice(t, segments))\
                <div class="cols"><section><h2>\(t("Rename"))</h2>\(rename(visit, field, submitted ?? field.name, problem))</section>\
                <section><h2>\(t("Change type"))</h2>\(retype(visit, field, preview))</section>\
                \(if: !others.isEmpty, "<section><h2>\(t("Merge with another field"))</h2>\(merge(visit, field, others, preview))</section>")\
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
            : Notice(
                .warn, t("Segments that use this field: \(segments.joined(separator: ", "))"), "\(t("Update their conditions after you change the field."))"
            )
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

    /// The first form shows a preview; the second one converts.
    private static func retype(_ visit: SignedInContext, _ field: CustomField, _ preview: (change: CustomFieldChange, result: CustomFields.ConversionPreview)?)
        -> HTML
    {
        let t = visit.localizer
        let type = preview.flatMap { $0.change.kind == .retype ? $0.change.type : nil }
        let options = FieldType.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }
        let previewForm = Form(
            .get, "/settings/fields/field",
            """
            \(hidden(field))\(Select("type", t("Type"), options, selected: (type ?? field.type).rawValue))\
            <div class="acts">\(Button(t("Preview conversion")))</div>
            """)
        guard let preview, let type, type != field.type else { return previewForm.html }
        let conversion = preview.result
        let result =
            conversion.unconvertible == 0
            ? Notice(.good, t("All \(t.count(conversion.customers)) values can be converted."))
            : Notice(
                .warn, t("\(t.count(conversion.unconvertible)) of \(t.count(conversion.customers)) values cannot be converted and stay unchanged."),
                "\(samples(conversion.unconvertibleSamples))")
        return """
            \(previewForm)\(result)\(Form(.post, "/settings/fields/type", csrf: visit.csrf, "\(hidden(field))<input type=\"hidden\" name=\"type\" value=\"\(type.rawValue)\"><div class=\"acts\">\(Button(t("Convert to: \(t(type.phrase))"), .primary))</div>"))
            """
    }

    private static func merge(
        _ visit: SignedInContext, _ field: CustomField, _ others: [CustomField], _ preview: (change: CustomFieldChange, result: CustomFields.ConversionPreview)?
    ) -> HTML {
        let t = visit.localizer
        let other = preview.flatMap { $0.change.kind == .merge ? $0.change.other : nil }
        let previewForm = Form(
            .get, "/settings/fields/field",
            """
            \(hidden(field))\(Select("into", t("Merge into"), others.map { SelectOption($0.name, $0.name) }, selected: other))\
            <div class="acts">\(Button(t("Preview merge")))</div>
            """)
        guard let preview, let other else { return previewForm.html }
        let collisions = preview.result.collisions
        let result =
            collisions == 0
            ? Notice(.good, t("No customer has different values in the two fields."))
            : Notice(.warn, t("\(t.count(collisions)) customers have both fields and keep the value of “\(other)”."))
        return """
            \(previewForm)\(result)\(Form(.post, "/settings/fields/merge", csrf: visit.csrf, "\(hidden(field))<input type=\"hidden\" name=\"into\" value=\"\(other)\"><div class=\"acts\">\(Button(t("Merge"), .primary))</div>"))
            """
    }

    private static func delete(_ visit: SignedInContext, _ field: CustomField) -> HTML {
        let t = visit.localizer
        return """
            <p class="soft">\(t("The field is deleted for every customer. You can undo this until the next change."))</p>\
            \(Form(.post, "/settings/fields/delete", csrf: visit.csrf, "\(hidden(field))<div class=\"acts\">\(Button(t("Delete field"), .destructive))</div>"))
            """
    }
}

extension CustomFieldChange {
    /// The message after the change.
    var phrase: Phrase {
        let other = other ?? name
        return switch kind {
        case .rename: Phrase("“\(name)” was renamed to “\(other)”.")
        case .retype: Phrase("The type of “\(name)” was changed.")
        case .merge: Phrase("“\(name)” was merged into “\(other)”.")
        case .delete: Phrase("“\(name)” was deleted.")
        }
    }
}
