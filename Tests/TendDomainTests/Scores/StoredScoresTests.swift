import Foundation
import TendLanguage
import TendLearning
import TendTesting
import Testing

@testable import TendDomain

@Suite("Rows with the keys of earlier versions")
struct StoredScoresTests {
    private let now = ScoringInputTests.now

    private static let logistic = """
        {"coefficients":[0.5],"covariance":{"entries":[1,0.25,2],"order":2},"intercept":-1.5,"logLikelihood":-20.5,"objective":21.5,\
        "redundant":[],"steps":4}
        """
    private static let boosting = #"{"areOutcomes":true,"base":-0.5,"importance":[0],"trees":[]}"#
    private static let forest = #"{"importance":[0],"trees":[]}"#
    private static let estimate = #"{"high":0.75,"low":0.5,"value":0.625}"#
    private static let proposal = """
        {"cases":100,"left":40,"present":{"feedback":15,"goals":10,"money":25,"relationship":10,"use":40},"stage":"retention",\
        "trial":{"found":\(estimate),"gain":\(estimate),"present":\(estimate),"weights":[20,20,20,20,20]}}
        """
    private static let fit = """
        {"blend":{"members":{"forest":\(forest),"logistic":\(logistic),"steps":\(boosting),"trees":\(boosting)},"shift":0.125,"weights":[0.25,0.25,0.25,0.25]},\
        "cases":400,"cautious":{"model":\(logistic),"scale":{"deviations":[0.5],"means":[1.5]}},"horizon":30,"left":60}
        """
    private static let traits = RiskFeature.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
    private static let model = """
        {"buying":{"a":1.5,"alpha":4.5,"b":2.5,"r":0.5},"fits":[\(fit)],"gap":30.5,"madeAt":7,"preset":"shop","proposals":[\(proposal)],\
        "spending":{"p":6.5,"q":3.5,"v":15.5},"traits":[\(traits)],"watched":120}
        """

    @Test("are read as a risk model with its fits and its suggested weights, and written with the same keys")
    func model() async throws {
        try await withTestDatabase { tend in
            let id = tend.ids.next(RiskModel.self)
            try await tend.database.write { _ = try $0.run("INSERT INTO risk_models (id, made_at, model) VALUES (\(id), 7, \(Self.model))") }
            let model = try #require(try await tend.customerScores.model())
            #expect(model.industry == .shop && model.medianPurchaseInterval == 30.5 && model.observed == 120)
            #expect(model.purchaseModel?.alpha == 4.5 && model.spendModel?.q == 3.5)
            let fit = try #require(model.fit(.month))
            #expect(fit.examples == 400 && fit.churned == 60 && fit.isStacked && fit.bayesian.model.intercept == -1.5)
            let proposal = try #require(model.proposals?.first)
            #expect(proposal.examples == 100 && proposal.churned == 40 && proposal.currentWeights[.usage] == 40 && proposal.currentWeights[.payments] == 25)
            #expect(proposal.weightSearch?.current.value == 0.625 && proposal.weightSearch?.optimized.low == 0.5)
            #expect(try model.columnText == Self.model)
        }
    }

    @Test("of a model with other features are as good as none, so that it is trained again")
    func otherFeatures() async throws {
        try await withTestDatabase { tend in
            let id = tend.ids.next(RiskModel.self)
            for text in [
                Self.model.replacingOccurrences(of: #""overdue","#, with: #""overdue","talks","#),
                Self.model.replacingOccurrences(of: #""traits""#, with: #""t""#),
            ] {
                try await tend.database.write { transaction in
                    try transaction.run("DELETE FROM risk_models")
                    try transaction.run("INSERT INTO risk_models (id, made_at, model) VALUES (\(id), 7, \(text))")
                }
                #expect(try await tend.customerScores.model() == nil)
                #expect(try await tend.customerScores.isTrainingDue(now: now))
            }
        }
    }

    @Test("are read as the scores of a customer, and their reasons stay translated")
    func score() async throws {
        let reasons = """
            [{"effect":0.5,"phrase":{"key":"Has cancelled","values":[]},"trait":"cancelled"},\
            {"effect":-0.25,"phrase":{"key":"Pays by subscription","values":[]},"trait":"contract"}]
            """
        try await withTestDatabase { tend in
            let ada = try await tend.customer("Ada")
            _ = try await tend.database.write { transaction in
                try transaction.run("DELETE FROM outlooks WHERE customer_id = \(ada)")
                try transaction.run(
                    """
                    INSERT INTO outlooks (customer_id, judged_at, health, coverage, risk_quarter, risk_quarter_low, risk_quarter_high, income, worth, \
                    worth_low, worth_high, stake, reasons) VALUES (\(ada), \(now), 68, 75, 0.25, 0.125, 0.5, 12000, 20000, 10000, 30000, 6000, \(reasons))
                    """)
            }
            let score = try #require(try await tend.customerScores.find(ada))
            #expect(score.health == 68 && score.coverage == 75 && score.yearlyRevenue == 12_000 && score.predictedValue?.expected == 20_000)
            #expect(score.risk == Risk(0.25, low: 0.125, high: 0.5))
            #expect(score.stake.map { [$0.low, $0.expected, $0.high] } == [3_000, 6_000, 12_000])
            #expect(score.reasons.map(\.feature) == [.cancelled, .contract] && score.reasons.map(\.effect) == [0.5, -0.25])
            #expect(score.reasons.map { $0.phrase.localized(in: .chinese) } == ["已取消订阅", "按订阅付费"])
            #expect(RiskReason.columnText(score.reasons) == reasons)
        }
        let risk = #"{"chance":0.25,"high":0.5,"low":0.125}"#
        #expect(try JSONDecoder().decode(Risk.self, from: Data(risk.utf8)).columnText == risk)
    }

    @Test("are read as a signal, and its sentence stays translated")
    func signal() async throws {
        try await withTestDatabase { tend in
            let (ada, id) = (try await tend.customer("Ada"), tend.ids.next(Signal.self))
            let phrase = #"{"key":"Stopped using it; before, every {} days.","values":["3"]}"#
            _ = try await tend.database.write { transaction in
                try transaction.run(
                    """
                    INSERT INTO signals (id, customer_id, kind, cause, severity, phrase, opened_at, expires_at, answer, answered_at) \
                    VALUES (\(id), \(ada), 'silence', 20000, 3, \(phrase), \(now), \(now + 60 * Instant.day), 'not-important', \(now))
                    """)
            }
            let signal = try await tend.signals.undoFeedback(id)
            #expect(signal.kind == .inactivity && signal.cause == 20_000)
            #expect(signal.phrase.localized(in: .chinese) == "之前通常每 3 天使用一次，现在不再使用。")
            #expect(try await tend.signals.recordFeedback(id, .dismissed, now: now).feedback == .dismissed)
        }
    }
}
