import Hummingbird
import TendDomain
import TendHTML

extension App {
    @Sendable func useWeights(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        do {
            return Self.used(try await tend.weightings.useProposed(now: visit.now), visit)
        } catch let problem as Problem {
            return .see("/numbers/models", said: problem.phrase, tone: .warn, visit)
        }
    }

    /// "usual" are the weights of the kind of business.
    @Sendable func useWeightsAgain(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        let id: ID<Weighting>? = visit.visit.parameters.get("id") == "usual" ? nil : try visit.id("id")
        return Self.used(try await tend.weightings.useAgain(id, now: visit.now), visit)
    }

    private static func used(_ id: ID<Weighting>, _ visit: OwnerVisit) -> Response {
        .see(
            "/numbers/models", said: Phrase("These weights are used now; all customers are looked at again."),
            undo: "\(WeightsView.path)/\(id.text)/undo", visit)
    }

    @Sendable func takeBackWeights(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        do {
            try await tend.weightings.takeBack(visit.id("id"))
            return .see("/numbers/models", said: Phrase("Taken back"), visit)
        } catch let problem as Problem {
            return .see("/numbers/models", said: problem.phrase, tone: .warn, visit)
        }
    }
}
