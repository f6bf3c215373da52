import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func signals(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let kind = Signal.Kind(rawValue: visit.form["kind"])
        let after = ID<Signal>(text: visit.form["after"])
        let model = SignalsPageData(
            kind: kind, page: try await tend.signals.page(kind, after: after, now: visit.now),
            counts: try await cached("signals by kind", visit) { try await tend.signals.count(now: visit.now) }, isFirstPage: after == nil)
        return .page(SignalsPage.page(visit, model), visit)
    }

    @Sendable func saveSignalFeedback(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        guard let answer = Signal.Feedback(rawValue: visit.form["answer"]) else { throw Problem.notFound(Phrase("There is no such page.")) }
        let signal = try await tend.signals.recordFeedback(visit.id("id"), answer, now: visit.now)
        let way = request.returnPath(or: "/signals")
        let said: Phrase = answer == .done ? "Done. It is not told again." : "Not important. It is not told again."
        return .seeOther(way, flash: said, undo: url("/signals/\(signal.id.text)/undo", ["to": way]), visit)
    }

    @Sendable func undoSignalFeedback(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        _ = try await tend.signals.undoFeedback(visit.id("id"))
        return .seeOther(request.returnPath(or: "/signals"), flash: Phrase("Taken back"), visit)
    }
}
