import Foundation
import TendLearning
import TendMath

/// Seconds that each model takes to fit the table of numbers in a file, its last column the outcome: the median of the runs.
///
/// Usage: FitTimes FILE RUNS. Beside the seconds stands the AUC on the same rows, to see that the same was fitted.
@main
enum FitTimes {
    static func main() throws {
        let (file, runs) = (CommandLine.arguments[1], Int(CommandLine.arguments[2]) ?? 5)
        let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line in line.split(separator: ",").map { Double($0)! } }
        let x = Matrix(rows: rows.map { Array($0.dropLast()) })
        let y = rows.map { $0.last! }
        let models: [(String, () throws -> any Predictor)] = [
            ("logistic", { try LogisticRegression(x, y, l2: 1) }),
            ("forest", { try RandomForest(x, y, areOutcomes: true, seed: Seed(1)) }),
        ]
        for (name, fit) in models {
            var seconds: [Double] = []
            var model = try fit()
            for _ in 0..<runs {
                let begun = ContinuousClock.now
                model = try fit()
                let took = ContinuousClock.now - begun
                seconds.append(Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18)
            }
            let auc = try OutcomeScores(model.predictions(x), y).auc ?? 0
            print(name, seconds.sorted()[runs / 2], auc)
        }
    }
}
