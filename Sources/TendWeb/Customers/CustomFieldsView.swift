import TendDomain
import TendHTML
import TendLanguage

/// The details of a customer; each custom field opens to a form in place.
enum CustomFieldsView {
    static func section(_ visit: SignedInContext, _ paths: CustomerPaths, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        let names = model.customer.fields.names
        let rows = standardFields(t, model.customer) + names.enumerated().map { row(visit, paths, model, $1, number: $0) }
        return """
            <section><h2>\(t("Details"))</h2>\(rows.isEmpty ? "<p class=\"mute\">\(t("No details yet"))</p>" : Disclosure.list(t, rows, showing: 12))\
            \(addForm(visit, paths, model))</section>
            """
    }

    private static func standardFields(_ t: Localizer, _ customer: Customer) -> [HTML] {
        let pairs: [(String, String?)] = [
            (t("Customer number"), customer.key.map(CustomerKey.displayText)), (t("Source"), customer.acquisitionSource),
            (t("Acquisition cost (CAC)"), customer.acquisitionCost.map { t.money($0) }),
        ]
        return pairs.compactMap { name, value in value.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } }
    }

    private static func row(_ visit: SignedInContext, _ paths: CustomerPaths, _ model: CustomerPageData, _ name: String, number: Int) -> HTML {
        let t = visit.localizer
        guard let value = model.customer.fields[name] else { return .empty }
        let isSubmitted = model.fieldForm["name"] == name && model.fieldForm["new"].isEmpty
        let form = Form(
            .post, paths.subpage("fields"), csrf: visit.csrf,
            """
            <input type="hidden" name="name" value="\(name)"><input type="hidden" name="was" value="\(value.json)">\
            \(input(t, name, model.fieldTypes[name] ?? .text, isSubmitted ? model.fieldForm["value"] : value.formText, isSubmitted ? model.fieldForm.error("value", t) : nil, id: "field-\(number)"))\
            <p class="acts">\(Button(t("Save")))<span class="hint">\(t("Leave empty to remove."))</span></p>
            """)
        return """
            <div><dt>\(name)</dt><dd><details class="edit"\(attribute: "open", isSubmitted)>\
            <summary>\(formatted(t, value))<span class="hidden"> \(t("Change"))</span></summary>\(form)</details></dd></div>
            """
    }

    private static func input(_ t: Localizer, _ name: String, _ type: FieldType, _ value: String, _ error: String?, id: String) -> HTML {
        switch type {
        case .text: Field("value", name, .lines(1), value: value, error: error, labelHidden: true, id: id).html
        case .number: Field("value", name, value: value, error: error, inputmode: "decimal", labelHidden: true, id: id).html
        case .flag:
            Select(
                "value", name, [SelectOption("", "–"), SelectOption("yes", t("Yes")), SelectOption("no", t("No"))], selected: value, error: error,
                labelHidden: true,
                id: id
            ).html
        }
    }

    private static func addForm(_ visit: SignedInContext, _ paths: CustomerPaths, _ model: CustomerPageData) -> HTML {
        let t = visit.localizer
        let submitted = model.fieldForm["new"].isEmpty ? SubmittedForm() : model.fieldForm
        let known = model.fieldTypes.keys.filter { model.customer.fields[$0] == nil }.sorted().prefix(200)
        let options: [HTML] = known.map { "<option value=\"\($0)\">" }
        let form = Form(
            .post, paths.subpage("fields"), csrf: visit.csrf,
            """
            <input type="hidden" name="new" value="1">\
            \(Field("name", t("Field"), value: submitted["name"], error: submitted.error("name", t), id: "field-name", extra: " list=\"field-names\" maxlength=\"100\" autocomplete=\"off\""))\
            <datalist id="field-names">\(options)</datalist>\
            \(Field("value", t("Value"), value: submitted["value"], error: submitted.error("value", t), id: "field-value"))\
            \(Select("type", t("Type of a new field"), FieldType.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }, selected: submitted["type"], id: "field-type"))\
            \(Button(t("Add")))
            """)
        return "<details\(attribute: "open", !submitted.values.isEmpty)><summary>\(t("Add a field"))</summary>\(form)</details>"
    }

    private static func formatted(_ t: Localizer, _ value: CustomFieldValues.Value) -> String {
        if case .flag(let isOn) = value { return isOn ? t("Yes") : t("No") }
        return value.formatted.isEmpty ? "–" : value.formatted
    }
}

extension CustomFieldValues.Value {
    /// As the value of a form field.
    fileprivate var formText: String {
        if case .flag(let isOn) = self { isOn ? "yes" : "no" } else { formatted }
    }
}

extension FieldType {
    var phrase: Phrase {
        switch self {
        case .text: "Text"
        case .number: "A number"
        case .flag: "Yes or no"
        }
    }
}
