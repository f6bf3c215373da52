import ArgumentParser
import Foundation
import TendDomain

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the business into one file, and prove the copy by opening it.")

    @Option(name: .customLong("to"), help: "The file to write; it must not exist yet.") var target: String
    @OptionGroup var workplace: WorkplaceOptions

    func run() async throws {
        try await working {
            let tend = try await workplace.open()
            try await Speech.use(tend)
            let proof = try await Backup(tend).write(to: target)
            if workplace.json {
                return Output.json(.object([("file", .string(target)), ("bytes", .of(proof.bytes)), ("hash", .string(proof.hash))]))
            }
            print(t("Copied to \(target) and proven: it opens and holds the same business."))
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into an empty folder.")

    @Argument(help: "A file that `tend backup` wrote.") var file: String
    @OptionGroup var workplace: WorkplaceOptions

    func run() async throws {
        try await working {
            let hash = try await Backup.restore(file, into: workplace)
            workplace.json ? Output.json(.object([("restored", .bool(true)), ("hash", .string(hash))])) : print(t("Restored and checked."))
        }
    }
}
