import ArgumentParser
import Foundation
import TendDomain
import TendMath

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Evaluate how well a column of a file can be predicted from the others.",
        discussion: """
            Cross-validation: rows are divided into folds by their index, and each fold is predicted by a model that is fitted to the other folds. \
            Nothing is imported. Without --model, Tend selects one. Without --target, it uses churn, is_high_value, or P_t, s_t and r_t.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
    @Option(help: "The column to predict: two values, such as yes and no, or numbers.") var target: String?
    @Option(help: "The kind of model. Default: selected automatically.") var model: ModelKind?
    @Option(help: "The number of folds.") var folds = 5
    @Option(help: "The L2 penalty of the logistic regression; 0 for none.") var l2 = 1.0
    @Option(help: "Random seed; the same seed gives the same results.") var seed: UInt64 = 1
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard (2...1_000).contains(folds) else { throw ValidationError("--folds must be 2 to 1000") }
        guard l2.isFinite, l2 >= 0 else { throw ValidationError("--l2 must be 0 or more") }
    }

    func run() async throws {
        try await reportingErrors {
            var options = FileModelEvaluation.Options()
            (options.target, options.model, options.folds, options.l2, options.seed) = (target, model, folds, l2, Seed(seed))
            let evaluation = try FileModelEvaluation(path: file, options: options)
            dataOptions.json ? EvaluateOutput.json(evaluation) : EvaluateOutput.table(evaluation)
        }
    }
}

extension ModelKind: ExpressibleByArgument {}
