import Foundation
import Hummingbird
import TendDomain

/// A file that was sent, before it goes in.
extension App {
    @Sendable func uploadFile(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        do {
            guard let upload = visit.visit.upload, !upload.name.isEmpty else {
                throw Problem.invalid(field: "file", Phrase("Choose a file first."))
            }
            _ = try tend.imports.preview(path: upload.location.path)
            let file = try files.keep(upload, as: tend.ids.next(), now: visit.now)
            return .see("/imports/files/" + file.id.text)
        } catch let problem as Problem where problem.field != nil {
            return .page(ImportsPage.page(visit, try await importsModel(visit, problem: problem)), visit, status: problem.status)
        }
    }

    @Sendable func mapping(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        .page(MappingPage.page(visit, try await mappingModel(files.find(visit.id("file")))), visit)
    }

    /// Keeps what was corrected and shows what the samples become.
    @Sendable func correctMapping(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await corrected(visit) { file, _ in
            try files.keep(file)
            return .see("/imports/files/" + file.id.text, said: Phrase("Read anew; look at the samples."), visit)
        }
    }

    @Sendable func startTrial(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await corrected(visit) { file, mapping in
            var file = file
            file.trial = .wanted
            try files.keep(file)
            // One that runs with another mapping ends first; the page begins this one then.
            await underWay.trial(of: file.id)?.stop()
            await underWay.tryOut(file, mapping, self, logger: visit.visit.logger)
            return .see("/imports/files/" + file.id.text + "/trial")
        }
    }

    @Sendable func trial(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let file = try files.find(visit.id("file"))
        guard let trial = file.trial, let mapping = file.mapping else { return .see("/imports/files/" + file.id.text) }
        // A stop of the program ended it: it begins anew.
        if case .wanted = trial { await underWay.tryOut(file, mapping, self, logger: visit.visit.logger) }
        return .page(TrialPage.page(visit, file, trial, mapping, await underWay.trial(of: file.id)?.now), visit)
    }

    @Sendable func stopTrial(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        var file = try files.find(visit.id("file"))
        await underWay.trial(of: file.id)?.stop()
        file.trial = nil
        try files.keep(file)
        return .see("/imports/files/" + file.id.text)
    }

    @Sendable func discardFile(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let file = try files.find(visit.id("file"))
        await underWay.trial(of: file.id)?.stop()
        files.remove(file)
        return .see("/imports", said: Phrase("The file was put away. Nothing of it was kept."), visit)
    }

    @Sendable func startImport(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await corrected(visit) { file, mapping in
            await underWay.trial(of: file.id)?.stop()
            let path = files.path(of: file.id)
            let current = try await tend.imports.start(path: path, name: file.name, mapping: mapping, now: visit.now)
            try files.hand(file, to: current)
            await underWay.takeIn(current.id, self, logger: visit.visit.logger)
            return .see("/imports/" + current.id.text)
        }
    }

    private func mappingModel(_ file: WaitingFile) async throws -> MappingModel {
        let preview = try tend.imports.preview(path: files.path(of: file.id))
        let remembered = file.mapping == nil ? try await tend.imports.remembered(preview) : nil
        return MappingModel(
            file: file, preview: preview, mapping: file.mapping ?? remembered?.mapping ?? preview.mapping, remembered: remembered?.from)
    }

    /// Reads the corrected mapping; what is wrong with it is said at its column, with the choices kept.
    private func corrected(
        _ visit: OwnerVisit, _ body: (WaitingFile, Mapping) async throws -> Response
    ) async throws -> Response {
        var model = try await mappingModel(files.find(visit.id("file")))
        let isTouched = model.correct(by: visit.form)
        var file = model.file
        do {
            let mapping = try model.mapping.checked()
            if isTouched, file.mapping != mapping { file.trial = nil }
            file.mapping = mapping
            return try await body(file, mapping)
        } catch let problem as Problem where problem.field != nil {
            model.problem = problem
            return .page(MappingPage.page(visit, model), visit, status: problem.status)
        }
    }
}
