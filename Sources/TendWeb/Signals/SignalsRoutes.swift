import Hummingbird
import TendDomain

extension App {
    @Sendable func signals(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let kind = Signal.Kind(rawValue: visit.form["kind"])
        let after = ID<Signal>(text: visit.form["after"])
        let model = SignalsModel(
            kind: kind, page: try await tend.signals.page(kind, after: after, now: visit.now),
            counts: try await prepared("signals by kind", visit) { try await tend.signals.count(now: visit.now) }, isFirstPage: after == nil)
        return .page(SignalsPage.page(visit, model), visit)
    }

    @Sendable func answerSignal(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        guard let answer = Signal.Answer(rawValue: visit.form["answer"]) else { throw Problem.notFound(Phrase("There is no such page.")) }
        let signal = try await tend.signals.answer(visit.id("id"), answer, now: visit.now)
        let way = request.wayBack(or: "/signals")
        let said: Phrase = answer == .done ? "Done. It is not told again." : "Not important. It is not told again."
        return .see(way, said: said, undo: address("/signals/\(signal.id.text)/undo", ["to": way]), visit)
    }

    @Sendable func takeBackSignal(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        _ = try await tend.signals.takeBack(visit.id("id"))
        return .see(request.wayBack(or: "/signals"), said: Phrase("Taken back"), visit)
    }
}
