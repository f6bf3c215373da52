import Hummingbird
import TendDomain
import TendLanguage

/// Routes of imports that have started.
extension App {
    @Sendable func imports(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        .page(ImportsPage.page(visit, try await importsPageData(visit)), visit)
    }

    func importsPageData(_ visit: SignedInContext, problem: Problem? = nil) async throws -> ImportsPageData {
        var filter = Imports.Filter()
        filter.kind = ImportKind(rawValue: visit.form["kind"])
        filter.state = Import.State(rawValue: visit.form["state"])
        filter.after = ID(text: visit.form["after"])
        return ImportsPageData(filter: filter, page: try await tend.imports.page(filter), pendingUploads: pendingUploads.all(), problem: problem)
    }

    @Sendable func importResult(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let current = try await tend.imports.find(visit.id("id"))
        let work = await importRunner.progress(of: current.id)
        let conflicts = current.state == .undone ? try await tend.imports.conflicts(of: current.id, limit: 50, after: Int(visit.form["after"]) ?? 0) : nil
        let model = ImportPageData(
            current: current, progress: work?.current, hasFile: pendingUploads.hasFile(current.id), conflicts: conflicts,
            conflictCount: current.state == .undone ? try await tend.imports.conflictCount(of: current.id) : 0,
            questions: try await openQuestions(current.tally))
        return .page(ImportPage.page(visit, model), visit)
    }

    /// The questions of a file that nobody has answered since.
    private func openQuestions(_ tally: ImportTally) async throws -> [Question] {
        let asked = Set(tally.questions.map(\.id))
        return asked.isEmpty ? [] : try await tend.questions.all().filter { $0.isOpen && asked.contains($0.id) }
    }

    @Sendable func stopImport(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let id = try visit.id("id", Import.self)
        _ = try await tend.imports.find(id)
        try await tend.imports.stop(id)
        return .seeOther("/imports/" + id.text)
    }

    @Sendable func resumeImport(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let id = try visit.id("id", Import.self)
        let current = try await tend.imports.resume(id)
        guard current.state != .running || pendingUploads.hasFile(id) else {
            throw Problem.conflict(Phrase("The file is no longer available. Upload the same file again to continue where the import stopped."))
        }
        if current.state == .running { await importRunner.runImport(id, self, logger: visit.requestContext.logger) }
        return .seeOther("/imports/" + id.text)
    }

    /// Rejects an impossible undo before the work starts, so that the page shows the error.
    @Sendable func undoImport(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let id = try visit.id("id", Import.self)
        try await tend.imports.beginUndo(id)
        await importRunner.undoImport(id, self, logger: visit.requestContext.logger)
        return .seeOther("/imports/" + id.text)
    }

    // MARK: The records behind the figures

    @Sendable func importProblems(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let current = try await tend.imports.find(visit.id("id"))
        let kind = Int(visit.form["kind"]).flatMap { current.tally.kinds.indices.contains($0) ? $0 : nil }
        let after = Int(visit.form["after"]) ?? 0
        let page = try await tend.imports.problems(of: current.id, kind: kind, limit: ImportRowsPage.pageSize, after: after)
        return .page(ImportProblemsPage.page(visit, current, page, kind: kind, isFirst: after == 0), visit)
    }

    @Sendable func importedCustomers(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let current = try await tend.imports.find(visit.id("id"))
        let after = Int64(visit.form["after"])
        let records = try await tend.imports.customers(of: current, limit: ImportRowsPage.pageSize, after: after)
        return .page(ImportRowsPage.customers(visit, current, records, isFirst: after == nil), visit)
    }

    @Sendable func importedChanges(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let current = try await tend.imports.find(visit.id("id"))
        let after = Int64(visit.form["after"])
        let records = try await tend.imports.changes(of: current, limit: ImportRowsPage.pageSize, after: after)
        return .page(ImportRowsPage.changes(visit, current, records, isFirst: after == nil), visit)
    }

    @Sendable func importedEvents(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let current = try await tend.imports.find(visit.id("id"))
        let after = Int64(visit.form["after"])
        let records = try await tend.imports.events(of: current, limit: ImportRowsPage.pageSize, after: after)
        return .page(ImportRowsPage.events(visit, current, records, isFirst: after == nil), visit)
    }

    @Sendable func badRows(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let id = try visit.id("id", Import.self)
        return .download(try await tend.imports.badRows(of: id, language: visit.business.language), name: "bad-rows-\(id.text).csv")
    }
}
