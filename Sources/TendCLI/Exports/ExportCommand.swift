import ArgumentParser
import Foundation
import TendDomain
import TendLanguage

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Export data as CSV tables, JSON Lines, vCards, or everything as a ZIP.",
        discussion: "In tables, a cell that a spreadsheet would run as a formula is prefixed with an apostrophe.")

    enum Choice: String, CaseIterable, ExpressibleByArgument {
        case customers, contacts, events, subscriptions, plans, milestones, jsonl, vcard, all

        var file: Exports.File? {
            switch self {
            case .jsonl: .jsonLines
            case .vcard: .vCards
            case .all: nil
            default: Exports.File(rawValue: rawValue)
            }
        }
    }

    @Argument(help: "customers, contacts, events, subscriptions, plans or milestones as CSV; jsonl, vcard, or all as a zip.") var choice = Choice.customers
    @Option(name: .customLong("to"), help: "The file to write; standard output if omitted.") var target: String?
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            guard let target else {
                return try await write(tend) { FileHandle.standardOutput.write(Data($0)) }
            }
            let draft = try AtomicOutputFile(of: target)
            defer { draft.discard() }
            try await write(tend) { try draft.write($0) }
            try draft.finish()
            dataOptions.json ? Output.json(.object([("file", .string(target))])) : print(t("Written to \(target)."))
        }
    }

    private func write(_ tend: Tend, to sink: Exports.Sink) async throws {
        guard let file = choice.file else { return try await tend.exports.writeAll(now: SystemClock.now, to: sink) }
        try await tend.exports.write(file, to: sink)
    }
}
