import Hummingbird
import Logging
import Synchronization
import TendDomain
import TendLanguage

/// Whether a look back is under way in this program, and at which month it has come.
final class BacktestProgress: Sendable {
    private let month = Mutex<Instant?>(nil)

    var currentMonth: Instant? { month.withLock { $0 } }
    func reportProgress(_ month: Instant?) { self.month.withLock { $0 = month } }

    func start(_ now: Instant) -> Bool {
        month.withLock { month in
            guard month == nil else { return false }
            month = now
            return true
        }
    }
}

extension App {
    @Sendable func predictionAccuracy(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        var claims: [PredictionAccuracyPageData.CheckedPredictions] = []
        for horizon in Horizon.allCases {
            for isReplayed in [false, true] {
                let found = try await cached("calibration \(horizon.days) \(isReplayed)", visit) { [predictions = tend.predictions] in
                    try await predictions.calibration(horizon, isBacktest: isReplayed)
                }
                if let found { claims.append(PredictionAccuracyPageData.CheckedPredictions(calibration: found, isBacktest: isReplayed)) }
            }
        }
        let learnt = try await tend.customerScores.model()
        let model = PredictionAccuracyPageData(
            model: learnt, due: try await tend.customerScores.countDue(now: visit.now), checkedPredictions: claims,
            open: try await cached("open claims", visit) { [predictions = tend.predictions] in try await predictions.unresolved() },
            backtestMonth: backtestProgress.currentMonth,
            weights: HealthWeightsData(proposals: learnt?.proposals, weightSets: try await tend.healthWeightSets.all()))
        return .page(PredictionAccuracyPage.page(visit, model), visit)
    }

    @Sendable func recordedPredictions(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        guard let horizon = Horizon.allCases.first(where: { String($0.days) == visit.form["days"] }) else {
            throw Problem.notFound(Phrase("There is no such page."))
        }
        var choice = RecordedPredictionsFilter(horizon: horizon, isBacktest: visit.form["back"] == "1")
        choice.churned = ["left": true, "stayed": false][visit.form["came"]]
        if let customer = ID<Customer>(text: visit.form["after"]), let month = Int(visit.form["month"]) {
            choice.after = RecordedPrediction.Cursor(customer: customer, month: month)
        }
        let claims = try await tend.predictions.recorded(
            horizon, isBacktest: choice.isBacktest, churned: choice.churned, limit: RecordedPredictionsPage.pageSize + 1, after: choice.after)
        return .page(RecordedPredictionsPage.page(visit, choice, claims), visit)
    }

    /// Claims on past days take a while; the page tells how far it has come, and it goes on when the page is left.
    @Sendable func runBacktest(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        if backtestProgress.start(visit.now) {
            let now = visit.now
            Task { [backtestProgress] in
                defer { backtestProgress.reportProgress(nil) }
                try await tend.predictions.backtest(now: now) { backtestProgress.reportProgress($0) }
            }
        }
        return .seeOther("/numbers/models")
    }
}
