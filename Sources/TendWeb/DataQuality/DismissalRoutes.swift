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

    /// Confirms a value as right.
    @Sendable func dismissIssue(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let issue = try visit.dataIssue
        let id: ID<Dismissal>
        if issue == .mixedSpelling {
            id = try await tend.dataQuality.dismiss(spelling(visit), now: visit.now)
        } else {
            guard let row = Int64(visit.form["right"]) else { throw Problem.notFound(Phrase("This was already fixed or no longer exists.")) }
            id = try await tend.dataQuality.dismiss(issue, row: row, now: visit.now)
        }
        return .seeOther(
            DataIssuePage.path(issue), flash: Phrase("Confirmed. It is not reported again unless it changes."), undo: "/dismissals/\(id.text)/undo", visit)
    }

    @Sendable func dismissIssueKind(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let issue = try visit.dataIssue
        let id = try await tend.dataQuality.dismissAll(issue, now: visit.now)
        return .seeOther("/quality", flash: Phrase("“\(visit.localizer(issue.title))” is no longer checked."), undo: "/dismissals/\(id.text)/undo", visit)
    }

    @Sendable func undoDismissal(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let dismissal = try await tend.dataQuality.undoDismissal(visit.id("id"))
        return .seeOther(dismissal.coversWholeKind ? "/quality" : DataIssuePage.path(dismissal.issue), flash: Phrase("It is checked again."), visit)
    }
}
