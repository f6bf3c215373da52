import TendDomain
import TendHTML

/// The details of a customer; each own field opens to a small form where it stands.
enum OwnFieldsView {
    static func section(_ visit: OwnerVisit, _ place: CustomerAddress, _ model: CustomerModel) -> HTML {
        let t = visit.say
        let names = model.customer.fields.names
        let rows = typed(t, model.customer) + names.enumerated().map { row(visit, place, model, $1, number: $0) }
        return """
            <section><h2>\(t("Details"))</h2>\(rows.isEmpty ? "<p class=\"mute\">\(t("Nothing more is known."))</p>" : Folded.facts(t, rows, showing: 12))\
            \(adding(visit, place, model))</section>
            """
    }

    private static func typed(_ t: Words, _ customer: Customer) -> [HTML] {
        let pairs: [(String, String?)] = [
            (t("Number"), customer.key.map(CustomerKey.shown)), (t("Came from"), customer.acquisitionSource),
            (t("Cost to win"), customer.acquisitionCost.map { t.money($0) }),
        ]
        return pairs.compactMap { name, value in value.map { "<div><dt>\(name)</dt><dd>\($0)</dd></div>" } }
    }

    private static func row(_ visit: OwnerVisit, _ place: CustomerAddress, _ model: CustomerModel, _ name: String, number: Int) -> HTML {
        let t = visit.say
        guard let content = model.customer.fields[name] else { return .empty }
        let isAsked = model.field["name"] == name && model.field["new"].isEmpty
        let form = Form(
            .post, place.page("fields"), csrf: visit.csrf,
            """
            <input type="hidden" name="name" value="\(name)"><input type="hidden" name="was" value="\(content.json)">\
            \(input(t, name, model.fieldTypes[name] ?? .text, isAsked ? model.field["value"] : content.typed, isAsked ? model.field.error("value", t) : nil, id: "field-\(number)"))\
            <p class="acts">\(Button(t("Save")))<span class="hint">\(t("Empty takes it away."))</span></p>
            """)
        return """
            <div><dt>\(name)</dt><dd><details class="edit"\(attribute: "open", isAsked)>\
            <summary>\(shown(t, content))<span class="hidden"> \(t("Change"))</span></summary>\(form)</details></dd></div>
            """
    }

    private static func input(_ t: Words, _ name: String, _ type: FieldType, _ value: String, _ error: String?, id: String) -> HTML {
        switch type {
        case .text: Field("value", name, .lines(1), value: value, error: error, labelHidden: true, id: id).html
        case .number: Field("value", name, value: value, error: error, inputmode: "decimal", labelHidden: true, id: id).html
        case .flag:
            Select(
                "value", name, [Option("", "–"), Option("yes", t("Yes")), Option("no", t("No"))], selected: value, error: error, labelHidden: true,
                id: id
            ).html
        }
    }

    private static func adding(_ visit: OwnerVisit, _ place: CustomerAddress, _ model: CustomerModel) -> HTML {
        let t = visit.say
        let asked = model.field["new"].isEmpty ? TypedForm() : model.field
        let known = model.fieldTypes.keys.filter { model.customer.fields[$0] == nil }.sorted().prefix(200)
        let options: [HTML] = known.map { "<option value=\"\($0)\">" }
        let form = Form(
            .post, place.page("fields"), csrf: visit.csrf,
            """
            <input type="hidden" name="new" value="1">\
            \(Field("name", t("Field"), value: asked["name"], error: asked.error("name", t), id: "field-name", extra: " list=\"field-names\" maxlength=\"100\" autocomplete=\"off\""))\
            <datalist id="field-names">\(options)</datalist>\
            \(Field("value", t("Value"), value: asked["value"], error: asked.error("value", t), id: "field-value"))\
            \(Select("type", t("A new field holds"), FieldType.allCases.map { Option($0.rawValue, t($0.phrase)) }, selected: asked["type"], id: "field-type"))\
            \(Button(t("Add")))
            """)
        return "<details\(attribute: "open", !asked.values.isEmpty)><summary>\(t("Add a field"))</summary>\(form)</details>"
    }

    private static func shown(_ t: Words, _ content: Fields.Content) -> String {
        if case .flag(let isOn) = content { return isOn ? t("Yes") : t("No") }
        return content.shown.isEmpty ? "–" : content.shown
    }
}

extension Fields.Content {
    /// As a form holds it.
    fileprivate var typed: String {
        if case .flag(let isOn) = self { isOn ? "yes" : "no" } else { shown }
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
