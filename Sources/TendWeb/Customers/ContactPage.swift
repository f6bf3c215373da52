import TendDomain
import TendHTML
import TendLanguage

enum ContactPage {
    /// - Parameter contact: nil for one that is added.
    static func page(_ visit: SignedInContext, _ customer: Customer, _ contact: Contact?, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let place = CustomerPaths(customer.id)
        let action = contact.map { place.contact($0.id) } ?? place.subpage("contacts")
        let form = Form(
            .post, action, csrf: visit.csrf,
            """
            \(Field("name", t("Name"), value: typed["name"], error: typed.error("name", t), autocomplete: "off"))\
            \(Field("role", t("What they do there"), value: typed["role"], error: typed.error("role", t), autocomplete: "off"))\
            \(Field("email", t("Mail address"), value: typed["email"], error: typed.error("email", t), autocomplete: "off", inputmode: "email"))\
            \(Field("phone", t("Phone"), .tel, value: typed["phone"], error: typed.error("phone", t), autocomplete: "off"))\
            <div class="acts">\(Button(t("Save"), .primary))\
            \(contact.map { departureButton(t, $0, action) })\
            \(if: contact != nil, Button(t("Remove this contact"), .destructive, action: action + "/remove").html)</div>
            """)
        let left = contact?.departedAt.map { t("Left on \(t.day($0)). Mail and phone are kept, but not shown as a way to reach this customer.") }
        return .customerSubpage(
            customer, contact?.name ?? t("Add a contact"), visit, problem: typed.problem, "\(left.map { "<p class=\"lede\">\($0)</p>" as HTML })\(form)")
    }

    private static func departureButton(_ t: Localizer, _ contact: Contact, _ action: String) -> HTML {
        contact.departedAt == nil ? Button(t("Has left"), action: action + "/left").html : Button(t("Is there again"), action: action + "/back").html
    }

    static func values(_ contact: Contact) -> [String: String] {
        ["name": contact.name, "role": contact.role ?? "", "email": contact.email ?? "", "phone": contact.phone ?? ""]
    }
}
