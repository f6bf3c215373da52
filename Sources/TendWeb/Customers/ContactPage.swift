import TendDomain
import TendHTML

enum ContactPage {
    /// - Parameter contact: nil for one that is added.
    static func page(_ visit: OwnerVisit, _ customer: Customer, _ contact: Contact?, _ typed: TypedForm) -> Page {
        let t = visit.say
        let place = CustomerAddress(customer.id)
        let action = contact.map { place.contact($0.id) } ?? place.page("contacts")
        let form = Form(
            .post, action, csrf: visit.csrf,
            """
            \(Field("name", t("Name"), value: typed["name"], error: typed.error("name", t), autocomplete: "off"))\
            \(Field("role", t("What they do there"), value: typed["role"], error: typed.error("role", t), autocomplete: "off"))\
            \(Field("email", t("Mail address"), value: typed["email"], error: typed.error("email", t), autocomplete: "off", inputmode: "email"))\
            \(Field("phone", t("Phone"), .tel, value: typed["phone"], error: typed.error("phone", t), autocomplete: "off"))\
            <div class="acts">\(Button(t("Save"), .go))\
            \(if: contact != nil, Button(t("Remove this contact"), .bad, action: action + "/remove").html)</div>
            """)
        return .of(customer, contact?.name ?? t("Add a contact"), visit, problem: typed.problem, form.html)
    }

    static func values(_ contact: Contact) -> [String: String] {
        ["name": contact.name, "role": contact.role ?? "", "email": contact.email ?? "", "phone": contact.phone ?? ""]
    }
}
