import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendSQL

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a file of customers, payments, subscriptions, events or answers.",
        subcommands: [RunImport.self, Undo.self, ListImports.self, ShowImport.self], defaultSubcommand: RunImport.self)

    struct RunImport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "file", abstract: "Take in a file (also without the word “file”).")

        @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
        @Option(help: "What a row is: customers, payments, subscriptions, events, answers. Guessed when left out.") var kind: ImportKind?
        @Option(help: "Say what a column means, as COLUMN=MEANING; may be repeated. See --columns.") var map: [String] = []
        @Option(help: "In this column of days such as 3/4/2026 the day stands first; may be repeated.") var dayFirst: [String] = []
        @Option(help: "In this column of days the month stands first; may be repeated.") var monthFirst: [String] = []
        @Option(help: "In this column of amounts such as 1.234 a point stands before the decimals; may be repeated.") var decimalPoint: [String] = []
        @Option(help: "In this column of amounts a comma stands before the decimals; may be repeated.") var decimalComma: [String] = []
        @Flag(help: "Show what the columns are taken for, and do nothing.") var columns = false
        @Flag(help: "Do everything and take it back: what would happen.") var dryRun = false
        @Flag(help: "Take nothing in unless every row can be.") var allOrNothing = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                let mapping = try await mapping(tend)
                if columns { return ImportOutput.columns(mapping, json: dataOptions.json) }
                if dryRun || allOrNothing {
                    let trial = try await tend.imports.dryRun(path: file, mapping: mapping, now: SystemClock.now)
                    if dryRun || trial.counts.problems > 0 {
                        ImportOutput.result(nil, trial.counts, trial.tally, trial.problems, json: dataOptions.json)
                    }
                    if dryRun { return }
                    if trial.counts.problems > 0 { throw failure(t("Nothing went in; mend the rows above, or leave out --all-or-nothing.")) }
                }
                let name = URL(fileURLWithPath: file).lastPathComponent
                let started = try await tend.imports.start(path: file, name: name, mapping: mapping, now: SystemClock.now)
                let done = try await tend.imports.run(started.id, path: file, clock: { SystemClock.now }) { current in
                    Output.progress(t("\(Int(current.progress * 100)) % · \(current.rowsDone) rows"))
                }
                Output.endProgress()
                try await ImportOutput.show(done, tend, json: dataOptions.json)
            }
        }

        /// As the last file with these columns was read, else guessed; then corrected by what the line says.
        private func mapping(_ tend: Tend) async throws -> Mapping {
            let preview = try tend.imports.preview(path: file)
            let remembered = try await tend.imports.previousMapping(for: preview)
            if let remembered { Output.note(t("The columns are read as in “\(remembered.from.name)” of \(remembered.from.startedAt.iso.prefix(10)).")) }
            let guess = remembered?.mapping ?? preview.mapping
            var choices = guess.columns.map { Imports.Preview.Choice($0.role, monthFirst: $0.monthFirst, decimalComma: $0.decimalComma) }
            try correct(&choices, guess.columns.map(\.header))
            return preview.mapping(kind ?? guess.kind, choices)
        }

        private func correct(_ choices: inout [Imports.Preview.Choice], _ headers: [String]) throws {
            for pair in map {
                guard let mark = pair.lastIndex(of: "="), let meaning = ColumnRole(rawValue: String(pair[pair.index(after: mark)...])) else {
                    throw ValidationError("--map wants COLUMN=MEANING with one of: \(ColumnRole.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                guard let place = headers.firstIndex(where: { $0 == pair[..<mark] }) else {
                    throw ValidationError("the file has no column “\(pair[..<mark])”")
                }
                for other in choices.indices where choices[other].role == meaning && !meaning.mayRepeat { choices[other].role = .customField }
                choices[place].role = meaning
            }
            for header in monthFirst { try choices[columnIndex(of: header, in: headers)].monthFirst = true }
            for header in dayFirst { try choices[columnIndex(of: header, in: headers)].monthFirst = false }
            for header in decimalComma { try choices[columnIndex(of: header, in: headers)].decimalComma = true }
            for header in decimalPoint { try choices[columnIndex(of: header, in: headers)].decimalComma = false }
        }

        private func columnIndex(of header: String, in headers: [String]) throws -> Int {
            guard let place = headers.firstIndex(of: header) else { throw ValidationError("the file has no column “\(header)”") }
            return place
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a whole import back.")

        @Argument(help: "The import's id.") var id: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                guard let id = ID<Import>(text: id) else { throw Problem.notFound(Phrase("There is no such import.")) }
                let conflicts = try await tend.imports.undo(id, now: SystemClock.now)
                ImportOutput.undone(id, conflicts, json: dataOptions.json)
            }
        }
    }

    struct ListImports: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List past imports, newest first.")

        @Option(help: "Only those of: customers, payments, subscriptions, events, answers.") var kind: ImportKind?
        @Option(help: "Only those that are: running, stopped, finished, undoing, undone.") var state: Import.State?
        @Option(help: "How many.") var limit = 100
        @Option(help: "Go on after this import.") var after: String?
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                var filter = Imports.Filter()
                (filter.kind, filter.state, filter.limit) = (kind, state, max(1, limit))
                filter.after = after.flatMap(ID.init(text:))
                ImportOutput.list(try await tend.imports.page(filter), json: dataOptions.json)
            }
        }
    }

    struct ShowImport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show what one import did, and what its undo left as it is.")

        @Argument(help: "The import's id.") var id: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                guard let id = ID<Import>(text: id) else { throw Problem.notFound(Phrase("There is no such import.")) }
                try await ImportOutput.show(tend.imports.find(id), tend, json: dataOptions.json)
            }
        }
    }
}

extension ImportKind: ExpressibleByArgument {}
extension Import.State: ExpressibleByArgument {}
