import TendDomain
import TendHTML
import TendLanguage

/// The form of a customer, without its stage and custom fields.
struct CustomerForm: Sendable {
    static let names = ["name", "kind", "email", "phone", "key", "since", "source", "cost"]

    static func values(_ t: Localizer, _ customer: Customer) -> [String: String] {
        [
            "name": customer.name, "kind": customer.kind.rawValue, "email": customer.email ?? "", "phone": customer.phone ?? "",
            "key": customer.key.map(CustomerKey.displayText) ?? "", "since": t.field(customer.since), "source": customer.acquisitionSource ?? "",
            "cost": customer.acquisitionCost.map { "\(Money(minorUnits: $0, currency: t.currency).majorUnits)" } ?? "",
        ]
    }

    static func label(_ name: String) -> Phrase {
        switch name {
        case "name": "Name"
        case "kind": "Kind"
        case "email": "Email"
        case "phone": "Phone"
        case "key": "Customer number"
        case "since": "Customer since"
        case "source": "Source"
        default: "Acquisition cost (CAC)"
        }
    }

    let customer: Customer

    /// The customer with the submitted values; an unchanged date keeps its time of day.
    init(_ visit: SignedInContext, changing original: Customer) throws {
        let form = visit.form
        var customer = original
        let nonBlank = { (name: String) in trimmed(form[name]).isEmpty ? nil : trimmed(form[name]) }
        guard let kind = Customer.Kind(rawValue: form["kind"]) else { throw Problem.invalid(field: "kind", Phrase("Choose a person or a company.")) }
        for name in ["email", "phone", "key", "source"] where form[name].count > 300 {
            throw Problem.invalid(field: name, Phrase("At most 300 characters, please."))
        }
        (customer.name, customer.kind) = (trimmed(form["name"]), kind)
        (customer.email, customer.phone) = (nonBlank("email").map(normalizedForSearch), nonBlank("phone"))
        if original.key.map(CustomerKey.displayText) != nonBlank("key") { customer.key = nonBlank("key").map(CustomerKey.id) }
        customer.acquisitionSource = nonBlank("source")
        let since = try visit.day("since")
        if visit.localizer.field(since) != visit.localizer.field(original.since) { customer.since = since }
        let cost = try visit.amount("cost")
        guard cost?.minorUnits ?? 0 >= 0 else { throw Problem.invalid(field: "cost", Phrase("A cost cannot be negative.")) }
        customer.acquisitionCost = cost?.minorUnits
        self.customer = customer
    }
}

enum CustomerEditPage {
    /// - Parameters:
    ///   - typed: the values that the form shows.
    ///   - original: the values when the form was opened.
    ///   - conflicts: the names of the fields that someone else changed since.
    static func page(_ visit: SignedInContext, _ customer: Customer, _ typed: SubmittedForm, original: [String: String], conflicts: [String] = []) -> Page {
        let t = visit.localizer
        let error = { (name: String) in typed.error(name, t) }
        let field = { (name: String, kind: Field.Kind, mode: String?) in
            Field(name, t(CustomerForm.label(name)), kind, value: typed[name], error: error(name), autocomplete: "off", inputmode: mode)
        }
        let kinds = [SelectOption("person", sentenceCased(t("person"))), SelectOption("company", sentenceCased(t("company")))]
        let originals: [HTML] = CustomerForm.names.map { "<input type=\"hidden\" name=\"was-\($0)\" value=\"\(original[$0] ?? "")\">" }
        let form = Form(
            .post, CustomerPaths(customer.id).subpage("edit"), csrf: visit.csrf,
            """
            \(originals)\(field("name", .text, nil))\
            \(Select("kind", t("Kind"), kinds, selected: typed["kind"], error: error("kind")))\
            \(field("email", .text, "email"))\(field("phone", .tel, nil))\
            \(Field("key", t("Customer number"), value: typed["key"], hint: t("From your own records"), error: error("key"), autocomplete: "off"))\
            \(field("since", .date, nil))\(field("source", .text, nil))\
            \(Field("cost", t("Acquisition cost (CAC)"), value: typed["cost"], hint: t("In \(t.currency.code), for example for advertising"), error: error("cost"), inputmode: "decimal"))\
            <div class="acts">\(Button(t("Save"), .primary))<a class="button quiet" href="\(url: CustomerPaths(customer.id).page)">\(t("Cancel"))</a></div>
            """)
        let remove = Form(.post, CustomerPaths(customer.id).subpage("delete"), csrf: visit.csrf, "\(Button(t("Delete this customer"), .destructive))")
        return .customerSubpage(
            customer, t("Edit"), visit, problem: typed.problem,
            "\(conflictNotice(t, customer, typed, conflicts))\(form)<section>\(remove)<p class=\"hint\">\(t("You can restore it for 30 days."))</p></section>")
    }

    private static func conflictNotice(_ t: Localizer, _ customer: Customer, _ typed: SubmittedForm, _ conflicts: [String]) -> HTML {
        guard !conflicts.isEmpty else { return .empty }
        let current = CustomerForm.values(t, customer)
        let lines: [HTML] = conflicts.map { name in
            let (label, value) = (t(CustomerForm.label(name)), current[name] ?? "")
            return "<li>\(value.isEmpty ? t("\(label): now empty") : t("\(label): now “\(value)”"))</li>"
        }
        return Notice(
            .warn, t("This customer was changed in the meantime."),
            "<ul>\(lines)</ul><p>\(t("Nothing is saved yet. Save again to apply the values below."))</p>"
        ).html
    }
}
