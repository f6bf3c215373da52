import Hummingbird
import Logging
import Synchronization
import TendDomain
import TendLanguage

/// Whether this process is running a backtest, and the month that it has reached.
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
        var checkedPredictions: [PredictionAccuracyPageData.CheckedPredictions] = []
        for horizon in Horizon.allCases {
            for isBacktest in [false, true] {
                let calibration = try await cached("calibration \(horizon.days) \(isBacktest)", visit) { [predictions = tend.predictions] in
                    try await predictions.calibration(horizon, isBacktest: isBacktest)
                }
                if let calibration { checkedPredictions.append(.init(calibration: calibration, isBacktest: isBacktest)) }
            }
        }
        let model = try await tend.customerScores.model()
        let data = PredictionAccuracyPageData(
            model: model, due: try await tend.customerScores.countDue(now: visit.now), checkedPredictions: checkedPredictions,
            open: try await cached("open predictions", visit) { [predictions = tend.predictions] in try await predictions.unresolved() },
            backtestMonth: backtestProgress.currentMonth,
            weights: HealthWeightsData(proposals: model?.proposals, weightSets: try await tend.healthWeightSets.all()))
        return .page(PredictionAccuracyPage.page(visit, data), visit)
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
        let predictions = try await tend.predictions.recorded(
            horizon, isBacktest: choice.isBacktest, churned: choice.churned, limit: RecordedPredictionsPage.pageSize + 1, after: choice.after)
        return .page(RecordedPredictionsPage.page(visit, choice, predictions), visit)
    }

    /// Starts a backtest. It takes a while and continues when the page is left; the page shows its progress.
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
