import TendDomain
import TendHTML
import TendLanguage

enum ContactPage {
    /// - Parameter contact: nil for a new contact.
    static func page(_ visit: SignedInContext, _ customer: Customer, _ contact: Contact?, _ typed: SubmittedForm) -> Page {
        let t = visit.localizer
        let paths = CustomerPaths(customer.id)
        let action = contact.map { paths.contact($0.id) } ?? paths.subpage("contacts")
        let form = Form(
            .post, action, csrf: visit.csrf,
            """
            \(Field("name", t("Name"), value: typed["name"], error: typed.error("name", t), autocomplete: "off"))\
            \(Field("role", t("Role"), value: typed["role"], error: typed.error("role", t), autocomplete: "off"))\
            \(Field("email", t("Email"), value: typed["email"], error: typed.error("email", t), autocomplete: "off", inputmode: "email"))\
            \(Field("phone", t("Phone"), .tel, value: typed["phone"], error: typed.error("phone", t), autocomplete: "off"))\
            <div class="acts">\(Button(t("Save"), .primary))\
            \(contact.map { departureButton(t, $0, action) })\
            \(if: contact != nil, Button(t("Remove this contact"), .destructive, action: action + "/remove").html)</div>
            """)
        let left = contact?.departedAt.map { t("Left on \(t.day($0)). Email and phone are stored but no longer shown as contact details.") }
        return .customerSubpage(
            customer, contact?.name ?? t("Add a contact"), visit, problem: typed.problem, "\(left.map { "<p class=\"lede\">\($0)</p>" as HTML })\(form)")
    }

    private static func departureButton(_ t: Localizer, _ contact: Contact, _ action: String) -> HTML {
        contact.departedAt == nil ? Button(t("Mark as left"), action: action + "/left").html : Button(t("Mark as still there"), action: action + "/back").html
    }

    static func values(_ contact: Contact) -> [String: String] {
        ["name": contact.name, "role": contact.role ?? "", "email": contact.email ?? "", "phone": contact.phone ?? ""]
    }
}
