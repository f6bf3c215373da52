import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func newContact(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        return .page(ContactPage.page(visit, customer, nil, SubmittedForm()), visit)
    }

    @Sendable func addContact(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let (form, undo) = (visit.form, tend.ids.next(Undo.self))
        do {
            let contact = try await tend.customers.addContact(
                to: paths.id, name: form["name"], role: form["role"], email: form["email"], phone: form["phone"], undo: undo)
            return .seeOther(paths.page, flash: Phrase("\(contact.name) added"), undo: paths.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            let customer = try await tend.customers.find(paths.id)
            return .page(ContactPage.page(visit, customer, nil, SubmittedForm(form, problem)), visit, status: problem.status)
        }
    }

    @Sendable func contact(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let customer = try await tend.customers.find(visit.id("id"))
        let contact = try await tend.customers.contact(visit.id("contact"), of: customer.id)
        return .page(ContactPage.page(visit, customer, contact, SubmittedForm(ContactPage.values(contact))), visit)
    }

    @Sendable func saveContact(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let (form, undo) = (visit.form, tend.ids.next(Undo.self))
        let contact = try await tend.customers.contact(visit.id("contact"), of: paths.id)
        do {
            try await tend.customers.editContact(
                Contact(id: contact.id, customer: paths.id, name: form["name"], role: form["role"], email: form["email"], phone: form["phone"]),
                undo: undo)
            return .seeOther(paths.page, flash: Phrase("Saved"), undo: paths.undo(undo), visit)
        } catch let problem as Problem where problem.field != nil {
            let customer = try await tend.customers.find(paths.id)
            return .page(ContactPage.page(visit, customer, contact, SubmittedForm(form, problem)), visit, status: problem.status)
        }
    }

    @Sendable func markContactDeparted(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let (paths, undo) = (try CustomerPaths(visit), tend.ids.next(Undo.self))
        let contact = try await tend.customers.markContact(visit.id("contact"), of: paths.id, departedAt: visit.now, undo: undo)
        return .seeOther(paths.page, flash: Phrase("\(contact.name) marked as left"), undo: paths.undo(undo), visit)
    }

    @Sendable func markContactReturned(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let (paths, undo) = (try CustomerPaths(visit), tend.ids.next(Undo.self))
        let contact = try await tend.customers.markContact(visit.id("contact"), of: paths.id, departedAt: nil, undo: undo)
        return .seeOther(paths.page, flash: Phrase("\(contact.name) marked as still there"), undo: paths.undo(undo), visit)
    }

    @Sendable func removeContact(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let paths = try CustomerPaths(visit)
        let undo = tend.ids.next(Undo.self)
        let contact = try await tend.customers.removeContact(visit.id("contact"), of: paths.id, undo: undo)
        return .seeOther(paths.page, flash: Phrase("\(contact.name) removed"), undo: paths.undo(undo), visit)
    }
}
