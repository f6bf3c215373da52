import ArgumentParser

@main
struct TendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tend",
        abstract: "Customer success for a company of one.",
        discussion: "Everything is kept in one folder (--data). Results go to standard output, progress to standard error.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, ExampleCommand.self, ImportCommand.self, MeasureCommand.self, EvaluateCommand.self, SegmentCommand.self, CustomersCommand.self, SegmentsCommand.self,
            LogCommand.self, PlanCommand.self,
            QualityCommand.self, MergeCommand.self, UnmergeCommand.self, NumbersCommand.self, ExportCommand.self, ConfigCommand.self, BackupCommand.self,
            RestoreCommand.self,
            VerifyCommand.self, OwnerCommand.self,
        ])
}
