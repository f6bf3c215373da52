import Hummingbird
import TendDomain

extension App {
    @Sendable func dismissals(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let after = ID<Dismissal>(text: visit.form["after"])
        let found = try await tend.quality.dismissals(limit: 51, after: after)
        let page = Array(found.prefix(50))
        return .page(DismissalsPage.page(visit, page, next: found.count > 50 ? page.last?.id : nil, isFirstPage: after == nil), visit)
    }

    /// "This is right."
    @Sendable func callRight(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let gap = try visit.gap
        let id: ID<Dismissal>
        if gap == .mixedSpelling {
            id = try await tend.quality.dismiss(spelling(visit), now: visit.now)
        } else {
            guard let row = Int64(visit.form["right"]) else { throw Problem.notFound(Phrase("This was mended already, or is gone.")) }
            id = try await tend.quality.dismiss(gap, row: row, now: visit.now)
        }
        return .see(
            GapPage.path(gap), said: Phrase("It is called right and not doubted again while it stays so."), undo: "/dismissals/\(id.text)/undo", visit)
    }

    @Sendable func putGapAside(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let gap = try visit.gap
        let id = try await tend.quality.putAside(gap, now: visit.now)
        return .see("/quality", said: Phrase("“\(visit.say(gap.title))” is no longer looked for."), undo: "/dismissals/\(id.text)/undo", visit)
    }

    @Sendable func undoDismissal(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let taken = try await tend.quality.takeBack(visit.id("id"))
        return .see(taken.isWholeKind ? "/quality" : GapPage.path(taken.gap), said: Phrase("It is doubted again."), visit)
    }
}
