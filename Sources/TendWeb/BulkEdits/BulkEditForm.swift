import TendDomain
import TendLanguage

/// A submitted bulk edit: the selected customers and the action.
struct BulkEditForm: Sendable {
    enum Action: String { case tag, untag, move, delete = "remove" }

    let action: Action
    let customers: [ID<Customer>]
    let coversAll: Bool
    /// The address of the list that it was submitted from.
    let listPath: String
    let tag: String
    let stage: Stage
    let reason: String
    let isConfirmed: Bool

    init(_ form: FormData) throws {
        guard let action = Action(rawValue: form["do"]) else { throw Problem.notFound(Phrase("There is no such page.")) }
        self.action = action
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
        let list = try FormData(encoded: listPath.drop { $0 != "?" }.dropFirst())
        return .matching(try CustomersFilter(list, segments: segments).query(visit))
    }
}
