import TendDomain

/// Whom a form means and what it wants done to them.
struct ManyForm: Sendable {
    enum Verb: String { case tag, untag, move, remove }

    let verb: Verb
    let customers: [ID<Customer>]
    let isAll: Bool
    /// The address of the list it came from.
    let list: String
    let tag: String
    let stage: Stage
    let reason: String
    let isSure: Bool

    init(_ form: FormData) throws {
        guard let verb = Verb(rawValue: form["do"]) else { throw Problem.notFound(Phrase("There is no such page.")) }
        self.verb = verb
        customers = form.all("customer").prefix(1000).compactMap { ID(text: $0) }
        isAll = form.has("all")
        list = LocalPath(form["list"]).flatMap { $0.text == "/customers" || $0.text.hasPrefix("/customers?") ? $0.text : nil } ?? "/customers"
        tag = form["text"]
        stage = Stage(rawValue: form["to"]) ?? .acquisition
        reason = form["reason"]
        isSure = form.has("sure")
    }

    func selection(_ visit: OwnerVisit, segments: [Segment]) throws -> Selection {
        guard isAll else { return .these(customers) }
        let asked = try FormData(encoded: list.drop { $0 != "?" }.dropFirst())
        return .all(try CustomersFilter(asked, segments: segments).query(visit))
    }
}
