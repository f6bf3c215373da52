import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendSQL

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import a file of customers, payments, subscriptions, events or survey responses.",
        subcommands: [RunImport.self, Undo.self, ListImports.self, ShowImport.self], defaultSubcommand: RunImport.self)

    struct RunImport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "file", abstract: "Import a file (the word “file” can be omitted).")

        @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
        @Option(help: "What each row is: customers, payments, subscriptions, events, answers. Default: inferred.") var kind: ImportKind?
        @Option(help: "Set the field of a column, as COLUMN=FIELD; repeatable. --columns lists the fields.") var map: [String] = []
        @Option(help: "In this column of dates such as 3/4/2026 the day is first; repeatable.") var dayFirst: [String] = []
        @Option(help: "In this column of dates the month is first; repeatable.") var monthFirst: [String] = []
        @Option(help: "In this column of amounts such as 1.234 the decimal mark is a point; repeatable.") var decimalPoint: [String] = []
        @Option(help: "In this column of amounts the decimal mark is a comma; repeatable.") var decimalComma: [String] = []
        @Option(help: "Say what a word means, as QUESTION=CHOICE, for example payment-state:on-hold=yes; repeatable.") var answer: [String] = []
        @Flag(help: "Show the fields of the columns and import nothing.") var columns = false
        @Flag(help: "Dry run: show what would happen and change nothing.") var dryRun = false
        @Flag(help: "Import nothing unless every row can be imported.") var allOrNothing = false
        @OptionGroup var readingOptions: ReadingOptions
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                let mapping = try await mapping(tend)
                let answers = try Questions.answers(answer)
                if columns { return ImportOutput.columns(mapping, json: dataOptions.json) }
                if dryRun || allOrNothing {
                    let preview = try await tend.imports.dryRun(path: file, mapping: mapping, answers: answers, now: SystemClock.now)
                    if dryRun || preview.counts.problems > 0 {
                        ImportOutput.result(nil, preview.counts, preview.tally, preview.problems, json: dataOptions.json)
                    }
                    if dryRun { return }
                    if preview.counts.problems > 0 { throw failure(t("Nothing was imported. Fix the rows above, or omit --all-or-nothing.")) }
                }
                let name = URL(fileURLWithPath: file).lastPathComponent
                let started = try await tend.imports.start(path: file, name: name, mapping: mapping, answers: answers, now: SystemClock.now)
                let done = try await tend.imports.run(started.id, path: file, clock: { SystemClock.now }) { current in
                    Output.progress(t("\(Int(current.progress * 100)) % · \(current.rowsDone) rows"))
                }
                Output.endProgress()
                try await ImportOutput.show(done, tend, json: dataOptions.json)
                if done.counts.hasNoRow {
                    throw failure(t("No row of this file could be read. See the columns with --columns, and correct them with --map."))
                }
            }
        }

        /// The mapping of the last import with these columns, otherwise the inferred one, with the corrections of the options.
        private func mapping(_ tend: Tend) async throws -> Mapping {
            let preview = try tend.imports.preview(path: file, reading: readingOptions.given)
            for doubt in preview.doubts { Output.note(t(doubt)) }
            let remembered = try await tend.imports.previousMapping(for: preview)
            if let remembered {
                Output.note(t("The columns are matched as in “\(remembered.from.name)”, imported on \(remembered.from.startedAt.iso.prefix(10))."))
            }
            let suggested = remembered?.mapping ?? preview.mapping
            var choices = suggested.columns.map { Imports.Preview.Choice($0.role, monthFirst: $0.monthFirst, decimalComma: $0.decimalComma) }
            try correct(&choices, suggested.columns.map(\.header))
            let mapping = preview.mapping(kind ?? suggested.kind, choices)
            if !mapping.namesCustomer, !columns, let advice = preview.advice.first { throw Problem.invalid(field: "customerKey", advice) }
            return mapping
        }

        private func correct(_ choices: inout [Imports.Preview.Choice], _ headers: [String]) throws {
            for pair in map {
                guard let separator = pair.lastIndex(of: "="), let role = ColumnRole(rawValue: String(pair[pair.index(after: separator)...])) else {
                    throw ValidationError("--map needs COLUMN=FIELD with one of: \(ColumnRole.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                guard let index = headers.firstIndex(where: { $0 == pair[..<separator] }) else {
                    throw ValidationError("the file has no column “\(pair[..<separator])”")
                }
                for other in choices.indices where choices[other].role == role && !role.mayRepeat { choices[other].role = .customField }
                choices[index].role = role
            }
            for header in monthFirst { try choices[columnIndex(of: header, in: headers)].monthFirst = true }
            for header in dayFirst { try choices[columnIndex(of: header, in: headers)].monthFirst = false }
            for header in decimalComma { try choices[columnIndex(of: header, in: headers)].decimalComma = true }
            for header in decimalPoint { try choices[columnIndex(of: header, in: headers)].decimalComma = false }
        }

        private func columnIndex(of header: String, in headers: [String]) throws -> Int {
            guard let index = headers.firstIndex(of: header) else { throw ValidationError("the file has no column “\(header)”") }
            return index
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Undo an import.")

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

        @Option(help: "Only imports of: customers, payments, subscriptions, events, answers.") var kind: ImportKind?
        @Option(help: "Only imports that are: running, stopped, finished, undoing, undone.") var state: Import.State?
        @Option(help: "How many to show.") var limit = 100
        @Option(help: "Continue after this import.") var after: String?
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
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show what an import did, and what its undo kept.")

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
