import TendDomain
import TendLanguage

/// Whom a form means and what it wants done to them.
struct BulkEditForm: Sendable {
    enum Action: String { case tag, untag, move, delete = "remove" }

    let action: Action
    let customers: [ID<Customer>]
    let coversAll: Bool
    /// The address of the list it came from.
    let listPath: String
    let tag: String
    let stage: Stage
    let reason: String
    let isConfirmed: Bool

    init(_ form: FormData) throws {
        guard let verb = Action(rawValue: form["do"]) else { throw Problem.notFound(Phrase("There is no such page.")) }
        self.action = verb
        customers = form.all("customer").prefix(1000).compactMap { ID(text: $0) }
        coversAll = form.has("all")
        listPath = LocalPath(form["list"]).flatMap { $0.text == "/customers" || $0.text.hasPrefix("/customers?") ? $0.text : nil } ?? "/customers"
        tag = form["text"]
        stage = Stage(rawValue: form["to"]) ?? .acquisition
        reason = form["reason"]
        isConfirmed = form.has("sure")
    }

    func selection(_ visit: SignedInContext, segments: [Segment]) throws -> BulkSelection {
        guard coversAll else { return .customers(customers) }
        let asked = try FormData(encoded: listPath.drop { $0 != "?" }.dropFirst())
        return .matching(try CustomersFilter(asked, segments: segments).query(visit))
    }
}
