import ArgumentParser
import TendDomain
import TendLanguage

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show or change the settings.",
        discussion: "Without NAME=VALUE it shows all settings. Secrets are never shown.")

    @Argument(help: "Settings to change, as NAME=VALUE.") var changes: [String] = []
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            if !changes.isEmpty { try await tend.settings.change(try changes.map(pair)) }
            try await tend.finish(.usageDays) { job in Output.progress(t("\(job.done) of \(job.total) customers")) }
            Output.endProgress()
            let rows = try await tend.settings.all()
            if dataOptions.json { return Output.json(.object(rows.map { ($0.name, .string($0.value)) })) }
            Output.table([t("setting"), t("value"), t("meaning")], rows.map { [$0.name, $0.value, t($0.meaning)] })
        }
    }

    private func pair(_ text: String) throws -> (String, String) {
        guard let separator = text.firstIndex(of: "=") else { throw ValidationError("write a change as NAME=VALUE, not “\(text)”") }
        return (String(text[..<separator]), String(text[text.index(after: separator)...]))
    }
}
