import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func dismissals(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let after = ID<Dismissal>(text: visit.form["after"])
        let found = try await tend.dataQuality.dismissals(limit: 51, after: after)
        let page = Array(found.prefix(50))
        return .page(DismissalsPage.page(visit, page, next: found.count > 50 ? page.last?.id : nil, isFirstPage: after == nil), visit)
    }

    /// "This is right."
    @Sendable func dismissIssue(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let gap = try visit.dataIssue
        let id: ID<Dismissal>
        if gap == .mixedSpelling {
            id = try await tend.dataQuality.dismiss(spelling(visit), now: visit.now)
        } else {
            guard let row = Int64(visit.form["right"]) else { throw Problem.notFound(Phrase("This was mended already, or is gone.")) }
            id = try await tend.dataQuality.dismiss(gap, row: row, now: visit.now)
        }
        return .seeOther(
            DataIssuePage.path(gap), flash: Phrase("It is called right and not doubted again while it stays so."), undo: "/dismissals/\(id.text)/undo", visit)
    }

    @Sendable func dismissIssueKind(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let gap = try visit.dataIssue
        let id = try await tend.dataQuality.dismissAll(gap, now: visit.now)
        return .seeOther("/quality", flash: Phrase("“\(visit.localizer(gap.title))” is no longer looked for."), undo: "/dismissals/\(id.text)/undo", visit)
    }

    @Sendable func undoDismissal(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let taken = try await tend.dataQuality.undoDismissal(visit.id("id"))
        return .seeOther(taken.coversWholeKind ? "/quality" : DataIssuePage.path(taken.issue), flash: Phrase("It is doubted again."), visit)
    }
}
