import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func signals(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let kind = Signal.Kind(rawValue: visit.form["kind"])
        let after = ID<Customer>(text: visit.form["after"])
        let page = try await tend.signals.page(kind, after: after, now: visit.now)
        let data = SignalsPageData(
            kind: kind, page: page, counts: try await cached("signals by kind", visit) { try await tend.signals.count(now: visit.now) },
            scores: try await tend.customerScores.find(page.rows.map(\.customer)), isFirstPage: after == nil)
        return .page(SignalsPage.page(visit, data), visit)
    }

    @Sendable func saveSignalFeedback(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        guard let feedback = Signal.Feedback(rawValue: visit.form["answer"]) else { throw Problem.notFound(Phrase("There is no such page.")) }
        let signal = try await tend.signals.recordFeedback(visit.id("id"), feedback, now: visit.now)
        let path = request.returnPath(or: "/signals")
        let flash: Phrase = feedback == .done ? "Marked as done. It will not appear again." : "Dismissed. It will not appear again."
        return .seeOther(path, flash: flash, undo: url("/signals/\(signal.id.text)/undo", ["to": path]), visit)
    }

    @Sendable func undoSignalFeedback(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        _ = try await tend.signals.undoFeedback(visit.id("id"))
        return .seeOther(request.returnPath(or: "/signals"), flash: Phrase("Undone"), visit)
    }
}
