import Hummingbird
import Logging
import Synchronization
import TendDomain

/// Whether a look back is under way in this program, and at which month it has come.
final class LookBack: Sendable {
    private let month = Mutex<Instant?>(nil)

    var isUnderWay: Instant? { month.withLock { $0 } }
    func tell(_ month: Instant?) { self.month.withLock { $0 = month } }

    func begin(_ now: Instant) -> Bool {
        month.withLock { month in
            guard month == nil else { return false }
            month = now
            return true
        }
    }
}

extension App {
    @Sendable func models(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        var claims: [ModelsModel.Claims] = []
        for horizon in Horizon.allCases {
            for isReplayed in [false, true] {
                let found = try await prepared("calibration \(horizon.days) \(isReplayed)", visit) { [predictions = tend.predictions] in
                    try await predictions.calibration(horizon, isReplayed: isReplayed)
                }
                if let found { claims.append(ModelsModel.Claims(calibration: found, isReplayed: isReplayed)) }
            }
        }
        let learnt = try await tend.outlooks.model()
        let model = ModelsModel(
            model: learnt, due: try await tend.outlooks.countDue(now: visit.now), claims: claims,
            open: try await prepared("open claims", visit) { [predictions = tend.predictions] in try await predictions.open() },
            lookingBack: lookBack.isUnderWay,
            weights: WeightsModel(proposals: learnt?.proposals, used: try await tend.weightings.all()))
        return .page(ModelsPage.page(visit, model), visit)
    }

    @Sendable func claims(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        guard let horizon = Horizon.allCases.first(where: { String($0.days) == visit.form["days"] }) else {
            throw Problem.notFound(Phrase("There is no such page."))
        }
        var choice = ClaimsChoice(horizon: horizon, isReplayed: visit.form["back"] == "1")
        choice.left = ["left": true, "stayed": false][visit.form["came"]]
        if let customer = ID<Customer>(text: visit.form["after"]), let month = Int(visit.form["month"]) {
            choice.after = Claim.Place(customer: customer, month: month)
        }
        let claims = try await tend.predictions.claims(
            horizon, isReplayed: choice.isReplayed, left: choice.left, limit: ClaimsPage.limit + 1, after: choice.after)
        return .page(ClaimsPage.page(visit, choice, claims), visit)
    }

    /// Claims on past days take a while; the page tells how far it has come, and it goes on when the page is left.
    @Sendable func lookBackOnce(_ request: Request, _ visit: OwnerVisit) async throws -> Response {
        if lookBack.begin(visit.now) {
            let now = visit.now
            Task { [lookBack] in
                defer { lookBack.tell(nil) }
                try await tend.predictions.replay(now: now) { lookBack.tell($0) }
            }
        }
        return .see("/numbers/models")
    }
}
