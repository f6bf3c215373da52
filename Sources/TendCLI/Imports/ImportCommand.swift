import ArgumentParser
import Foundation
import TendDomain
import TendSQL

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a file of customers, payments, subscriptions, events or answers.",
        subcommands: [TakeIn.self, Undo.self, Past.self], defaultSubcommand: TakeIn.self)

    struct TakeIn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "file", abstract: "Take in a file (also without the word “file”).")

        @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
        @Option(help: "What a row is: customers, payments, subscriptions, events, answers. Guessed when left out.") var kind: ImportKind?
        @Option(help: "Say what a column means, as COLUMN=MEANING; may be repeated. See --columns.") var map: [String] = []
        @Flag(help: "Show what the columns are taken for, and do nothing.") var columns = false
        @Flag(help: "Do everything and take it back: what would happen.") var dryRun = false
        @Flag(help: "Take nothing in unless every row can be.") var allOrNothing = false
        @OptionGroup var workplace: WorkplaceOptions

        func run() async throws {
            try await working {
                let tend = try await workplace.open()
                try await Speech.use(tend)
                var preview = try tend.imports.preview(path: file).mapping
                try correct(&preview)
                if columns { return ImportOutput.columns(preview, json: workplace.json) }
                if dryRun || allOrNothing {
                    let result = try await tend.imports.tryOut(path: file, mapping: preview, now: Clock.now)
                    if dryRun || result.counts.problems > 0 { ImportOutput.result(nil, result.counts, result.problems, json: workplace.json) }
                    if dryRun { return }
                    if result.counts.problems > 0 { throw failure(t("Nothing went in; mend the rows above, or leave out --all-or-nothing.")) }
                }
                let name = URL(fileURLWithPath: file).lastPathComponent
                let started = try await tend.imports.start(path: file, name: name, mapping: preview, now: Clock.now)
                let done = try await tend.imports.run(started.id, path: file, clock: { Clock.now }) { current in
                    Output.progress(t("\(Int(current.progress * 100)) % · \(current.rowsDone) rows"))
                }
                Output.endProgress()
                let problems = try await tend.imports.problems(of: done.id, limit: 1000)
                ImportOutput.result(done, done.counts, problems, json: workplace.json)
            }
        }

        private func correct(_ mapping: inout Mapping) throws {
            if let kind { mapping.kind = kind }
            for pair in map {
                guard let mark = pair.lastIndex(of: "="), let meaning = Meaning(rawValue: String(pair[pair.index(after: mark)...])) else {
                    throw ValidationError("--map wants COLUMN=MEANING with one of: \(Meaning.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                guard let place = mapping.columns.firstIndex(where: { $0.header == pair[..<mark] }) else {
                    throw ValidationError("the file has no column “\(pair[..<mark])”")
                }
                for other in mapping.columns.indices where mapping.columns[other].meaning == meaning && !meaning.mayRepeat {
                    mapping.columns[other].meaning = .field
                }
                mapping.columns[place].meaning = meaning
            }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a whole import back.")

        @Argument(help: "The import's id.") var id: String
        @OptionGroup var workplace: WorkplaceOptions

        func run() async throws {
            try await working {
                let tend = try await workplace.open()
                try await Speech.use(tend)
                guard let id = ID<Import>(text: id) else { throw Problem.notFound(Phrase("There is no such import.")) }
                let conflicts = try await tend.imports.undo(id, now: Clock.now)
                ImportOutput.undone(id, conflicts, json: workplace.json)
            }
        }
    }

    struct Past: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List past imports.")

        @OptionGroup var workplace: WorkplaceOptions

        func run() async throws {
            try await working {
                let tend = try await workplace.open()
                try await Speech.use(tend)
                ImportOutput.list(try await tend.imports.all(), json: workplace.json)
            }
        }
    }
}

extension ImportKind: ExpressibleByArgument {}
