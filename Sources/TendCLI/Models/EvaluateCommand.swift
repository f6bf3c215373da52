import ArgumentParser
import Foundation
import TendDomain
import TendMath

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Judge how well one column of a file can be predicted from the others.",
        discussion: """
            Every row is predicted by a model that has not seen it: rows are dealt into folds by their index, and each fold is predicted from all others. \
            Nothing is taken in. Without --model Tend chooses; without --target it looks for churn, is_high_value, or P_t, s_t and r_t.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
    @Option(help: "The column to predict: two values, such as yes and no, or numbers.") var target: String?
    @Option(help: "How to predict it.") var model: ModelKind?
    @Option(help: "How many folds.") var folds = 5
    @Option(help: "The penalty of the logistic regression; 0 is none.") var l2 = 1.0
    @Option(help: "Where chance starts; the same number gives the same figures.") var seed: UInt64 = 1
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard (2...1_000).contains(folds) else { throw ValidationError("--folds is 2 to 1000") }
        guard l2.isFinite, l2 >= 0 else { throw ValidationError("--l2 is 0 or more") }
    }

    func run() async throws {
        try await reportingErrors {
            var options = FileModelEvaluation.Options()
            (options.target, options.model, options.folds, options.l2, options.seed) = (target, model, folds, l2, Seed(seed))
            let evaluated = try FileModelEvaluation(path: file, options: options)
            dataOptions.json ? EvaluateOutput.json(evaluated) : EvaluateOutput.table(evaluated)
        }
    }
}

extension ModelKind: ExpressibleByArgument {}
