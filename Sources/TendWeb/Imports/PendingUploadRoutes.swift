import Foundation
import Hummingbird
import TendDomain
import TendLanguage

/// Routes of uploaded files that are not imported yet.
extension App {
    @Sendable func uploadFile(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        do {
            guard let upload = visit.requestContext.upload, !upload.name.isEmpty else {
                throw Problem.invalid(field: "file", Phrase("Choose a file first."))
            }
            _ = try tend.imports.preview(path: upload.location.path)
            let file = try pendingUploads.store(upload, as: tend.ids.next(), now: visit.now)
            return .seeOther("/imports/files/" + file.id.text)
        } catch let problem as Problem where problem.field != nil {
            return .page(ImportsPage.page(visit, try await importsPageData(visit, problem: problem)), visit, status: problem.status)
        }
    }

    @Sendable func mapping(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        .page(MappingPage.page(visit, try await mappingPageData(pendingUploads.find(visit.id("file")))), visit)
    }

    /// Stores the corrected mapping and shows how it reads the examples.
    @Sendable func correctMapping(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await withCorrectedMapping(visit) { file, _ in
            try pendingUploads.store(file)
            return .seeOther("/imports/files/" + file.id.text, flash: Phrase("Examples refreshed"), visit)
        }
    }

    @Sendable func startDryRun(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await withCorrectedMapping(visit) { file, mapping in
            var file = file
            file.dryRun = .wanted
            try pendingUploads.store(file)
            // A dry run with another mapping must end first; the page then starts this one.
            await importRunner.dryRun(of: file.id)?.stop()
            await importRunner.startDryRun(file, mapping, self, logger: visit.requestContext.logger)
            return .seeOther("/imports/files/" + file.id.text + "/trial")
        }
    }

    @Sendable func dryRun(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let file = try pendingUploads.find(visit.id("file"))
        guard let dryRun = file.dryRun, let mapping = file.mapping else { return .seeOther("/imports/files/" + file.id.text) }
        // Restarts a dry run that ended because the program stopped.
        if case .wanted = dryRun { await importRunner.startDryRun(file, mapping, self, logger: visit.requestContext.logger) }
        return .page(DryRunPage.page(visit, file, dryRun, mapping, await importRunner.dryRun(of: file.id)?.current), visit)
    }

    @Sendable func stopDryRun(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        var file = try pendingUploads.find(visit.id("file"))
        await importRunner.dryRun(of: file.id)?.stop()
        file.dryRun = nil
        try pendingUploads.store(file)
        return .seeOther("/imports/files/" + file.id.text)
    }

    @Sendable func discardFile(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let file = try pendingUploads.find(visit.id("file"))
        await importRunner.dryRun(of: file.id)?.stop()
        pendingUploads.remove(file)
        return .seeOther("/imports", flash: Phrase("File discarded. Nothing was saved."), visit)
    }

    @Sendable func startImport(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await withCorrectedMapping(visit) { file, mapping in
            await importRunner.dryRun(of: file.id)?.stop()
            let path = pendingUploads.path(of: file.id)
            let current = try await tend.imports.start(path: path, name: file.name, mapping: mapping, now: visit.now)
            try pendingUploads.assign(file, to: current)
            await importRunner.runImport(current.id, self, logger: visit.requestContext.logger)
            return .seeOther("/imports/" + current.id.text)
        }
    }

    private func mappingPageData(_ file: PendingUpload) async throws -> MappingPageData {
        let preview = try tend.imports.preview(path: pendingUploads.path(of: file.id))
        let remembered = file.mapping == nil ? try await tend.imports.previousMapping(for: preview) : nil
        return MappingPageData(
            file: file, preview: preview, mapping: file.mapping ?? remembered?.mapping ?? preview.mapping, remembered: remembered?.from)
    }

    /// Reads the corrected mapping. An error is shown at its column, and the choices stay.
    private func withCorrectedMapping(
        _ visit: SignedInContext, _ body: (PendingUpload, Mapping) async throws -> Response
    ) async throws -> Response {
        var model = try await mappingPageData(pendingUploads.find(visit.id("file")))
        let isTouched = model.correct(by: visit.form)
        var file = model.file
        do {
            let mapping = try model.mapping.checked()
            if isTouched, file.mapping != mapping { file.dryRun = nil }
            file.mapping = mapping
            return try await body(file, mapping)
        } catch let problem as Problem where problem.field != nil {
            model.problem = problem
            return .page(MappingPage.page(visit, model), visit, status: problem.status)
        }
    }
}
