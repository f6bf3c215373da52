import Hummingbird
import TendDomain

extension App {
    @Sendable func ownFields(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let fields = try await prepared("own-fields", visit) { try await tend.ownFields.all() }
        let chores = try await tend.chores().filter { $0.kind == .fields }
        return .page(OwnFieldsPage.list(visit, fields, chores: chores, last: try await tend.ownFields.last()), visit)
    }

    @Sendable func ownField(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let name = visit.form["name"]
        let change: FieldChange? =
            if let type = FieldType(rawValue: visit.form["type"]) { .retype(name, to: type) } else if visit.form.has("into") {
                .merge(name, into: visit.form["into"])
            } else { nil }
        return try await fieldPage(visit, trying: change)
    }

    private func fieldPage(_ visit: OwnerVisit, trying change: FieldChange? = nil, problem: Problem? = nil) async throws -> Response {
        let name = visit.form["name"]
        let fields = try await prepared("own-fields", visit) { try await tend.ownFields.all() }
        guard let field = fields.first(where: { $0.name == name }) else { throw Problem.notFound(Phrase("There is no such field.")) }
        let segments = try await tend.segments.all().filter { $0.question.text.contains("field \(name) is") }.map(\.name)
        var tried: (FieldChange, OwnFields.Trial)?
        if let change { tried = (change, try await tend.ownFields.tryOut(change)) }
        let typed = visit.form.has("to") ? visit.form["to"] : nil
        let page = OwnFieldsPage.field(
            visit, field, others: fields.filter { $0.name != name }, segments: segments, tried: tried, typed: typed, problem: problem)
        return .page(page, visit, status: problem?.status ?? .ok)
    }

    @Sendable func renameField(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await change(visit, .rename(visit.form["name"], to: visit.form["to"]))
    }

    @Sendable func retypeField(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        guard let type = FieldType(rawValue: visit.form["type"]) else { throw Problem.invalid(field: "type", Phrase("Choose what the field holds.")) }
        return try await change(visit, .retype(visit.form["name"], to: type))
    }

    @Sendable func mergeFields(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await change(visit, .merge(visit.form["name"], into: visit.form["into"]))
    }

    @Sendable func deleteField(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await change(visit, .delete(visit.form["name"]))
    }

    @Sendable func undoFieldChange(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await tend.ownFields.beginUndo()
        try await work(on: .fields, visit)
        return .see("/settings/fields", said: "Taken back. What was edited since stays as it is.", visit)
    }

    private func change(_ visit: OwnerVisit, _ change: FieldChange) async throws -> Response {
        do {
            try await tend.ownFields.begin(change)
            try await work(on: .fields, visit)
            return .see("/settings/fields", said: change.phrase, undo: "/settings/fields/undo", visit)
        } catch let problem as Problem where problem.field != nil {
            return try await fieldPage(visit, problem: problem)
        }
    }
}
