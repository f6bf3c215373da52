import Foundation
import Hummingbird
import TendDomain

extension App {
    @Sendable func imports(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        .page(ImportsPage.page(visit, try await tend.imports.all()), visit)
    }

    @Sendable func uploadFile(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        do {
            guard let upload = visit.visit.upload, !upload.name.isEmpty else {
                throw Problem.invalid(field: "file", Phrase("Choose a file first."))
            }
            _ = try tend.imports.preview(path: upload.location.path)
            let file = try files.keep(upload, as: tend.ids.next(), now: visit.now)
            return .see("/imports/files/" + file.id.text)
        } catch let problem as Problem where problem.field != nil {
            return .page(ImportsPage.page(visit, try await tend.imports.all(), problem: problem), visit, status: problem.status)
        }
    }

    @Sendable func mapping(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let file = try files.find(visit.id("file"))
        let preview = try tend.imports.preview(path: file.path)
        return .page(MappingPage.page(visit, file, preview, preview.mapping), visit)
    }

    @Sendable func tryOut(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await answer(visit) { file, preview, mapping in
            let (counts, problems) = try await tend.imports.tryOut(path: file.path, mapping: mapping, now: visit.now)
            return .page(MappingPage.page(visit, file, preview, mapping, trial: Trial(counts: counts, problems: problems)), visit)
        }
    }

    @Sendable func startImport(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        try await answer(visit) { file, _, mapping in
            let current = try await tend.imports.start(path: file.path, name: file.name, mapping: mapping, now: visit.now)
            try files.hand(file, to: current)
            await underWay.work(on: current.id, self, logger: visit.visit.logger)
            return .see("/imports/" + current.id.text)
        }
    }

    @Sendable func importResult(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let current = try await tend.imports.find(visit.id("id"))
        let problems = try await tend.imports.problems(of: current.id, limit: ImportPage.shown)
        let failure = await underWay.failure(of: current.id)
        return .page(ImportPage.page(visit, current, problems: problems, failure: failure), visit)
    }

    @Sendable func continueImport(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let current = try await tend.imports.find(visit.id("id"))
        await underWay.work(on: current.id, self, logger: visit.visit.logger)
        return .see("/imports/" + current.id.text)
    }

    @Sendable func badRows(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let id = try visit.id("id", Import.self)
        return .download(try await tend.imports.badRows(of: id, language: visit.business.language), name: "bad-rows-\(id.text).csv")
    }

    @Sendable func undoImport(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let id = try visit.id("id", Import.self)
        let conflicts = try await tend.imports.undo(id, now: visit.now)
        let current = try await tend.imports.find(id)
        let problems = try await tend.imports.problems(of: id, limit: ImportPage.shown)
        return .page(ImportPage.page(visit, current, problems: problems, conflicts: conflicts), visit)
    }

    /// Reads the corrected mapping; what is wrong with it is said above the form, with the choices kept.
    private func answer(
        _ visit: OwnerVisit, _ body: (WaitingFile, Imports.Preview, Mapping) async throws -> Response
    ) async throws -> Response {
        let file = try files.find(visit.id("file"))
        let preview = try tend.imports.preview(path: file.path)
        var mapping = preview.mapping
        mapping.kind = ImportKind(rawValue: visit.form["kind"]) ?? mapping.kind
        for index in mapping.columns.indices {
            mapping.columns[index].meaning = Meaning(rawValue: visit.form["column-\(index)"]) ?? mapping.columns[index].meaning
        }
        do { return try await body(file, preview, mapping) } catch let problem as Problem where problem.field != nil {
            return .page(MappingPage.page(visit, file, preview, mapping, problem: problem), visit, status: problem.status)
        }
    }
}
