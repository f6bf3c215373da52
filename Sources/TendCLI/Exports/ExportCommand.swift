import ArgumentParser
import Foundation
import TendDomain

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write customers, contacts, events or subscriptions as CSV.",
        discussion: "Cells that a spreadsheet would run as a formula get an apostrophe in front.")

    @Argument(help: "customers, contacts, events or subscriptions.") var kind = Exports.Kind.customers
    @Option(name: .customLong("to"), help: "The file to write; standard output when left out.") var target: String?
    @OptionGroup var workplace: WorkplaceOptions

    func run() async throws {
        try await working {
            let tend = try await workplace.open()
            try await Speech.use(tend)
            guard let target else {
                return try await tend.exports.write(kind) { FileHandle.standardOutput.write(Data($0)) }
            }
            let draft = target + ".part"
            guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
                let file = FileHandle(forWritingAtPath: draft)
            else { throw Problem.conflict(Phrase("\(target) cannot be written.")) }
            try await tend.exports.write(kind) { try file.write(contentsOf: Data($0)) }
            try file.synchronize()
            try file.close()
            guard rename(draft, target) == 0 else { throw Problem.conflict(Phrase("\(target) cannot be written.")) }
            workplace.json ? Output.json(.object([("file", .string(target))])) : print(t("Written to \(target)."))
        }
    }
}

extension Exports.Kind: ExpressibleByArgument {}
