import Hummingbird
import TendDomain
import TendHTML
import TendLanguage

extension App {
    @Sendable func applyProposedWeights(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        do {
            return Self.appliedResponse(try await tend.healthWeightSets.applyProposal(now: visit.now), visit)
        } catch let problem as Problem {
            return .seeOther("/numbers/models", flash: problem.phrase, tone: .warn, visit)
        }
    }

    /// The id "usual" stands for the default weights of the industry.
    @Sendable func reapplyWeights(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let id: ID<HealthWeightSet>? = visit.requestContext.parameters.get("id") == "usual" ? nil : try visit.id("id")
        return Self.appliedResponse(try await tend.healthWeightSets.reapply(id, now: visit.now), visit)
    }

    private static func appliedResponse(_ id: ID<HealthWeightSet>, _ visit: SignedInContext) -> Response {
        .seeOther(
            "/numbers/models", flash: Phrase("Weights applied. All customers are being rescored."),
            undo: "\(HealthWeightsView.path)/\(id.text)/undo", visit)
    }

    @Sendable func undoWeights(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        do {
            try await tend.healthWeightSets.undo(visit.id("id"))
            return .seeOther("/numbers/models", flash: Phrase("Undone"), visit)
        } catch let problem as Problem {
            return .seeOther("/numbers/models", flash: problem.phrase, tone: .warn, visit)
        }
    }
}
