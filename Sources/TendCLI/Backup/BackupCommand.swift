import ArgumentParser
import Foundation
import TendDomain
import TendLanguage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Back up the business to one file and verify the file by restoring it.",
        subcommands: [Write.self, Key.self, Plan.self], defaultSubcommand: Write.self)

    struct Write: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write", abstract: "Write a backup (the default subcommand). The exit code is 0 only if it was verified.",
            discussion: "With --recipient it is encrypted with a public key, and only the matching private key opens it.")

        @Option(name: .customLong("to"), help: "The file to write; it must not exist yet.") var target: String
        @Option(help: "A public key that `tend backup key` made.") var recipient: String?
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let key = try recipient.map { try PublicKey($0) }
                let tend = try await dataOptions.openExisting()
                try await CommandLanguage.use(tend)
                let file = URL(fileURLWithPath: target).path
                let backup = try await tend.backups.make(to: file, for: key, clock: { SystemClock.now }) { progress in
                    Output.progress(t("\(Int(progress.fractionCompleted * 100)) % · \(progress.step.phrase)"))
                }
                Output.endProgress()
                if dataOptions.json {
                    return Output.json(
                        .object([
                            ("file", .string(target)), ("bytes", .of(backup.bytes ?? 0)), ("hash", .of(backup.hash)),
                            ("recipient", backup.recipient.isEmpty ? .null : .string(backup.recipient)), ("proven_at", .of(backup.verifiedAt)),
                        ]))
                }
                print(t("Backed up to \(target) and verified: the restored copy contains the same data."))
            }
        }
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a key pair: the public key encrypts backups, only the private key opens them.",
            discussion: "Nothing is stored. If you can, create the keys on another machine and keep the private key there.")

        @Flag(help: "Print JSON instead of text.") var json = false

        func run() async throws {
            let key = PrivateKey()
            if json { return Output.json(.object([("public", .string(key.publicKey.text)), ("private", .string(key.text))])) }
            print("# " + t("Public key: give it to Tend."))
            print(key.publicKey.text)
            print("# " + t("Private key: keep at least two copies, not on the machine of Tend. Without it no backup can be opened."))
            print(key.text)
        }
    }
}
