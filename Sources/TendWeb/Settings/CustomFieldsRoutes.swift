import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func customFields(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let fields = try await cached("own-fields", visit) { try await tend.customFields.all() }
        let jobs = try await tend.backgroundJobs().filter { $0.kind == .fields }
        return .page(CustomFieldsPage.list(visit, fields, jobs: jobs, last: try await tend.customFields.last()), visit)
    }

    @Sendable func customField(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let name = visit.form["name"]
        let change: CustomFieldChange? =
            if let type = FieldType(rawValue: visit.form["type"]) { .retype(name, to: type) } else if visit.form.has("into") {
                .merge(name, into: visit.form["into"])
            } else { nil }
        return try await fieldPage(visit, previewing: change)
    }

    private func fieldPage(_ visit: SignedInContext, previewing change: CustomFieldChange? = nil, problem: Problem? = nil) async throws -> Response {
        let name = visit.form["name"]
        let fields = try await cached("own-fields", visit) { try await tend.customFields.all() }
        guard let field = fields.first(where: { $0.name == name }) else { throw Problem.notFound(Phrase("There is no such field.")) }
        let segments = try await tend.segments.all().filter { $0.filter.text.contains("field \(name) is") }.map(\.name)
        var preview: (CustomFieldChange, CustomFields.ConversionPreview)?
        if let change { preview = (change, try await tend.customFields.preview(change)) }
        let typed = visit.form.has("to") ? visit.form["to"] : nil
        let page = CustomFieldsPage.field(
            visit, field, others: fields.filter { $0.name != name }, segments: segments, preview: preview, submitted: typed, problem: problem)
        return .page(page, visit, status: problem?.status ?? .ok)
    }

    @Sendable func renameField(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await change(visit, .rename(visit.form["name"], to: visit.form["to"]))
    }

    @Sendable func retypeField(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        guard let type = FieldType(rawValue: visit.form["type"]) else { throw Problem.invalid(field: "type", Phrase("Choose a type for the field.")) }
        return try await change(visit, .retype(visit.form["name"], to: type))
    }

    @Sendable func mergeFields(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await change(visit, .merge(visit.form["name"], into: visit.form["into"]))
    }

    @Sendable func deleteField(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await change(visit, .delete(visit.form["name"]))
    }

    @Sendable func undoFieldChange(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await tend.customFields.beginUndo()
        try await runBackgroundJob(of: .fields, visit)
        return .seeOther("/settings/fields", flash: "Undone, except for later edits", visit)
    }

    private func change(_ visit: SignedInContext, _ change: CustomFieldChange) async throws -> Response {
        do {
            try await tend.customFields.begin(change)
            try await runBackgroundJob(of: .fields, visit)
            return .seeOther("/settings/fields", flash: change.phrase, undo: "/settings/fields/undo", visit)
        } catch let problem as Problem where problem.field != nil {
            return try await fieldPage(visit, problem: problem)
        }
    }
}
