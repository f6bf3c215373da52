import TendDomain
import TendHTML
import TendLanguage

enum NewCustomerPage {
    static func page(_ visit: SignedInContext, _ draft: NewCustomerForm, similar: [SimilarCustomer] = [], problem: Problem? = nil) -> Page {
        let t = visit.localizer
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        return Page(
            t("Add a customer"), mainSection: .customers,
            content: """
                <p class="eyebrow"><a href="/customers">\(t("Customers"))</a></p><h1>\(t("Add a customer"))</h1>\
                \(warning(t, similar))\
                \(Form(.post, "/customers/new", csrf: visit.csrf, """
                    \(main(t, draft, error))\
                    <details\(attribute: "open", isOpen(draft, problem))><summary>\(t("More"))</summary>\(more(visit, draft, error))</details>\
                    \(if: !similar.isEmpty, "<input type=\"hidden\" name=\"sure\" value=\"on\">")\
                    <p class="acts">\(Button(similar.isEmpty ? t("Add") : t("Add anyway"), .primary))\
                    <a class="button quiet" href="/customers">\(t("Cancel"))</a></p>
                    """))
                """)
    }

    private static func main(_ t: Localizer, _ draft: NewCustomerForm, _ error: BusinessForm.ErrorLookup) -> HTML {
        let kinds = [SelectOption("person", sentenceCased(t("person"))), SelectOption("company", sentenceCased(t("company")))]
        let stages = Stage.allCases.filter { $0 != .lost }.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase))) }
        return """
            \(Field("name", t("Name"), value: draft.name, error: error("name"), autocomplete: "off", required: true, extra: " maxlength=\"300\" autofocus"))\
            \(Field("email", t("Email"), .email, value: draft.email, error: error("email"), autocomplete: "off"))\
            \(Field("phone", t("Phone"), .tel, value: draft.phone, error: error("phone"), autocomplete: "off"))\
            \(Select("kind", t("Person or company"), kinds, selected: draft.kind))\
            \(Select("stage", t("Stage"), stages, selected: draft.stage, error: error("stage")))
            """
    }

    private static func more(_ visit: SignedInContext, _ draft: NewCustomerForm, _ error: BusinessForm.ErrorLookup) -> HTML {
        let t = visit.localizer
        return """
            \(Field("tags", t("Tags"), value: draft.tags, hint: t("Separate tags with commas."), error: error("tags")))\
            \(Field("since", t("Customer since"), .date, value: draft.since, hint: t("Leave empty for today."), error: error("since")))\
            \(Field("key", t("Customer number"), value: draft.key, hint: t("From your own records"), error: error("key")))\
            \(Field("source", t("Source"), value: draft.source, error: error("source")))\
            \(Field("cost", t("Acquisition cost (CAC), in \(visit.business.currency.code)"), value: draft.cost, error: error("cost"), inputmode: "decimal"))\
            \(fields(t, draft, error))
            """
    }

    private static func fields(_ t: Localizer, _ draft: NewCustomerForm, _ error: BusinessForm.ErrorLookup) -> [HTML] {
        draft.fields.enumerated().map { index, field in
            let (name, id) = ("field:" + field.name, "field-\(index)")
            guard field.type == .flag else {
                let mode = field.type == .number ? "decimal" : nil
                return Field(name, field.name, value: field.value, error: error(id), inputmode: mode, id: id).html
            }
            let options = [SelectOption("", ""), SelectOption("yes", t("Yes")), SelectOption("no", t("No"))]
            return Select(name, field.name, options, selected: field.value, error: error(id), id: id).html
        }
    }

    private static func isOpen(_ draft: NewCustomerForm, _ problem: Problem?) -> Bool {
        ["tag", "since", "key", "source", "cost"].contains(problem?.field)
            || [draft.tags, draft.since, draft.key, draft.source, draft.cost].contains { !$0.isEmpty }
    }

    /// Shown before anything is saved.
    private static func warning(_ t: Localizer, _ similar: [SimilarCustomer]) -> HTML? {
        guard !similar.isEmpty else { return nil }
        let lines: [HTML] = similar.map { one in
            let known = [one.customer.email, one.customer.phone].compactMap { $0 }.joined(separator: ", ")
            return """
                <li><a href="\(url: "/customers/" + one.customer.id.text)">\(one.customer.name)</a> \(t(one.reason.phrase))\
                \(if: !known.isEmpty, " <span class=\"mute\">\(known)</span>")</li>
                """
        }
        return Notice(.warn, t("Is it one of these customers?"), "<ul>\(lines)</ul><p>\(t("Nothing is saved yet."))</p>").html
    }
}

extension SimilarCustomer.Reason {
    var phrase: Phrase {
        switch self {
        case .email: "has the same email"
        case .phone: "has the same phone"
        case .name: "has the same name"
        }
    }
}
