import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import TendTables

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

    /// The page of a file. It starts a dry run if there is none, and waits for it a moment: a small file has its result at once.
    @Sendable func mapping(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        var data = try await mappingPageData(pendingUploads.find(visit.id("file")))
        do {
            let mapping = try data.mapping.checked()
            data = try await withDryRun(data, mapping, visit)
        } catch let problem as Problem where problem.field != nil {
            data.problem = problem
        }
        return .page(MappingPage.page(visit, data), visit)
    }

    private func withDryRun(_ data: MappingPageData, _ mapping: Mapping, _ visit: SignedInContext) async throws -> MappingPageData {
        var file = data.file
        let revision = try await tend.imports.revision()
        if file.mapping != mapping || file.needsDryRun(revision) {
            (file.mapping, file.previousImport) = (mapping, data.previous?.id)
            file.requestDryRun(revision)
            try pendingUploads.store(file)
        }
        let deadline = ContinuousClock.now + max(configuration.maxWait, .milliseconds(700))
        // A dry run of an earlier mapping must end first.
        while case .wanted = file.dryRun, ContinuousClock.now < deadline {
            await importRunner.startDryRun(file, mapping, self, logger: visit.requestContext.logger)
            await importRunner.waitForDryRun(of: file.id, until: deadline)
            file = try pendingUploads.find(file.id)
        }
        guard case .wanted = file.dryRun else { return data.with(file, nil) }
        return data.with(file, await importRunner.dryRun(of: file.id)?.current ?? TaskProgress.State())
    }

    /// The address of the preview in earlier versions.
    @Sendable func dryRun(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let id = try visit.id("file", PendingUpload.self)
        return .seeOther("/imports/files/" + id.text)
    }

    /// Stores what was chosen on the page and checks the file again.
    @Sendable func correctMapping(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await withCorrections(visit) { file in
            var file = file
            await importRunner.dryRun(of: file.id)?.stop()
            file.requestDryRun(try await tend.imports.revision())
            try pendingUploads.store(file)
            return .seeOther("/imports/files/" + file.id.text)
        }
    }

    @Sendable func stopDryRun(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        var file = try pendingUploads.find(visit.id("file"))
        await importRunner.dryRun(of: file.id)?.stop()
        if case .wanted = file.dryRun { file.stopDryRun() }
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
        try await withCorrections(visit) { file in
            await importRunner.dryRun(of: file.id)?.stop()
            let path = pendingUploads.path(of: file.id)
            let current = try await tend.imports.start(path: path, name: file.name, mapping: file.mapping, answers: file.answers, now: visit.now)
            try pendingUploads.assign(file, to: current)
            await importRunner.runImport(current.id, self, logger: visit.requestContext.logger)
            return .seeOther("/imports/" + current.id.text)
        }
    }

    private func mappingPageData(_ file: PendingUpload) async throws -> MappingPageData {
        let path = pendingUploads.path(of: file.id)
        let preview = try tend.imports.preview(path: path, reading: file.mapping?.reading)
        // An update of the program can read other columns.
        if let mapping = file.mapping, mapping.columns.map(\.header) == preview.headers {
            var previous: Import?
            if let id = file.previousImport { previous = try await tend.imports.find(id) }
            return MappingPageData(file: file, preview: preview, mapping: mapping, previous: previous)
        }
        let remembered = try await tend.imports.previousMapping(for: preview)
        var mapping = remembered?.mapping ?? preview.mapping
        mapping.reading = file.mapping?.reading
        return MappingPageData(file: file, preview: preview, mapping: mapping, previous: remembered?.from)
    }

    /// Reads the corrections of a form. Errors are shown at their fields, and everything that was chosen stays.
    private func withCorrections(_ visit: SignedInContext, _ body: (PendingUpload) async throws -> Response) async throws -> Response {
        var file = try pendingUploads.find(visit.id("file"))
        var data = try await mappingPageData(file)
        do {
            try reread(&data, by: visit.form)
            data.apply(visit.form)
            file.correct(data.mapping, data.answers)
            if data.hasUnseenColumns { return try await showUnseenColumns(file, visit) }
            _ = try data.mapping.checked()
            if data.questions.errors.isEmpty { return try await body(file) }
        } catch let problem as Problem where problem.field != nil {
            data.problem = problem
        }
        return .page(MappingPage.page(visit, data), visit, status: .unprocessableContent)
    }

    /// Nothing is imported before its columns were shown.
    private func showUnseenColumns(_ file: PendingUpload, _ visit: SignedInContext) async throws -> Response {
        await importRunner.dryRun(of: file.id)?.stop()
        try pendingUploads.store(file)
        return .seeOther("/imports/files/" + file.id.text, flash: Phrase("The file has other columns now. Check them before you import."), visit)
    }

    /// Reads the file as the form says. If that fails, the page shows the file as it was read before.
    private func reread(_ data: inout MappingPageData, by form: FormData) throws {
        let before = data.reading
        data.reading.apply(form)
        guard let field = data.reading.firstChange(from: before) else { return }
        do {
            let options = try data.reading.options()
            data.reread(try tend.imports.preview(path: pendingUploads.path(of: data.file.id), reading: options), options)
        } catch let problem as Problem where problem.field != nil {
            let field = problem.field == "file" ? field : problem.field ?? field
            data.reading.setError(field, problem.phrase)
            data.apply(form)
            throw Problem.invalid(field: field, problem.phrase)
        }
    }
}
