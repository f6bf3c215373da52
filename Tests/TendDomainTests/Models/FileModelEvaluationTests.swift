import Foundation
import TendDomain
import TendLanguage
import TendLearning
import TendMath
import Testing

@Suite("Evaluation of models on a file")
struct FileModelEvaluationTests {
    private func evaluate(_ text: String, _ change: (inout FileModelEvaluation.Options) -> Void = { _ in }) throws -> FileModelEvaluation {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("evaluated-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var options = FileModelEvaluation.Options()
        change(&options)
        return try FileModelEvaluation(path: file.path, options: options)
    }

    private func customers(_ n: Int) -> String {
        var random = Random(Seed(1))
        let rows = (0..<n).map { i in
            let (days, plan) = (random.index(below: 60), random.choice(["free", "pro"])!)
            let left = random.bernoulli(logistic(Double(days) / 15 - 3 + (plan == "free" ? 1 : 0)))
            return "c\(i),\(days),\(plan),\(left ? "yes" : "no")"
        }
        return "customer_id,days_silent,plan,churn\n" + rows.joined(separator: "\n") + "\n"
    }

    @Test("few rows get the Bayesian model, many the stacked one, and inactivity is the most important feature of both")
    func automaticModel() throws {
        let few = try evaluate(customers(60))
        #expect(few.model == .bayesian && few.card.target == "churn" && few.card.features == ["days_silent", "plan"])
        let many = try evaluate(customers(1_000))
        #expect(many.model == .stacked && many.isAutomatic)
        for evaluated in [few, many] {
            guard case .outcomes(let scores) = evaluated.card.scores, case .outcomes(let base) = evaluated.card.baseline else {
                Issue.record("no outcomes")
                return
            }
            #expect(evaluated.positive == "yes" && scores.auc! > 0.6 && scores.logLoss < base.logLoss)
            #expect(evaluated.card.importance.first?.name == "days_silent")
        }
    }

    @Test("the options for model, folds, penalty and target are used")
    func requestedOptions() throws {
        let evaluated = try evaluate(customers(300)) { ($0.target, $0.model, $0.folds, $0.l2) = ("days_silent", .linear, 10, 0) }
        guard case .numbers = evaluated.card.scores else {
            Issue.record("no numbers")
            return
        }
        #expect(evaluated.card.folds == 10 && evaluated.model == .linear && evaluated.pairs.count == 300)
        #expect(evaluated.coefficients.map(\.name) == ["intercept", "plan", "churn"])
        let plain = try evaluate(customers(300)) { $0.model = .logistic }
        let penalized = try evaluate(customers(300)) { ($0.model, $0.l2) = (.logistic, 1_000) }
        #expect(abs(penalized.coefficients[1].value) < abs(plain.coefficients[1].value) / 2)
    }

    @Test("formatted numbers, words for blank cells and dates are read")
    func cells() throws {
        var text = "signed,revenue,note,churn\n"
        for i in 0..<80 {
            text += "2025-\(i % 9 + 1)-15,\"$1,\(100 + i * 7 % 800).50\",\(i % 3 == 0 ? "n/a" : i % 2 == 0 ? "ok" : "bad"),\(i % 4 == 0 ? 1 : 0)\n"
        }
        let evaluated = try evaluate(text) { $0.model = .logistic }
        #expect(evaluated.card.features.contains("revenue") && evaluated.card.features.contains("signed"))
        #expect(evaluated.notes.contains(Phrase("“\("signed")” is read as a date.")))
        #expect(evaluated.card.features.contains("note = (blank)"))
    }

    @Test("a leaking column is named in a note")
    func leakage() throws {
        let text =
            "id,age,closed_on,churn\n"
            + (0..<60).map { "\($0),\($0 * 7 % 40),\($0 % 3 == 0 ? "2026-01-0\($0 % 9 + 1)" : ""),\($0 % 3 == 0 ? 1 : 0)\n" }.joined()
        let evaluated = try evaluate(text)
        #expect(evaluated.notes.contains(Phrase("Possible leakage (columns that almost determine the outcome): \("closed_on").")))
    }

    @Test("a column of many reasons that only customers with the outcome have is named, though no reason determines the outcome")
    func leakingReasons() throws {
        let reasons = ["price", "service", "moved", "closed", "other"]
        let rows = (0..<400).map { i in
            let left = i % 4 == 0
            // Half of those who left gave a reason.
            return "\(i * 7 % 40),\(left && i % 8 == 0 ? reasons[i / 8 % 5] : ""),\(left ? "" : "2025-01-0\(i % 9 + 1)"),\(left ? "yes" : "no")"
        }
        let text = "age,exit_survey,last_seen,churn\n" + rows.joined(separator: "\n") + "\n"
        let notes = try evaluate(text) { $0.model = .logistic }.notes
        #expect(notes.contains(Phrase("Possible leakage (columns that almost determine the outcome): \("last_seen").")))
        #expect(notes.contains(Phrase("Possible leakage: “\("churn")” is almost always “\("yes")” in rows with a value in: \("exit_survey").")))
    }

    @Test("a column of names, a good predictor and blank cells by coincidence are no leaks")
    func noLeak() throws {
        let notes = try evaluate(customers(400)) { $0.model = .logistic }.notes
        #expect(!notes.contains { "\($0)".contains("leakage") })
    }

    @Test("importance is the mean of all folds: a column that matters only in one fold is not the most important")
    func importanceOfAllFolds() throws {
        var random = Random(Seed(8))
        let rows = (0..<1_000).map { i in
            let (a, b) = (random.normal(), random.normal())
            // In the first fold b decides, in the four others a.
            let left = random.bernoulli(logistic(2 * (i % 5 == 0 ? b : a)))
            return "\(a),\(b),\(left ? 1 : 0)"
        }
        let evaluated = try evaluate("a,b,churn\n" + rows.joined(separator: "\n") + "\n")
        #expect(evaluated.model == .stacked && evaluated.card.importance.map(\.name) == ["a", "b"])
    }

    @Test("invalid input is rejected with its field")
    func rejected() {
        #expect(throws: Problem.invalid(field: "target", Phrase("“\("churn")” has the same value in every row, so there is nothing to predict."))) {
            try evaluate("a,churn\n1,0\n2,0\n3,0\n")
        }
        #expect(throws: Problem.invalid(field: "target", Phrase("There is no column “\("x")”; the file has: \("a, churn")."))) {
            try evaluate("a,churn\n1,0\n2,1\n3,0\n") { $0.target = "x" }
        }
        // With three rows a fold of the plain logistic model can have one outcome only; that is an error, with no other model instead.
        let oneOutcome: Phrase = "All training rows have the same outcome; add rows with the other one, or use --model cautious."
        #expect(throws: Problem.invalid(field: "file", oneOutcome)) { try evaluate("a,churn\n1,0\n5,1\n3,0\n") { $0.model = .logistic } }
        #expect(throws: Never.self) { try evaluate("a,churn\n1,0\n5,1\n3,0\n") }
    }
}
