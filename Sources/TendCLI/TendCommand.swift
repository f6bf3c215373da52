import ArgumentParser
import TendDomain

@main
package struct TendCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "tend",
        abstract: "Customer success for a company of one.",
        discussion: "All data is in one folder (--data). Results go to standard output, progress to standard error.",
        version: Tend.release,
        subcommands: [
            ServeCommand.self, ExampleCommand.self, ImportCommand.self, TableCommand.self, MeasureCommand.self, EvaluateCommand.self, SegmentCommand.self,
            ForecastCommand.self,
            CustomerValueCommand.self, SurvivalCommand.self, TrainCommand.self, RiskCommand.self, WeightsCommand.self, SignalsCommand.self,
            CustomersCommand.self, SegmentsCommand.self,
            LogCommand.self, PlanCommand.self,
            QuestionsCommand.self, QualityCommand.self, MergeCommand.self, UndoMergeCommand.self, NumbersCommand.self, ExportCommand.self, ConfigCommand.self,
            LimitsCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
            MoveCommand.self, VerifyCommand.self, OwnerCommand.self,
        ])

    package init() {}
}
