import ArgumentParser
import Foundation
import TendLanguage
import TendTables

struct TableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "Show how a file is read as a table.",
        discussion: "Nothing is imported. Without an option, a summary and the first rows are printed.")

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
    @Flag(help: "Print the whole table as CSV, with the cells as they are written.") var csv = false
    @Flag(help: "Print the summary as JSON.") var json = false
    @OptionGroup var readingOptions: ReadingOptions

    func validate() throws {
        if csv, json { throw ValidationError("Give --csv or --json, not both.") }
    }

    func run() async throws {
        try await reportingErrors {
            var options = readingOptions.tableOptions
            options.keepsLongRows = true
            do {
                let reader = try TableReader(path: file, options: options)
                if csv { try TableOutput.csv(reader) } else if json { try TableOutput.json(reader) } else { try TableOutput.summary(reader) }
            } catch TableError.empty where csv {
                // An empty file is an empty table.
            }
        }
    }
}
